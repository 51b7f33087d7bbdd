import Access
import Days
import Pages
import Store
import TestSupport
import Testing

@testable import People

/// Somebody whom no agency's file knows is opened by hand, after a search.
struct NewPersonTests {
  private func opener(_ town: Town, _ id: String = "s") -> Actor {
    let reader = town.reader(id)
    return Actor(
      id: reader.id, agency: "council", allowed: reader.allowed.union([PeopleActions.open.key]),
      clearance: .restricted)
  }

  /// What the form holds, as a browser sends it.
  private func typed(
    first: String = "Cora", surname: String = "Thistlewood", born: String = "31 3 2014",
    line: String = "7+Kestrel+Road", postcode: String = "WM1+2AB", more: String = ""
  ) -> String {
    let day = born.split(separator: " ")
    let boxes = zip(["day", "month", "year"], day).map { "born-\($0)=\($1)" }
    return
      (["first=\(first)", "surname=\(surname)"] + boxes + [
        "line=\(line)", "postcode=\(postcode)", "known=Her+aunt+rang+today",
      ]).joined(separator: "&") + more
  }

  private func send(_ town: Town, _ form: String, as actor: Actor) async throws -> (
    place: String?, text: String
  ) {
    let reply = try await town.ask(.post, NewPersonRoutes.open, form: form, as: actor)
    let place = reply.headers.first { $0.name == "location" }?.value
    guard case .page(let page) = reply.content else { return (place, "") }
    return (place, page.body.string)
  }

  private func typedRecords(_ town: Town) async throws -> [String] {
    try await town.store.read { query in
      try query.rows(
        "SELECT person, state FROM people_record WHERE agency = 'by-hand' ORDER BY supplied_at, id"
      ) { "\(try $0(0, as: String.self)) \(try $0(1, as: String.self))" }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aSearchComesFirstAndWhoeverOpensSomebodyWorksWithThem(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let actor = opener(town)
      let bare = try await town.ask(.get, NewPersonRoutes.page, as: actor)
      #expect(bare.headers.first { $0.name == "location" }?.value == "/people")
      let found = try await town.ask(
        .post, SearchRoutes.page, form: "name=Zora+Quill&born-day=3&born-month=4&born-year=2015",
        as: actor)
      guard case .page(let page) = found.content else { throw Problem.notFound }
      #expect(page.body.string.contains("Open a new record"))
      #expect(page.body.string.contains("value=\"Zora Quill\""))
      let answer = try await send(
        town, typed(first: "Zora", surname: "Quill", born: "3 4 2015"), as: actor)
      #expect(answer.place == "/new-person/recorded")
      let line = try #require(try await typedRecords(town).first)
      let person = String(line.prefix { $0 != " " })
      #expect(line.hasSuffix("live"))
      let record = try await town.read(PeopleRoutes.person, ["person": person], as: actor)
      #expect(record.contains("Zora Quill") && record.contains("Typed by hand"))
      #expect(record.contains("Her aunt rang today"))
      // The same once more, as when the button is pressed twice, is the same record.
      let again = try await send(
        town, typed(first: "Zora", surname: "Quill", born: "3 4 2015"), as: actor)
      #expect(again.place == "/new-person/recorded?again=yes")
      #expect(try await typedRecords(town).count == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theSameNameAndBirthdayIsAskedAboutBeforeARecordIsOpened(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let actor = opener(town)
      let asked = try await send(town, typed(), as: actor)
      #expect(asked.place == nil && asked.text.contains("who may be the one you mean"))
      #expect(asked.text.contains("date of birth") && asked.text.contains("Her aunt rang today"))
      #expect(try await typedRecords(town).isEmpty)
      let told = try await send(town, typed(more: "&none-of-these=yes"), as: actor)
      #expect(told.place == "/new-person/recorded")
      let line = try #require(try await typedRecords(town).first)
      // It is a person of its own, and somebody is asked to compare them.
      #expect(!line.hasPrefix(cora))
      #expect(try await town.questions().count == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whereOnlyAHiddenPersonFitsEveryAnswerIsTheSame(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let actor = opener(town)
      let omar = "first=Omar&surname=Gannet&born-day=2&born-month=11&born-year=2009"
      let search = "name=Cora+Thistlewood&born-day=31&born-month=3&born-year=2014"
      func answers(_ form: String, _ search: String) async throws -> [String] {
        let found = try await town.ask(.post, SearchRoutes.page, form: search, as: actor)
        guard case .page(let page) = found.content else { return [] }
        let first = try await send(town, form, as: actor)
        let second = try await send(town, form, as: actor)
        return [
          page.body.string.contains("0 people") ? "nobody" : "somebody", first.place ?? first.text,
          second.place ?? second.text,
        ]
      }
      let plain = try await answers(
        omar + "&known=His+aunt+rang+today", "name=Omar+Gannet")
      let cora = try await town.meet("health", Child.cora("H1"))
      try await town.shield(cora)
      #expect(try await answers(typed(), search) == plain)
      #expect(try await typedRecords(town).contains("\(cora) held"))
      // It gave nobody a way in.
      let facts = try await town.store.read { try SubjectFacts.read("person:\(cora)", in: $0) }
      #expect(facts.relationships.isEmpty)
      await #expect(throws: Problem.notFound) {
        _ = try await town.read(PeopleRoutes.person, ["person": cora], as: actor)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func nobodyLetsThemselvesInByTypingANameAndMistakesKeepWhatWasTyped(
    on engine: EngineKind
  ) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let actor = opener(town)
      // Blocked: the search shows that there is somebody, and linkage puts the record with them.
      let bad = try await send(town, typed(surname: "", more: "&nhs=1234567890"), as: actor)
      #expect(bad.text.contains("Enter the family name") && bad.text.contains("1234567890"))
      #expect(bad.text.contains("one digit is wrong"))
      _ = try await NewPersonCommands(town.house).open(
        Child.cora(""), basis: "typed", isApart: false,
        by: Author(actor: actor.id, agency: "council", purpose: "p", requestID: "r"))
      #expect(try await typedRecords(town) == ["\(cora) live"])
      let facts = try await town.store.read { try SubjectFacts.read("person:\(cora)", in: $0) }
      #expect(facts.relationships.isEmpty)
    }
  }
}
