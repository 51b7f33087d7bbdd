import Testing

@testable import Returns

/// The census as CSV files: many children at once, one for each case of `CensusRuleTests` beside
/// faultless ones. What is found about a child must not depend on how the files are laid out.
@Suite struct CensusMetamorphicTests {
  typealias Table = CINCensus.Table

  /// The tables of all children.
  struct Crowd {
    var tables: [Table: [[String]]] = [:]
    /// The children into whom an error was put, and the rule that must find it.
    var known: [String: String] = [:]

    init(every step: Int = 1, from first: Int = 0) {
      tables[.header] = [Table.header.columns.map { FaultlessCensus.usual["Header"]?[$0] ?? "" }]
      for (n, rule) in CensusRuleTests.cases.enumerated()
      where n % step == first && rule.year == 2026 && !rule.rows.contains("LA")
        && rule.code != "100"
      {
        var one = FaultlessCensus()
        one.edit(rule.failing)
        add(one, child: "X\(n)")
        known["X\(n)"] = rule.code
        add(FaultlessCensus(), child: "Y\(n)")
      }
    }

    private mutating func add(_ one: FaultlessCensus, child: String) {
      for table in Table.allCases where table != .header {
        for row in one.tables[table.name] ?? [] {
          tables[table, default: []].append(
            table.columns.map { column in
              let cell = row[column] ?? ""
              // Identifiers stay distinct by child; a case's second child stays a second one.
              if column == "LAchildID" {
                return cell.isEmpty ? "" : child + (cell == "A1" ? "" : cell)
              }
              // A faultless number is each child's own, so that none is a duplicate.
              if column == "UPN", cell == "H801200001001" {
                return MetamorphicTests.Crowd.upn(child)
              }
              return cell
            })
        }
      }
    }
  }

  private func files(
    _ crowd: Crowd, mark: String = "", end: String = "\n", reversed: Bool = false,
    columnsReversed: Bool = false
  ) -> [InputFile] {
    crowd.tables.map { table, rows in
      let ordered = [table.columns] + (reversed ? rows.reversed() : rows)
      let text = ordered.map { row in
        (columnsReversed ? row.reversed() : row).joined(separator: ",")
      }.joined(separator: end)
      return InputFile(name: table.name + ".csv", text: mark + text + end)
    }
  }

  /// What is found, without the rules about the authority as a whole.
  private func findings(_ files: [InputFile]) -> [String] {
    let reading = CINCensus.read(files: files)
    #expect(reading.isUsable)
    return CINCensus.check(reading.dataset, .init(year: 2026)).findings.filter { $0.row != nil }
      .map { "\($0.rule) \($0.table) \($0.column) \($0.child) \($0.value)" }.sorted()
  }

  @Test func everyKnownErrorIsFoundAndFaultlessChildrenAreLeftAlone() {
    let crowd = Crowd()
    let found = findings(files(crowd))
    for (child, code) in crowd.known where code != "8500" {
      #expect(
        found.contains { line in
          let words = line.split(separator: " ", omittingEmptySubsequences: false)
          return words[0] == code && words[3].hasPrefix(child)
        }, "\(child) \(code)")
    }
    #expect(found.contains { $0.hasPrefix("8500 ") })
    #expect(found.filter { $0.contains(" Y") } == [])
  }

  @Test func rowOrderColumnOrderMarksAndLineEndsChangeNothing() {
    let crowd = Crowd()
    let plain = findings(files(crowd))
    #expect(plain.count > 400)
    #expect(findings(files(crowd, reversed: true)) == plain)
    #expect(findings(files(crowd, columnsReversed: true)) == plain)
    #expect(findings(files(crowd, mark: "\u{feff}", end: "\r\n")) == plain)
  }

  @Test func splittingACensusByChildChangesNothing() {
    let parts =
      findings(files(Crowd(every: 2, from: 0))) + findings(files(Crowd(every: 2, from: 1)))
    #expect(parts.sorted() == findings(files(Crowd())))
  }

  @Test func aTableThatIsNotGivenSkipsTheRulesThatNeedItWithTheReason() {
    var crowd = Crowd()
    crowd.tables[.reviews] = nil
    let reading = CINCensus.read(files: files(crowd))
    let report = CINCensus.check(reading.dataset, .init(year: 2026))
    let lines = report.summary.filter { $0.status != .ran }
    #expect(lines.map(\.rule.code).sorted() == ["4003", "8841", "8842Q"])
    #expect(lines.allSatisfy { $0.status == .skipped(reason: "no Reviews table was given") })
  }

  @Test func oneUnreadableValueChangesNoOtherChildsFindings() {
    func findings(_ edit: (inout Crowd) -> Void) -> [String] {
      var crowd = Crowd()
      edit(&crowd)
      return self.findings(files(crowd)).filter { !$0.contains(" Z") }
    }
    let ruined = findings { crowd in
      for table in Table.allCases where table != .header {
        crowd.tables[table, default: []].append(
          table.columns.map { $0 == "LAchildID" ? "Z" : "31st of Never\u{7}" })
      }
    }
    #expect(ruined == findings { _ in })
  }
}
