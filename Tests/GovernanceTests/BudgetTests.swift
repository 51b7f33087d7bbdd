import Pages
import Store
import TestSupport
import Testing

@testable import Governance

@Suite struct BudgetTests {
  private func budget() throws -> Budget {
    Budget(
      key: "b", title: "Budget", source: "The report",
      lines: try Budget.lines(
        try PlanSamples.bytes("Samples/rotherham-2014/budget/safeguarding-board-2013-14.csv"),
        name: "budget.csv"))
  }

  @Test func theBudgetOf2013Balances() throws {
    let budget = try budget()
    #expect(budget.sum(.income, \.budget) == 216_830)
    #expect(budget.sum(.income, \.outturn) == 217_755)
    #expect(budget.sum(.spending, \.outturn) == 217_755)
    #expect(budget.surplus(\.budget) == 0 && budget.surplus(\.outturn) == 0)
  }

  @Test func whatPartnersPayIsNotQuiteTheFormula() throws {
    let all = try budget().contributions
    #expect(all.map(\.printed) == ["55.80", "25.90", "15.30", "2.70", "0.30"])
    #expect(all.map(\.paid.description) == ["56.08", "25.75", "15.20", "2.68", "0.29"])
    #expect(all.reduce(0) { $0 + $1.paid.units } == 10_000)
  }

  @Test(arguments: EngineKind.allCases)
  func aBudgetIsRecordedOnceAndShown(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      let budget = try budget()
      try await budget.record(in: partnership.house, by: partnership.author)
      try await budget.record(in: partnership.house, by: partnership.author)
      #expect(try await partnership.events(BudgetRecorded.kind) == 1)
      let page = try await partnership.ask(.get, "/board/budgets").text
      #expect(page.contains("217,755") && page.contains("+1,608") && page.contains("−2,020"))
      #expect(try await partnership.store.inspection.record().isWhole)
    }
  }

  @Test func aLineWithoutAnAmountIsRefused() {
    #expect {
      try Budget.lines(
        Array("section,words,formula,budget,outturn\nincome,Council,,12,\n".utf8), name: "b.csv")
    } throws: {
      "\($0)".contains("b.csv:2: an amount is missing")
    }
  }
}
