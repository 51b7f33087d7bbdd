import Days
import Pages
import Store
import TestSupport
import Testing

@testable import Assurance

@Suite struct AssurancePageTests {
  @Test(arguments: EngineKind.allCases)
  func anAgencyIsShownItsOwnReturnAndNoOther(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open(asked: ["health": "all"])
      try await assurance.answerAll(round, "health")
      let own = try await assurance.ask(.get, "/self-assessments/\(round)/parts/a", as: "health")
      #expect(own.text.contains("A paper on a.1"))
      for address in ["", "/parts/a", "/plan", "/return.csv"] {
        for agency in ["police", nil] {
          await #expect(throws: Problem.notFound) {
            _ = try await assurance.ask(.get, "/self-assessments/\(round)\(address)", as: agency)
          }
        }
      }
      let list = try await assurance.ask(.get, "/self-assessments", as: "police").text
      #expect(!list.contains(round) && list.contains("not asked anything"))
      await #expect(throws: Problem.notFound) {
        _ = try await assurance.ask(.get, "/assurance/\(round)")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whoeverOnlyReadsIsOfferedNothingToDo(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      try await assurance.submit(round)
      try await assurance.rounds.sample(round, size: 2, seed: 5, by: TestAssurance.board)
      let here = "/board/assurance/\(round)"
      let places = [
        here, "\(here)/samples", "\(here)/agencies/police", "\(here)/agencies/police/parts/a",
      ]
      for place in places {
        let read = try await assurance.ask(.get, place).text
        #expect(!read.contains("method=\"post\""), "\(place)")
        let moderated = try await assurance.ask(.get, place, allowed: ["assurance.moderate"]).text
        #expect(moderated.contains("method=\"post\""), "\(place)")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aGradeThatSomebodyElseChangedIsToldAndTheRestIsKeptOnThePage(
    on engine: EngineKind
  ) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      try await assurance.submit(round)
      let place = "/board/assurance/\(round)/agencies/police/parts/a"
      func send(_ fields: String) async throws -> Reply {
        try await assurance.ask(.post, place, allowed: ["assurance.moderate"], body: fields)
      }
      #expect(try await send("grade-a.1=good&seen-a.1=").status == 303)
      let clash = try await send("grade-a.1=poor&why-a.1=Nothing+there&seen-a.1=")
      #expect(clash.status == 422)
      #expect(clash.text.contains("Somebody else graded First meanwhile"))
      #expect(clash.text.contains("Nothing there"))
      #expect(try await assurance.assessed(round, "police").grades["a.1"]?.mark == "good")
      let known = try await send("grade-a.1=poor&why-a.1=Nothing+there&seen-a.1=good")
      #expect(known.status == 303)
      #expect(try await assurance.assessed(round, "police").grades["a.1"]?.mark == "poor")
      let alone = try await send("why-a.2=Only+words&seen-a.2=")
      #expect(alone.text.contains("Choose a grade for Second"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatWasSaidTheLastTimeIsTakenOnlyWhenAsked(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let first = try await assurance.open()
      try await assurance.answerAll(first)
      let next = try await assurance.open(follows: first)
      let place = "/self-assessments/\(next)/parts/a"
      let page = try await assurance.ask(.get, place, as: "police").text
      #expect(page.contains("A paper on a.1") && page.contains("name=\"take\" value=\"a.1\""))
      #expect(!page.contains(">\nA paper on a.1</textarea>"))
      let taken = try await assurance.ask(
        .post, place, as: "police", body: "take=a.1&evidence-a.2=Typed+before&edition-a.1=0")
      #expect(taken.status == 200)
      #expect(taken.text.contains(">\nA paper on a.1</textarea>"))
      #expect(taken.text.contains(">\nTyped before</textarea>"))
      // Taken onto the page, not into the record.
      #expect(try await assurance.assessed(next, "police").answers.isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func cellsThatASpreadsheetWouldRunAreNeutralised(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      let formula = NodeAnswer(node: "a.1", mark: "good", evidence: "=HYPERLINK(1)")
      try await assurance.returns(round, "police").write(
        [.init(formula, edition: 0)], by: TestAssurance.member("police"))
      let file = try await assurance.ask(.get, "/board/assurance/\(round)/answers.csv").text
      #expect(file.contains("'=HYPERLINK(1)"))
    }
  }
}
