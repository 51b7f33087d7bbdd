import Store
import TestSupport
import Testing

@testable import Access

/// What is kept of unfinished forms.
@Suite struct DraftTests {
  @Test(arguments: EngineKind.allCases)
  func aDraftIsOnlyReplacedByWhoeverKnowsIt(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let drafts = Drafts(test.house)
      let isFirst = try await drafts.keep([1], insteadOf: nil, form: "f", of: "a")
      #expect(isFirst)
      #expect(try await !drafts.keep([2], insteadOf: nil, form: "f", of: "a"))
      #expect(try await !drafts.keep([2], insteadOf: [9], form: "f", of: "a"))
      #expect(try await drafts.find(form: "f", of: "a") == [1])
      #expect(try await drafts.keep([2], insteadOf: [1], form: "f", of: "a"))
      #expect(try await drafts.find(form: "f", of: "a") == [2])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func ofManyAtOnceExactlyOneReplacesADraft(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let drafts = Drafts(test.house)
      try await drafts.keep([0], form: "f", of: "a")
      let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in UInt8(1)...20 {
          group.addTask { try await drafts.keep([number], insteadOf: [0], form: "f", of: "a") }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(wins == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatAVisitorBeganIsKeptForAnHourAndThenGone(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let drafts = Drafts(test.house)
      let owner = Drafts.owner(ofVisitor: "cookie")
      #expect(!owner.contains("cookie"), "the database does not hold what opens it")
      try await drafts.keep([7], form: "brought", ofVisitor: "cookie")
      try await drafts.keep([8], form: "mine", of: "account")
      test.clock.move(minutes: 59)
      #expect(try await drafts.find(form: "brought", of: owner) == [7])
      test.clock.move(minutes: 2)
      #expect(try await drafts.find(form: "brought", of: owner) == nil)
      #expect(try await drafts.find(form: "mine", of: "account") == [8])
      // The next thing that is kept sweeps it out of the table too.
      try await drafts.keep([9], form: "other", of: "account")
      let rows = try await test.store.read {
        try $0.value(Int64.self, "SELECT count(*) FROM access_draft")
      }
      #expect(rows == 2)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func visitorsCannotFillTheDisk(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let drafts = Drafts(test.house)
      let now = test.clock.now
      try await test.store.work { tables in
        for number in 0..<Drafts.mostVisitors {
          try tables.run(
            "INSERT INTO access_draft (account, form, sealed, updated_at) VALUES ($1, $2, $3, $4)",
            ["visitor:\(number)", "brought", [UInt8](), now.microseconds])
        }
      }
      await #expect(throws: (any Error).self) {
        try await drafts.keep([1], form: "brought", ofVisitor: "late")
      }
      try await drafts.keep([1], form: "mine", of: "account")
      test.clock.move(minutes: 61)
      try await drafts.keep([1], form: "brought", ofVisitor: "late")
    }
  }
}
