import Access
import Days
import Pages
import Store

/// Raising, reviewing and ending alerts.
struct AlertRoutes: Sendable {
  let house: ChildRecordHouse

  static let all: RoutePattern = "/people/:person/alerts"
  static let new: RoutePattern = "/people/:person/alerts/new"
  static let one: RoutePattern = "/people/:person/alerts/:alert"

  /// The name under which an unfinished alert is kept.
  static func draft(_ person: String) -> String { "alert.\(person)" }

  var routes: [Route] {
    let write = ChildRecordActions.alert
    return [
      Route(.get, Self.new, write, for: .directWork) { visit in
        try await begin(visit, try await visit.unfinished(Self.draft, in: house))
      },
      Route(.post, Self.all, write, for: .directWork, raise),
      Route(.get, Self.one, write, for: .directWork) { visit in
        try await show(visit, FormReader(FormData()))
      },
      Route(.post, Self.one, write, for: .directWork, review),
    ]
  }

  private func begin(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let person = try await house.store.read { query in
      try Someone(Admission.open(visit, ChildRecordActions.alert, in: query), in: query)
    }
    return .page(
      AlertPages.raising(person, types: house.alertTypes(visit.now), typed, visit)
    ).telling(about: ["person:\(person.id)"])
  }

  @Sendable private func raise(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let new = NewAlert.read(
      &form, types: house.alertTypes(visit.now), today: London.day(visit.now))
    guard let new else { return try await begin(visit, form) }
    let person = try await house.store.commit(visit.author) { transaction in
      let admitted = try Admission.open(visit, ChildRecordActions.alert, in: transaction)
      try AlertCommands(transaction: transaction).raise(new, about: admitted.person)
      return admitted.person
    }
    try await Drafts(house.access).discard(
      form: Self.draft(person), of: try visit.session().account.id)
    return .redirect(ViewRoutes.page(person).at("alerts")).telling(about: ["person:\(person)"])
  }

  private func show(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let id = try visit.parameter("alert")
    let (sight, person) = try await house.store.read { query in
      let admitted = try Admission.open(visit, ChildRecordActions.alert, in: query)
      let reading = SightReading(
        admitted: admitted, sources: [], day: London.day(visit.now), now: visit.now)
      return (
        try reading.sight(of: query, present: query, may: .nothing),
        try Someone(admitted, in: query)
      )
    }
    guard let alert = sight.alerts.first(where: { $0.id == id }) else { throw Problem.notFound }
    guard alert.isOpen else { return .redirect(ViewRoutes.page(person.id).at("alerts")) }
    return .page(AlertPages.reviewing(alert, sight, person, typed, visit))
      .telling(about: ["person:\(person.id)"])
  }

  @Sendable private func review(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("alert")
    var form = FormReader(try visit.form())
    guard let review = AlertReview.read(&form, today: London.day(visit.now)) else {
      return try await show(visit, form)
    }
    do {
      let person = try await house.store.commit(visit.author) { transaction in
        let admitted = try Admission.open(visit, ChildRecordActions.alert, in: transaction)
        try AlertCommands(transaction: transaction).review(id, about: admitted.ids, review)
        return admitted.person
      }
      return .redirect(ViewRoutes.page(person).at("alerts")).telling(about: ["person:\(person)"])
    } catch AlertProblem.unknown {
      throw Problem.notFound
    } catch let problem as AlertProblem {
      form.wrong("outcome", "\(problem)".capitalisedFirst)
      return try await show(visit, form)
    }
  }
}
