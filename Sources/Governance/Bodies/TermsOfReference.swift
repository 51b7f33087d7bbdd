import Days
import Pages
import Procedures

/// A body's terms of reference as a document, without anybody's name.
public struct TermsOfReference: Sendable {
  private let body: BodyDefinition

  /// The document of a definition; nil where it is no body.
  public static func body(of definition: any Definition) -> HTML? {
    (definition as? BodyDefinition).map { TermsOfReference(body: $0).paper }
  }

  private init(body: BodyDefinition) { self.body = body }

  private var paper: HTML {
    func list(_ items: [String]) -> HTML {
      "<ul>\(items.map { item -> HTML in "<li>\(item)</li>" })</ul>"
    }
    let standing: HTML =
      body.standing.isEmpty
      ? .none : "\(heading("On every agenda"))\(list(body.standing))"
    return """
      <p>\(body.purpose)</p>\(heading("Terms of reference"))\(list(body.terms))\
      \(summaryList([
        SummaryRow("Can decide when", "\(body.quorumWords.capitalisedFirst)"),
        SummaryRow("Agreed", time(body.agreed)),
        SummaryRow("To be looked at again by", time(body.reviewDue)),
        SummaryRow("Comments on draft minutes", "\(body.commentDays) days"),
      ]))\(standing)\(heading("Seats"))\(dataTable(
        id: "seats", caption: "In the order in which minutes list them",
        columns: ["Seat", "As", "Filled by"].map { TableColumn($0) },
        rows: body.seats.map { seat in
          let chairs: HTML = seat.key == body.chair ? " \(tag("chair", .notice))" : .none
          return [
            "\(seat.title)\(chairs)", "\(seat.kind.words)",
            "\(seat.agency?.replacing("-", with: " ") ?? "–")",
          ]
        }))
      """
  }
}
