import Testing

@testable import Returns

/// Many children at once: one for each case of `RuleCaseTests`, beside faultless ones. What is found
/// about a child must not depend on how the files are laid out or on who else is in them.
@Suite struct MetamorphicTests {
  /// The tables of all children, and of each child what it has of every table.
  struct Crowd {
    var tables: [SSDA903.Table: [[String]]] = [:]
    var last: [SSDA903.Table: [[String]]] = [:]
    /// The children into whom an error was put, and the rules that must find it.
    var known: [String: String] = [:]

    init(seed: Int = 0, every step: Int = 1) {
      for (n, rule) in RuleCaseTests.cases.enumerated() where n % step == seed && rule.year == 2026
      {
        var one = Faultless()
        one.edit(rule.failing)
        add(one, child: "X\(n)")
        known["X\(n)"] = rule.code
        add(Faultless(), child: "Y\(n)")
      }
    }

    private mutating func add(_ one: Faultless, child: String) {
      for table in SSDA903.Table.allCases {
        func rows(_ prefix: String) -> [[String]] {
          (one.tables[prefix + table.name] ?? []).map { row in
            table.columns.map { column in
              let cell = row[column] ?? ""
              // Ids stay distinct by child; the second child of a case stays a second child.
              if column == "CHILD" { return cell == "A" ? child : child + cell }
              // A faultless number is each child's own, so that none is a duplicate.
              if column == "UPN", cell == "H801200001001" { return Self.upn(child) }
              return cell
            }
          }
        }
        tables[table, default: []] += rows("")
        last[table, default: []] += rows("last.")
      }
    }

    static func upn(_ child: String) -> String {
      let number = (child.utf8.first == 0x58 ? 500_000 : 100_000) + (Int(child.dropFirst()) ?? 0)
      let digits = Array("372000\(number)").compactMap(\.wholeNumberValue)
      let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset + 2) }
      return String(Array("ABCDEFGHJKLMNPQRTUVWXYZ")[sum % 23])
        + digits.map(String.init).joined()
    }
  }

  private func csv(
    _ columns: [String], _ rows: [[String]], mark: String = "", end: String = "\n"
  ) -> String {
    mark + ([columns] + rows).map { $0.joined(separator: ",") }.joined(separator: end) + end
  }

  /// What is found, as rule, table, column, child and value: rows move when files are laid out anew.
  private func findings(
    _ crowd: Crowd, mark: String = "", end: String = "\n", reversed: Bool = false,
    columnsReversed: Bool = false
  ) -> [String] {
    func dataset(_ tables: [SSDA903.Table: [[String]]]) -> SSDA903.Dataset {
      let files = tables.map { table, rows in
        let ordered = reversed ? rows.reversed() : rows
        return InputFile(
          name: table.name + ".csv",
          text: csv(
            columnsReversed ? table.columns.reversed() : table.columns,
            columnsReversed ? ordered.map { $0.reversed() } : ordered, mark: mark, end: end))
      }
      let reading = SSDA903.read(files: files)
      #expect(reading.problems.allSatisfy { $0.weight == .warning })
      return reading.dataset
    }
    let report = SSDA903.check(
      dataset(crowd.tables),
      SSDA903.Circumstances(
        year: 2026, authority: "E08000018", previous: dataset(crowd.last),
        postcodes: Faultless.postcodes, providers: Faultless.providers))
    return report.findings.map { "\($0.rule) \($0.table) \($0.column) \($0.child) \($0.value)" }
      .sorted()
  }

  @Test func everyKnownErrorIsFoundAndFaultlessChildrenAreLeftAlone() {
    let crowd = Crowd()
    let found = findings(crowd)
    var byChild: [Substring: Set<Substring>] = [:]
    for line in found {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      byChild[words[3], default: []].insert(words[0])
    }
    for (child, code) in crowd.known
    // The CSV form says itself who is an asylum seeker, and is not asked about it.
    where code != "105" && !code.hasPrefix("205") && !["303", "231", "406"].contains(code) {
      let rules = byChild.filter { $0.key.hasPrefix(child) }.values.reduce(into: Set<Substring>()) {
        $0.formUnion($1)
      }
      #expect(rules.contains(code[...]), "\(child) \(code)")
    }
    // Last year's return has nothing of faultless children, which NoE and 562 say.
    let said = byChild.filter { $0.key.hasPrefix("Y") }.values.reduce(into: Set<Substring>()) {
      $0.formUnion($1)
    }
    #expect(said == ["NoE", "562"])
  }

  @Test func rowOrderColumnOrderMarksAndLineEndsChangeNothing() {
    let crowd = Crowd()
    let plain = findings(crowd)
    #expect(plain.count > 1000)
    let turned = findings(crowd, reversed: true)
    #expect(Set(turned).symmetricDifference(plain).sorted() == [])
    #expect(turned == plain)
    #expect(findings(crowd, columnsReversed: true) == plain)
    #expect(findings(crowd, mark: "\u{feff}", end: "\r\n") == plain)
  }

  @Test func splittingAReturnByChildChangesNothing() {
    let whole = findings(Crowd())
    let parts = findings(Crowd(seed: 0, every: 2)) + findings(Crowd(seed: 1, every: 2))
    #expect(parts.sorted() == whole)
  }

  @Test func removingAChildRemovesItsFindingsAndNoOthers() {
    var crowd = Crowd()
    let whole = findings(crowd)
    for table in crowd.tables.keys { crowd.tables[table]?.removeAll { $0[0].hasPrefix("X7") } }
    for table in crowd.last.keys { crowd.last[table]?.removeAll { $0[0].hasPrefix("X7") } }
    let rest = whole.filter { !$0.contains(" X7") }
    #expect(findings(crowd) == rest)
  }
}
