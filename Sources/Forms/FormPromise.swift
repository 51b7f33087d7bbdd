import Days
import Pages
import Procedures

extension FormDefinition {
  /// What happens after the form has arrived, and by when: as a list for the page that ends the
  /// form. Nothing where the form does not say.
  ///
  /// - Parameters:
  ///   - day: the day on which it would arrive, to name the last day of each limit.
  ///   - catalogue: where the calendars of the limits are.
  public func whatHappensNext(on day: Day, in catalogue: Catalogue) -> HTML {
    if next.isEmpty { return .none }
    let items = next.map { step -> HTML in
      let limit: HTML? = step.within.map { clock in
        """
         <strong>Within \(clock.words)</strong>: by the end of \
        \(time(clock.lastDay(from: day, in: catalogue))) if it arrives today. \
        <span class="hint">\(clock.source)</span>
        """
      }
      return "<li>\(step.words)\(limit)</li>"
    }
    return "\(heading("What happens next"))<ol>\(items)</ol>"
  }
}
