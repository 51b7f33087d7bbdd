import Testing

@testable import Returns

/// Made-up censuses with known mistakes, and what must not matter to what is found in them.
@Suite struct CensusFabricationTests {
  static let census = FabricatedCensus(children: 500, seed: 20_260_331, errorShare: 0.5)

  private func report(_ text: String, name: String = "census.xml") -> Report {
    let reading = CINCensus.read(files: [InputFile(name: name, text: text)])
    #expect(reading.problems == [])
    return CINCensus.check(reading.dataset, .init(year: 2026))
  }

  /// What is found about children, as rule, table, column, child and value: rows move when a file is
  /// laid out anew.
  private func lines(_ report: Report) -> [String] {
    report.findings.filter { $0.row != nil && $0.table != "Header" }.map {
      "\($0.rule) \($0.table) \($0.column) \($0.child) \($0.value)"
    }.sorted()
  }

  private func text(_ children: some Sequence<FabricatedChild>) -> String {
    FabricatedCensus.head + children.map(\.xml).joined() + FabricatedCensus.tail
  }

  @Test func everyKnownErrorIsFoundAndChildrenWithoutOneAreLeftAlone() {
    let census = Self.census
    var found: [String: Set<String>] = [:]
    for finding in report(census.xml).findings {
      found[finding.child, default: []].insert(finding.rule)
    }
    #expect(census.errors.count > 200)
    #expect(Set(census.errors.map(\.rule)) == Set(FabricatedChild.mistakes.map(\.rule)))
    for error in census.errors {
      #expect(found[error.child]?.contains(error.rule) == true, "\(error.child) \(error.rule)")
    }
    let faulty = Set(census.errors.map(\.child))
    #expect(found.filter { !faulty.contains($0.key) } == [:])
  }

  @Test func aCensusWithoutErrorsHasNoFindings() {
    let census = FabricatedCensus(children: 400, seed: 7, errorShare: 0)
    #expect(Array(report(census.xml).findings) == [])
  }

  @Test func theSameSeedMakesTheSameCensus() {
    let again = FabricatedCensus(children: 500, seed: 20_260_331, errorShare: 0.5)
    #expect(again.xml == Self.census.xml)
    let other = FabricatedCensus(children: 1500, seed: 1, errorShare: 0.3)
    #expect(other.xml != Self.census.xml)
  }

  @Test func theOrderOfChildrenMarksAndLineEndsChangeNothing() {
    let xml = Self.census.xml
    let plain = lines(report(xml))
    #expect(plain.count > 300)
    #expect(lines(report(text(Self.census.children.reversed()))) == plain)
    #expect(lines(report("\u{feff}" + xml.replacing("\n", with: "\r\n"))) == plain)
    #expect(lines(report(xml, name: "without a name that says so")) == plain)
  }

  @Test func splittingACensusByChildChangesNothing() {
    let children = Self.census.children
    let parts =
      lines(report(text(children.prefix(200)))) + lines(report(text(children.dropFirst(200))))
    #expect(parts.sorted() == lines(report(Self.census.xml)))
  }

  @Test func removingAChildRemovesItsFindingsAndNoOthers() throws {
    let whole = lines(report(Self.census.xml))
    let gone = try #require(Self.census.errors.dropFirst(10).first).child
    let rest = lines(report(text(Self.census.children.filter { $0.id != gone })))
    #expect(rest == whole.filter { !$0.contains(" \(gone) ") })
    #expect(rest.count < whole.count)
  }

  @Test func xmlAndItsTablesAsCSVHaveTheSameFindings() {
    let reading = CINCensus.read(files: [InputFile(name: "c.xml", text: Self.census.xml)])
    var files: [String: String] = [:]
    CINCensus.writeCSV(reading.dataset) { files[$0, default: ""] += $1 }
    let tables = CINCensus.read(files: files.map { InputFile(name: $0, text: $1) })
    let report = CINCensus.check(tables.dataset, .init(year: 2026))
    #expect(Array(report.findings) == Array(self.report(Self.census.xml).findings))
    var again = ""
    CINCensus.writeXML(tables.dataset) { again += $0 }
    #expect(lines(self.report(again)) == lines(report))
  }
}
