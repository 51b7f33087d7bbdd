import Access
import Days
import Pages
import Store

/// Recording other names, who is expected, who was born and who died.
struct LifeRoutes: Sendable {
  let house: PeopleHouse

  static let page: RoutePattern = "/people/:person/life"

  var routes: [Route] {
    [
      Route(.get, Self.page, PeopleActions.record, for: .directWork) { visit in
        try await show(visit, FormReader(FormData()))
      },
      Route(.post, Self.page, PeopleActions.record, for: .directWork, change),
    ]
  }

  /// What is known of somebody's names, beginning and end.
  struct Life: Sendable {
    var ending: LifeEnding?
    var unborn: Unborn?
    /// Children whom they expect, that the reader may open.
    var expected: [Unborn] = []
    var aliases: [Alias] = []
    /// Nothing says that they are a man or a small child.
    var mayExpect = false

    /// From this age on, in years, a pregnancy is asked about.
    static let leastAge = 10

    init() {}

    init(_ person: String, for visit: Visit, in query: any Query) throws {
      let records = try AgencyRecord.live(of: person, in: query)
      let sexes = Set(records.compactMap { $0.fields?.sex }.filter { !$0.isEmpty })
      let born = Day(PersonHeading(records).dateOfBirth)
      mayExpect =
        sexes != ["M"]
        && (born.map { $0.adding(years: Self.leastAge) <= London.day(visit.now) } ?? true)
      ending = try LifeEnding.of(person, in: query)
      unborn = try Unborn.of(person, in: query)
      aliases = try Alias.shown(of: person, in: query)
      expected = try Unborn.expected(by: person, in: query).filter { child in
        guard child.state == .expected else { return false }
        let sight = try PersonSight.of(child.person, for: visit.actor, at: visit.now, in: query)
        if case .open = sight { return true }
        return false
      }
    }
  }

  private func show(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let id = try visit.parameter("person")
    try await PersonRoutes(house: house).check(PeopleActions.record, on: id, visit)
    let (heading, life) = try await house.store.read { query in
      (try PersonHeading.of(id, in: query), try Life(id, for: visit, in: query))
    }
    return .page(LifePages.page(id, heading, life, typed, token: visit.token))
      .telling(about: ["person:\(id)"])
  }

  @Sendable private func change(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("person")
    try await PersonRoutes(house: house).check(PeopleActions.record, on: id, visit)
    var typed = FormReader(try visit.form())
    let what = typed.typed("do")
    do {
      guard try await carryOut(what, of: id, &typed, visit) else {
        return try await show(visit, typed)
      }
    } catch let problem as LifeProblem {
      typed.wrong(Self.question[what] ?? "name", "\(problem)".capitalisedFirst)
      return try await show(visit, typed)
    }
    return .redirect(PersonRoutes.page(id))
  }

  /// The question to which a problem of each part is told.
  private static let question = [
    "alias": "name", "unalias": "alias", "due": "due", "born": "born", "expect": "expected",
    "end": "ended", "unend": "ended",
  ]

  /// - Returns: false where something that was typed is wrong.
  private func carryOut(
    _ what: String, of id: String, _ typed: inout FormReader, _ visit: Visit
  ) async throws -> Bool {
    let basis = RelationshipRoutes.basis
    let commands = LifeCommands(house)
    switch what {
    case "alias":
      let name = typed.text("name", missing: "Write the other name", most: 120)
      let note = typed.text("name-note", missing: nil)
      guard typed.isGood else { return false }
      try await AliasCommands(house).record(
        name, of: id, note: note, basis: basis, by: visit.author)
    case "unalias":
      let alias = typed.typed("alias")
      if alias.isEmpty { typed.wrong("alias", "Choose the name") }
      guard typed.isGood else { return false }
      try await AliasCommands(house).takeBack(alias, of: id, by: visit.author)
    case "expect", "due":
      let name = Self.question[what] ?? "due"
      let due = RelationshipForm.approximate(name, &typed)
      if due == nil { typed.wrong(name, "Enter when the baby is due", place: "\(name)-day") }
      let count =
        what == "expect"
        ? typed.number("count", in: 1...8, missing: "Enter how many babies are expected") : 1
      guard typed.isGood, let due, let count else { return false }
      if what == "expect" {
        try await commands.expect(count, of: id, due: due, basis: basis, by: visit.author)
      } else {
        try await commands.expect(id, due: due, basis: basis, by: visit.author)
      }
    case "born":
      let fields = SuppliedFields(
        key: "", firstName: typed.text("first", missing: nil, most: 120),
        surname: typed.text("surname", missing: "Write the family name", most: 120),
        sex: typed.choice("sex", of: ["F", "M", ""], missing: nil) ?? "")
      let born = typed.day("born", missing: "Enter when the baby was born")
      guard typed.isGood, let born else { return false }
      try await commands.born(id, as: fields, on: born, basis: basis, by: visit.author)
    case "end":
      let day = RelationshipForm.approximate("ended", &typed)
      let note = typed.text("end-note", missing: nil, most: 1_000)
      guard typed.isGood else { return false }
      try await commands.end(id, on: day, note: note, by: visit.author)
    case "unend": try await commands.takeBackEnd(of: id, by: visit.author)
    default: throw Problem.notFound
    }
    return true
  }
}
