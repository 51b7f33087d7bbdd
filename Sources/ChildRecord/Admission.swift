import Access
import Days
import Pages
import People
import Store

/// Somebody whose record a reader may open, and how much of it.
struct Admitted: Sendable {
  let person: String
  /// Every id under which they are known, their own first.
  let ids: [String]
  let facts: SubjectFacts
  let reader: Reader

  /// As the record of access names them.
  var subject: String { "person:\(person)" }
}

/// What became of the wish to open a person's record.
enum Admission: Sendable {
  case open(Admitted)
  /// They turned out to be somebody else.
  case moved(to: String)

  /// Decides by today's rules.
  /// - Throws: the `Problem` that says no more than the reader may know.
  static func decide(
    _ visit: Visit, _ action: Action, in query: any Query
  ) throws -> Admission {
    let id = try visit.parameter("person")
    let facts = try SubjectFacts.read("person:\(id)", in: query)
    guard let person = try Person.find(id, in: query) else {
      throw Gate.problem(for: .unknownPerson, of: "person:\(id)")
    }
    switch Policy.decide(visit.actor, action, on: facts, for: visit.purpose, at: visit.now) {
    case .refused(let refusal): throw Gate.problem(for: refusal, of: "person:\(id)")
    case .allowed(let masks, _):
      if let other = person.mergedInto { return .moved(to: other) }
      let names = try Agency.all(in: query).map { ($0.key, $0.name) } + AgencyRecord.typed
      return .open(
        Admitted(
          person: id, ids: try Person.ids(of: id, in: query), facts: facts,
          reader: Reader(
            clearance: visit.actor.clearance, masks: masks,
            agencies: Dictionary(names, uniquingKeysWith: { first, _ in first }),
            allowed: visit.actor.allowed)))
    }
  }

  /// The same for a form or a file, which stays with the person it was opened for.
  static func open(_ visit: Visit, _ action: Action, in query: any Query) throws -> Admitted {
    switch try decide(visit, action, in: query) {
    case .open(let admitted): admitted
    case .moved(let other):
      throw Problem.nowKnownAsAnother.leading("Open the record", to: ViewRoutes.page(other))
    }
  }
}

extension Problem {
  static let nowKnownAsAnother = Problem(
    status: 409, code: "now-known-as-another", title: "Two records were made one",
    advice: "This person turned out to be somebody who has a record already. Open that one.")
}
