import Days
import Delimited
import Pages
import Procedures
import Store
import TestSupport
import Testing

@testable import Governance

@Suite struct ActionLogTests {
  private func sample() throws -> [ActionSample] {
    try ActionSample.log(
      try PlanSamples.bytes("Samples/rotherham-2014/actions/safeguarding-board.csv"),
      name: "log.csv")
  }

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func theLogOfJune2014HasThirtyLinesAndSixThatWereHiddenInUpdates() throws {
    let all = try sample().map { ($0.header(id: "", body: ""), $0.entries) }
    let log = ActionLog(all, on: try day("2014-06-05"))
    let printed = { (actions: [LoggedAction]) in actions.filter { $0.header.number <= 30 }.count }
    #expect(printed(log.raised) == 10)
    #expect(printed(log.ongoing) == 5)
    #expect(printed(log.discharged) == 15)
    #expect(log.raised.filter { $0.header.number > 30 }.allSatisfy { $0.header.parent != nil })
    #expect(log.raised.count == 16)
    let without = log.discharged.filter {
      if case .without = $0.discharge { true } else { false }
    }
    #expect(without.map(\.header.number) == [22, 23, 24, 26, 30])
    // At the next meeting, whatever was not discharged is there without anybody carrying it over.
    let next = ActionLog(all, on: try day("2014-09-04"))
    #expect(next.ongoing.count == 21 && next.raised.isEmpty && next.discharged.isEmpty)
    #expect(
      next.ongoing.compactMap(\.promised) == [
        "Exploitation sub-group: yearly report", "Child death overview panel: yearly report",
        "Business plan", "Process for children detained under the Mental Health Act",
      ])
  }

  @Test(arguments: [
    (
      "1,A role,,Do it,2026-01-01,,,,,,yes,,",
      "log.csv:2: evidence: it is discharged without evidence and without the reason. Write one of them."
    ),
    ("1,,,Do it,2026-01-01,,,,,,,,", "log.csv:2: owners: nobody owns it. Name a role."),
    (
      "1,A role,,Do it,2026-01-01,7,,,,,,,",
      "log.csv:2: parent: there is no action 7 above. Put it above, or take it out."
    ),
    (
      "1,A role,,,2026-01-01,,,,,,,,",
      "log.csv:2: words: it is empty. Write it; where cells were merged in the spreadsheet, part them and repeat the words."
    ),
  ])
  func aLineOfALogThatCannotBeTakenIsTold(line: String, words: String) {
    let header =
      "number,owners,supporting,words,raised_on,parent,each,on,update,promised,discharged,evidence,why_without"
    #expect {
      try ActionSample.log(Array("\(header)\n\(line)\n".utf8), name: "log.csv")
    } throws: {
      ($0 as? SheetRefused)?.problems.map(\.description) == [words]
    }
  }

  @Test func anActionOfSeveralIsDischargedWithEvidenceOnlyOnceEachAcknowledgedIt() throws {
    let today = try day("2026-11-02")
    var action = LoggedAction(
      ActionHeader(
        id: "1", body: "b", number: 1, words: "Read it", owners: ["Health", "Police"],
        raisedOn: today, isForEach: true), [])
    #expect(throws: ActionProblem.notAcknowledged(["Health", "Police"])) {
      try action.check(.discharged(evidence: "All read it"))
    }
    #expect(throws: ActionProblem.notAnOwner("Housing")) {
      try action.check(.acknowledged(by: "Housing"))
    }
    for name in ["Health", "Police"] {
      action.take(ActionEntry(on: today, .acknowledged(by: name)))
    }
    try action.check(.discharged(evidence: "All read it"))
    #expect(throws: ActionProblem.noEvidence) { try action.check(.discharged(evidence: " ")) }
    #expect(throws: ActionProblem.noEvidence) {
      try action.check(.dischargedWithoutEvidence(why: ""))
    }
    action.take(ActionEntry(on: today, .discharged(evidence: "All read it")))
    #expect(throws: ActionProblem.dischargedAlready) {
      try action.check(.dischargedWithoutEvidence(why: "Twice"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aNewActionInsideAnUpdateGetsItsOwnNumberAndParent(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      let log = "/board/bodies/executive/actions"
      let raised = try await partnership.ask(
        .post, log, body: "action=Ask%20the%20schools&owners=Business%20manager")
      #expect(raised.status == 303)
      let refused = try await partnership.ask(.post, log, body: "action=Kept%20words&owners=%20;")
      #expect(refused.status == 422 && refused.text.contains("Kept words"))
      let first = try #require(
        try await partnership.store.read { try KeptAction.all(of: "executive", in: $0) }.first)
      let address = "/board/actions/\(first.header.id)"
      _ = try await partnership.ask(
        .post, address,
        body: "what=update&words=They%20answered&child=Thank%20them&child-owners=Chair")
      let all = try await partnership.store.read { try KeptAction.all(of: "executive", in: $0) }
      #expect(all.map(\.header.number) == [1, 2])
      #expect(all.last?.header.parent == 1)
      let nothing = try await partnership.ask(.post, address, body: "what=discharge&evidence=&why=")
      #expect(nothing.status == 422)
      _ = try await partnership.ask(.post, address, body: "what=discharge&evidence=Their%20letter")
      let page = try await partnership.ask(.get, log).text
      #expect(page.contains("Their letter"))
      #expect(page.contains("Came up in action 1"))
      #expect(
        try await partnership.ask(.get, "\(log)/log.csv").text.contains("2,raised,Chair"))
      #expect(try await partnership.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLogThatWasKeptOnPaperIsTakenOnce(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      let commands = ActionCommands(partnership.house)
      let log = try sample()
      #expect(try await commands.take(log, of: "safeguarding-board", by: partnership.author))
      #expect(try await !commands.take(log, of: "safeguarding-board", by: partnership.author))
      // The procedures of 2026 do not name the body; its log is shown all the same.
      let page = try await partnership.ask(
        .get, "/board/bodies/safeguarding-board/actions?at-day=5&at-month=6&at-year=2014"
      ).text
      #expect(page.contains("16 raised that day, 5 ongoing from before, 15 discharged that day"))
      #expect(try await partnership.ask(.get, "/board/bodies").text.contains("Safeguarding board"))
    }
  }
}
