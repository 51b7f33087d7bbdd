import Access
import Days
import Forms
import Guidance
import Pages
import Procedures
import Store

/// Everything about a contact that one reader may see.
struct ContactSight: Sendable {
  struct Child: Sendable {
    let child: ContactChild
    /// Where the person's record is opened.
    let record: Path
    /// The reader may open the person's record.
    let mayOpen: Bool
    /// The reader may know that it may be about a hidden person.
    let maySeeHeld: Bool
    let masks: Set<Mask>
    let others: [OtherContact]
    let household: [OtherContact]
    let suggestion: Suggestion?
    /// Who decided.
    let decidedBy: String
  }

  /// What an agency was asked and answered.
  struct CheckSight: Sendable {
    let check: Check
    let agencyName: String
    let by: String?
    let rows: [FormSummary.Row]
  }

  let contact: Contact
  let children: [Child]
  let checks: [CheckSight]
  /// Empty for those who do not decide.
  let others: [OtherPerson]
  /// Agencies that take part in the agreement under which they are asked.
  let askable: [Agency]
  /// On what basis agencies are asked.
  let basis: String
  let agencyNames: [String: String]
  let rules: ContactRules
  let parts: [FormSummary.Part]
  let notes: [(note: ContactNote, by: String)]
  let files: [ContactFile]
  /// A scanner looks through files before anybody gets them.
  let isScanned: Bool
  let handovers: [Handover]
  let more: ContactMore
  let agencyName: String
  let now: Instant
  let mayDecide: Bool

  /// Whom the reader is told of.
  var subjects: [String] {
    ["contact:\(contact.id)"]
      + children.filter { !$0.child.isHeld || $0.maySeeHeld }.map { "person:\($0.child.person)" }
  }

  func outcome(_ key: String?) -> String {
    key.map { rules.outcome($0)?.words ?? $0 } ?? "not decided yet"
  }
}

extension FrontDoorHouse {
  /// What a reader sees of a contact.
  /// - Throws: `Problem.notFound`; `Problem.contactKept` where the reader may not read about one of
  ///   the children, whoever that is.
  func sight(_ id: String, _ visit: Visit) async throws -> ContactSight {
    let rules = try neededRules(visit.now)
    guard let contact = try await store.read({ try Contact.find(id, in: $0) }) else {
      throw Problem.notFound
    }
    guard
      let form = try await guidance.form(contact.form, version: contact.formVersion)
        ?? guidance.form(contact.form, visit.now)
    else { throw Problem.notFound }
    let filling = guidance.filling(form.definition, visit.now, audience: rules.reader)
    let thresholds = guidance.thresholds(visit.now)
    let (actor, now) = (visit.actor, visit.now)
    let agreement = catalogue.inForce(Agreement.self, rules.agreement, on: guidance.day(now))
    let reading = try await checkReading(contact.id, rules, visit)
    let files = files
    let opens = people.opens
    let mayDecide = actor.allowed.contains(FrontDoorActions.decide.key)
    let sight = try await store.read { query -> ContactSight? in
      let answers = try contact.answers(in: query)
      let content = ReferralContent(form: form.definition, answers: answers)
      let children = try ContactChild.of(id, in: query).map { child -> ContactSight.Child? in
        let facts = try SubjectFacts.read("person:\(child.person)", in: query)
        if facts.blocked.contains(actor.id) { return nil }
        let mayOpen = Policy.decide(
          actor, SubjectActions.read, on: facts, for: .directWork, at: now
        ).isAllowed
        let others = try child.others(in: query)
        let known = Set(others.map(\.contact))
        return ContactSight.Child(
          child: child, record: opens(child.person),
          mayOpen: mayOpen && (child.isKnown || child.isHeld),
          maySeeHeld: child.isHeld && mayOpen,
          masks: child.isHeld ? [] : Policy.masks(actor, facts), others: others,
          household: try child.ofHousehold(since: now.adding(hours: -24 * 365), in: query)
            .filter { !known.contains($0.contact) },
          suggestion: Suggestion(
            content, child: child.number - 1, earlier: others.count, thresholds: thresholds,
            rules: rules, today: London.day(now)),
          decidedBy: try child.decision.map { try Names.of($0.by, in: query) } ?? "")
      }
      let open = children.compactMap { $0 }
      guard open.count == children.count else { return nil }
      let agencies = try Agency.all(in: query)
      let names = try Agency.names(in: query)
      return ContactSight(
        contact: contact, children: open,
        checks: try Check.of(id, in: query).map { check in
          ContactSight.CheckSight(
            check: check, agencyName: names[check.agency] ?? check.agency,
            by: try check.answeredBy.map { try Names.of($0, in: query) },
            rows: reading[check.formVersion].map {
              $0.summary(Answers(shared: check.answers)).parts.flatMap(\.rows)
            } ?? [])
        },
        others: mayDecide ? try OtherPerson.of(id, in: query) : [],
        askable: agencies.filter {
          $0.key != actor.agency && agreement?.definition.parties.contains($0.kind) ?? false
        },
        basis: agreement.map { "\($0.definition.purpose) \($0.definition.law)" } ?? "",
        agencyNames: names, rules: rules,
        parts: Masking(form.definition, open).apply(filling.summary(answers)).parts,
        notes: try ContactNote.of(id, in: query).map { ($0, try Names.of($0.actor, in: query)) },
        files: try ContactFile.of(id, in: query), isScanned: files?.scanner != nil,
        handovers: try Handover.of(id, in: query),
        more: try ContactMore.of(
          contact, open.map(\.child), rules, for: actor, at: now, in: query),
        agencyName: contact.agency.flatMap { names[$0] } ?? "",
        now: now, mayDecide: mayDecide)
    }
    guard let sight else { throw Problem.contactKept }
    return sight
  }
}

extension FrontDoorHouse {
  /// How answers of agencies are read, by the versions of the form under which they were given.
  private func checkReading(
    _ contact: String, _ rules: ContactRules, _ visit: Visit
  ) async throws -> [String: FormFilling] {
    let versions = try await store.read { Set(try Check.of(contact, in: $0).map(\.formVersion)) }
    var fillings: [String: FormFilling] = [:]
    for version in versions.sorted() {
      let form = try await guidance.form(rules.checkForm, version: version)
      fillings[version] = form.map { guidance.filling($0.definition, visit.now) }
    }
    return fillings
  }

  /// Does something with a contact and shows it again; shows what was typed where it cannot be done.
  /// - Parameter field: beside which question it is said.
  func answer(
    _ sight: ContactSight, _ typed: FormReader, _ visit: Visit, field: String,
    _ work: () async throws -> Void
  ) async throws -> Reply {
    var typed = typed
    if typed.isGood {
      do {
        try await work()
        return .redirect(ContactRoutes.page(sight.contact.id))
      } catch let problem as FrontDoorProblem {
        typed.wrong(field, "\(problem)".capitalisedFirst)
      }
    }
    return .page(
      ContactPages(sight: sight, typed: typed, token: visit.token).page(errors: typed.errors)
    ).telling(about: sight.subjects)
  }
}

/// Takes out of the answers what a reader may not know of a protected child: where the child lives,
/// learns and is reached.
private struct Masking {
  private static let facts: [KnownFact: Mask] = [
    .childAddress: .address, .childPostcode: .address, .childSchool: .school,
    .childDoctor: .contact,
  ]
  private let questions: [String: Forms.Question]
  private let masks: [Int: Set<Mask>]

  init(_ form: FormDefinition, _ children: [ContactSight.Child]) {
    questions = Dictionary(form.sections.flatMap(\.questions).map { ($0.key, $0) }) {
      first, _ in first
    }
    masks = Dictionary(children.map { ($0.child.number - 1, $0.masks) }) { first, _ in first }
  }

  func apply(_ summary: FormSummary) -> FormSummary {
    let all = masks.values.reduce(into: Set<Mask>()) { $0.formUnion($1) }
    if all.isEmpty { return summary }
    return summary.hiding { part, row in
      let here = part.child.map { masks[$0] ?? [] } ?? all
      guard let question = questions[row.key] else { return false }
      if let fact = question.known, let mask = Self.facts[fact] { return here.contains(mask) }
      // Those around the child live where the child does.
      if part.child == nil, case .group = question.type { return here.contains(.address) }
      return false
    }
  }
}

extension Problem {
  static let contactKept = Problem(
    status: 403, code: "contact-kept", title: "This contact is kept from you",
    advice: "Ask the hub manager: somebody else has to work on it.")
}
