import Days
import Procedures
import Store
import TestSupport
import Testing

@testable import Assurance

@Suite struct AssessmentTests {
  @Test(arguments: EngineKind.allCases)
  func twoPeopleInOneReturnOverwriteNothingUnseen(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      let police = assurance.returns(round, "police")
      let (one, two) = (TestAssurance.member("police"), TestAssurance.member("police", "two"))
      func typed(_ node: String, _ words: String, edition: Int) -> ReturnCommands.Typed {
        .init(NodeAnswer(node: node, mark: "good", evidence: words), edition: edition)
      }
      #expect(try await police.write([typed("a.1", "first", edition: 0)], by: one).isEmpty)
      // The second saw the empty form: what they say of another node is kept, the clash is told.
      let overtaken = try await police.write(
        [typed("a.1", "second", edition: 0), typed("a.2", "other", edition: 0)], by: two)
      #expect(overtaken == ["a.1"])
      let answers = try await assurance.assessed(round, "police").answers
      #expect(answers["a.1"]?.answer.evidence == "first")
      #expect(answers["a.2"]?.answer.evidence == "other")
      // Having seen it, they may.
      #expect(try await police.write([typed("a.1", "second", edition: 1)], by: two).isEmpty)
      let later = try await assurance.assessed(round, "police").answers["a.1"]
      #expect(later?.answer.evidence == "second" && later?.edition == 2)
      #expect(later?.writtenBy == two.actor)
      // What is the same is no event, whoever sends it.
      #expect(try await police.write([typed("a.1", "second", edition: 0)], by: one).isEmpty)
      #expect(try await assurance.count(AnswersWritten.self) == 3)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aReturnIsSentWholeAndSaysWhatIsMissing(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      let police = assurance.returns(round, "police")
      let by = TestAssurance.member("police")
      await #expect(throws: AssuranceProblem.self) {
        try await police.submit(authorisedBy: "Chief officer", by: by)
      }
      #expect(try await assurance.assessed(round, "police").missing.count == 5)
      try await assurance.answerAll(round)
      #expect(try await assurance.assessed(round, "police").missing.isEmpty)
      let poor = NodeAnswer(node: "a.1", mark: "poor", evidence: "Little")
      try await police.write([.init(poor, edition: 1)], by: by)
      #expect(
        try await assurance.assessed(round, "police").missing
          == ["First: it is not met: say what has to improve"])
      let away = NodeAnswer(node: "a.1", mark: "not-applicable")
      try await police.write([.init(away, edition: 2)], by: by)
      #expect(
        try await assurance.assessed(round, "police").missing
          == ["First: say why it does not apply"])
      try await police.write(
        [.init(NodeAnswer(node: "a.1", mark: "good", evidence: "A lot"), edition: 3)], by: by)
      try await police.submit(authorisedBy: "Chief officer", by: by)
      let sent = try await assurance.assessed(round, "police").one
      #expect(sent.state == .submitted && sent.authorisedBy == "Chief officer")
      // With the board, nobody writes; given back, they do.
      await #expect(throws: AssuranceProblem.closed("police")) {
        try await police.write([.init(poor, edition: 4)], by: by)
      }
      try await police.giveBack(because: "Page 2 is missing", by: TestAssurance.board)
      let back = try await assurance.assessed(round, "police").one
      #expect(back.state == .begun && back.givenBack == "Page 2 is missing")
      try await police.write([.init(poor, edition: 4)], by: by)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsNotAskedAndWhatIsNoGradeIsRefused(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      let police = assurance.returns(round, "police")
      let by = TestAssurance.member("police")
      await #expect(throws: AssuranceProblem.unknownNode("z")) {
        try await police.write([.init(NodeAnswer(node: "z"), edition: 0)], by: by)
      }
      await #expect(throws: AssuranceProblem.unknownMark("super", node: "a.1")) {
        try await police.write(
          [.init(NodeAnswer(node: "a.1", mark: "super"), edition: 0)], by: by)
      }
      await #expect(throws: AssuranceProblem.notAsked("council")) {
        try await assurance.returns(round, "council").write([], by: by)
      }
      await #expect(throws: AssuranceProblem.notSubmitted("police")) {
        try await assurance.gradeAll(round)
      }
      await #expect(throws: AssuranceProblem.nobodyAsked) {
        _ = try await assurance.open(asked: [:])
      }
      await #expect(throws: AssuranceProblem.unknownProfile("some", agency: "police")) {
        _ = try await assurance.open(asked: ["police": "some"])
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theToolOf2009TakesNoGradeFromTheAgency(on engine: EngineKind) async throws {
    try await engine.withAssurance(try Shipped.pack("rotherham-2014")) { assurance in
      let round = try await assurance.open(
        "section-11-2009", asked: ["police": "section-11", "health": "section-11"])
      let police = assurance.returns(round, "police")
      let by = TestAssurance.member("police")
      #expect(try await assurance.assessed(round, "police").asked.count == 60)
      await #expect(throws: AssuranceProblem.unknownMark("good", node: "1.1")) {
        try await police.write(
          [.init(NodeAnswer(node: "1.1", mark: "good"), edition: 0)], by: by)
      }
      let away = NodeAnswer(node: "1.1", mark: "not-applicable", reason: "No such officer")
      try await police.write([.init(away, edition: 0)], by: by)
      let improve = NodeAnswer(node: "1.2", evidence: "Some", improvements: "Name the rest")
      try await police.write([.init(improve, edition: 0)], by: by)
      let missing = try await assurance.assessed(round, "police").missing
      #expect(missing.count == 59)
      #expect(
        missing.first == "1.2: something has to improve: add an action to the plan")
      var action = ReturnCommands.TypedAction()
      action.node = "1.2"
      action.action = "Name the rest"
      action.lead = "Head of safeguarding"
      action.due = try #require(Day("2026-12-31"))
      action.rating = "purple"
      await #expect(
        throws: AssuranceProblem.unknownRating(
          "purple", known: ["blue", "green", "amber", "red"])
      ) {
        try await police.write(action, by: by)
      }
      action.rating = "green"
      let id = try await police.write(action, by: by)
      #expect(try await assurance.assessed(round, "police").missing.count == 58)
      action.rating = "amber"
      action.progress = "Half of them"
      #expect(try await police.write(action, as: id, by: by) == id)
      let plan = try await assurance.assessed(round, "police").plan
      #expect(plan.map(\.rating) == ["amber"])
      // Whoever saw it before it was rewritten overwrites nothing unseen.
      let now = try await assurance.store.read {
        try PlanAction.written(id, round, "police", in: $0)
      }
      action.progress = "All of them"
      await #expect(throws: AssuranceProblem.overtaken) {
        try await police.write(action, as: id, seen: (now ?? 0) - 1, by: by)
      }
      try await police.write(action, as: id, seen: now, by: by)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aSampleCanBeDrawnAgainFromWhatTheRecordKeeps(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      await #expect(throws: AssuranceProblem.nothingToSample) {
        try await assurance.rounds.sample(round, size: 3, seed: 7, by: TestAssurance.board)
      }
      try await assurance.submit(round)
      // What was not sent is not in the frame.
      try await assurance.answerAll(round, "health")
      let drawn = try await assurance.rounds.sample(
        round, size: 3, seed: UInt64.max, by: TestAssurance.board)
      let kept = try #require(
        try await assurance.store.read { try DrawnSample.all(in: round, $0).first })
      #expect(kept.drawn == drawn && kept.seed == UInt64.max && kept.isReproducible)
      #expect(
        kept.frame == ["police/a.1", "police/a.2", "police/a.3", "police/b.1", "police/overall"])
      try await assurance.rounds.check(
        drawn[0], ofSample: 1, in: round, .partly, note: "One page of two",
        by: TestAssurance.board)
      await #expect(throws: AssuranceProblem.notSampled("police/z")) {
        try await assurance.rounds.check(
          "police/z", ofSample: 1, in: round, .seen, note: "", by: TestAssurance.board)
      }
      let checks = try await assurance.store.read { try DrawnSample.checks(in: round, $0) }
      #expect(checks[1]?[drawn[0]]?.finding == .partly)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theBoardsGradeStandsBesideTheAgencysAndIsRatifiedByAMinute(
    on engine: EngineKind
  ) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      let police = assurance.returns(round, "police")
      let day = try #require(Day("2026-12-18"))
      try await assurance.submit(round)
      try await assurance.gradeAll(round, without: "b.1")
      await #expect(throws: AssuranceProblem.incomplete(["not graded yet: Fourth"])) {
        try await police.ratify(minute: "14.3", on: day, by: TestAssurance.board)
      }
      await #expect(throws: AssuranceProblem.reasonMissing(node: "b.1")) {
        try await police.grade(
          [BoardGrade(node: "b.1", mark: "not-applicable")], by: TestAssurance.board)
      }
      try await police.grade(
        [BoardGrade(node: "b.1", mark: "fair", reason: "Two of three")], by: TestAssurance.board)
      let one = try await assurance.assessed(round, "police")
      #expect(one.ownMarks["b.1"] == .grade("good") && one.boardMarks["b.1"] == .grade("fair"))
      await #expect(throws: AssuranceProblem.noMinute) {
        try await police.ratify(minute: "", on: day, by: TestAssurance.board)
      }
      try await police.ratify(minute: "14.3", on: day, by: TestAssurance.board)
      let ratified = try await assurance.assessed(round, "police").one
      #expect(ratified.state == .ratified && ratified.minute == "14.3")
      // What is ratified stands.
      await #expect(throws: AssuranceProblem.self) { try await assurance.gradeAll(round) }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLikelyLimitIsDepartedFromWithAReasonOnly(on engine: EngineKind) async throws {
    try await engine.withAssurance(try Shipped.pack("rotherham-2014")) { assurance in
      let round = try await assurance.open(
        "joint-inspection-2014", asked: ["police": "police"])
      let police = assurance.returns(round, "police")
      let by = TestAssurance.member("police")
      let asked = try await assurance.assessed(round, "police").asked
      try await police.write(
        asked.map { node in
          .init(
            NodeAnswer(
              node: node.key, mark: node.isNarrative ? nil : "good", evidence: "As we see it"),
            edition: 0)
        }, by: by)
      try await police.submit(authorisedBy: "Chief officer", by: by)
      var grades = ["police", "police.leadership", "board"].map {
        BoardGrade(node: $0, mark: "good")
      }
      grades.append(BoardGrade(node: "police.protection", mark: "inadequate"))
      try await police.grade(
        grades, findings: ["police.understands": true, "police.improves": true],
        by: TestAssurance.board)
      let unfinished = try await assurance.assessed(round, "police").unfinished
      #expect(unfinished.count == 1 && unfinished[0].contains("departs"), "\(unfinished)")
      try await police.grade(
        [], departures: ["police-overall": "Protection was mended while we watched"],
        by: TestAssurance.board)
      #expect(try await assurance.assessed(round, "police").unfinished.isEmpty)
      // Without understanding, leadership is limited too.
      try await police.grade(
        [], findings: ["police.understands": false, "police.improves": false],
        by: TestAssurance.board)
      #expect(try await assurance.assessed(round, "police").unfinished.count == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLiveReturnKeepsItsFrameworkAndTheNextRoundTakesAnswersAcross(
    on engine: EngineKind
  ) async throws {
    let before = Shipped.small()
    let after = Shipped.small(
      version: 2,
      nodes: """
          overall: {title: Overall, scale: plain}
          c: {title: Group c, nodes: {c.1: {title: First and second, scale: plain, was: [a.1, a.2]}}}
        """, more: "replaces: {framework: small, version: \"1\"}")
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      let untouched = try await assurance.open(asked: ["police": "all"])
      try await assurance.answerAll(round)
      let newer = try assurance.with([before, after])
      await #expect(throws: AssuranceProblem.liveReturns(["police"])) {
        try await newer.rounds.upgrade(round, by: TestAssurance.board)
      }
      #expect(try await newer.assessed(round, "police").asked.count == 5)
      // Nobody had begun the other.
      try await newer.rounds.upgrade(untouched, by: TestAssurance.board)
      #expect(try await newer.assessed(untouched, "police").asked.map(\.key) == ["overall", "c.1"])
      await #expect(throws: AssuranceProblem.noLaterVersion("small")) {
        try await newer.rounds.upgrade(untouched, by: TestAssurance.board)
      }
      // A pack that has lost the version still shows the round as it was.
      let lost = try assurance.with([after])
      #expect(try await lost.assessed(round, "police").asked.count == 5)
      // The next round offers what was said, and puts nothing in.
      let next = try await lost.open(follows: round)
      let offered = try await lost.store.read { query in
        try Suggestions.find(
          for: try #require(try Round.find(next, in: query)), of: "police", lost.house, query)
      }
      #expect(
        offered?.answers["c.1"]?.map(\.evidence) == ["A paper on a.1", "A paper on a.2"])
      #expect(try await lost.assessed(next, "police").answers.isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsPublishedStaysAsItWasAndHoldsNothingThatAnAgencyWrote(
    on engine: EngineKind
  ) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      await #expect(throws: AssuranceProblem.self) {
        try await assurance.rounds.publish(round, by: TestAssurance.board)
      }
      try await assurance.submit(round)
      try await assurance.gradeAll(round)
      try await assurance.returns(round, "police").ratify(
        minute: "14.3", on: try #require(Day("2026-12-18")), by: TestAssurance.board)
      try await assurance.rounds.publish(round, by: TestAssurance.board)
      let shown = try #require(
        try await assurance.store.read { try PublishedResult.find(round, in: $0)?.result })
      // Health is not ratified: it is not in the result.
      #expect(shown.rows.map(\.agency) == ["police"])
      #expect(shown.rows[0].cells.map(\.words) == ["Good", "2 of 2 met", "1 of 1 met"])
      #expect(shown.rows[0].total?.words == "4 of 4 met")
      #expect(try !shown.text().contains("A paper"))
      try await assurance.rounds.publish(round, by: TestAssurance.board)
      #expect(try await assurance.count(ResultPublished.self) == 1)
      try await assurance.rounds.withdraw(round, because: "a slip", by: TestAssurance.board)
      #expect(try await assurance.store.read { try PublishedResult.all(in: $0).isEmpty })
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theTablesAreWhatTheJournalMakesOfThem(on engine: EngineKind) async throws {
    try await engine.withAssurance { assurance in
      let round = try await assurance.open()
      let police = assurance.returns(round, "police")
      let by = TestAssurance.member("police")
      try await assurance.submit(round)
      try await police.giveBack(because: "again", by: TestAssurance.board)
      try await police.submit(authorisedBy: "Chief officer", by: by)
      try await assurance.rounds.sample(round, size: 2, seed: 1, by: TestAssurance.board)
      try await assurance.rounds.check(
        try #require(
          try await assurance.store.read { try DrawnSample.all(in: round, $0).first?.drawn.first }),
        ofSample: 1, in: round, .seen, note: "", by: TestAssurance.board)
      try await assurance.gradeAll(round)
      var action = ReturnCommands.TypedAction()
      action.node = "a.1"
      action.action = "Keep it up"
      try await police.write(action, by: by)
      try await police.ratify(
        minute: "14.3", on: try #require(Day("2026-12-18")), by: TestAssurance.board)
      try await assurance.rounds.publish(round, by: TestAssurance.board)
      try await assurance.rounds.withdraw(round, because: "a slip", by: TestAssurance.board)
      let other = try await assurance.open()
      let newer = try assurance.with([Shipped.small(), Shipped.small(version: 2)])
      try await newer.rounds.upgrade(other, by: TestAssurance.board)
      let kinds = try await assurance.store.read {
        Set(try $0.column(String.self, "SELECT kind FROM journal"))
      }
      #expect(
        Set(assuranceModule.events.map { $0.kind }).subtracting(kinds) == [])
      #expect(try await assurance.store.inspection.record().isWhole)
    }
  }
}
