import Days
import People
import Store

/// When alerts were raised, reviewed and ended.
struct AlertChronology: ChronologySource {
  let kinds = [ChronologyKind("alert", "Alerts")]

  func lines(about people: [String], in query: any Query) throws -> [ChronologyLine] {
    try Alert.about(people, in: query).flatMap { alert -> [ChronologyLine] in
      let raised = Self.line(
        "alert-\(alert.id)", at: alert.raisedAt, "Alert raised: \(alert.title)", alert.words,
        alert.agency, alert)
      return [raised]
        + alert.reviews.map { review in
          Self.line(
            "alert-\(alert.id)-\(review.at.microseconds)", at: review.at,
            review.next == nil ? "Alert ended: \(alert.title)" : "Alert reviewed: \(alert.title)",
            review.words, review.agency, alert)
        }
    }
  }

  /// Alerts that stand: each is looked at again by its day.
  func openMatters(about people: [String], in query: any Query) throws -> [OpenMatter] {
    try Alert.about(people, in: query).filter(\.isOpen).map { alert in
      var matter = OpenMatter(
        id: "alert-\(alert.id)", title: "Look again at an alert: \(alert.title)",
        since: London.day(alert.raisedAt), holder: alert.raisedBy, agency: alert.agency)
      matter.due = .day(alert.reviewBy)
      matter.path = AlertRoutes.one(alert.person, alert.id)
      matter.needs = ChildRecordActions.alert
      return matter
    }
  }

  private static func line(
    _ id: String, at moment: Instant, _ title: String, _ words: String?, _ agency: String?,
    _ alert: Alert
  ) -> ChronologyLine {
    var line = ChronologyLine(
      id: id, kind: "alert", happened: .exact(London.day(moment)), recordedAt: moment,
      title: title, agency: agency, people: [alert.person])
    line.moment = moment
    line.words = words ?? ""
    return line
  }
}
