import Access
import Days
import Forms
import Procedures
import Thresholds

/// What the threshold tool and the forms work with: the pack in force, and the way to accounts.
public struct GuidanceHouse: Sendable {
  public let access: AccessHouse
  public let pack: Pack

  public init(access: AccessHouse, pack: Pack) {
    self.access = access
    self.pack = pack
  }

  /// The day whose definitions are used. A pack whose time is over is asked as it stood at its end.
  func day(_ now: Instant) -> Day {
    let today = London.day(now)
    return pack.header.effective.to.map { min($0, today) } ?? today
  }

  /// The threshold documents in force; nil where the pack has none.
  func thresholds(_ now: Instant) -> Thresholds? { Thresholds(pack.catalogue, on: day(now)) }

  /// A form in force.
  func form(_ key: String, _ now: Instant) -> Versioned<FormDefinition>? {
    pack.catalogue.inForce(FormDefinition.self, key, on: day(now))
  }

  /// A form with all that it needs, for the first audience it names: whoever begins it.
  func filling(
    _ form: FormDefinition, _ now: Instant, pace: FormDefinition.Pace? = nil
  ) -> FormFilling {
    FormFilling(
      form, audience: form.audiences.first?.key ?? "", today: London.day(now),
      codelists: FormFilling.codelists(pack.catalogue, on: day(now)),
      indicators: indicators(now), pace: pace)
  }

  /// Every indicator in force, as answers to choose from.
  private func indicators(_ now: Instant) -> [AnswerOption] {
    (thresholds(now)?.documents ?? []).flatMap { document in
      document.definition.descriptors.map { AnswerOption($0.key, $0.words) }
    }
  }
}
