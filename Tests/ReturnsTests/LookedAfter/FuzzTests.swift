import Testing

@testable import Returns

/// Readers given damaged files: they must come back, keep what they can, and say what is wrong.
@Suite struct FuzzTests {
  @Test func damagedFilesAreReadAndCheckedWithoutHarm() {
    var random = Damage(state: 20_260_331)
    let crowd = MetamorphicTests.Crowd(seed: 0, every: 40)
    var csv: [String] = []
    for (table, rows) in crowd.tables {
      csv.append(([table.columns] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n"))
    }
    var xml = ""
    let whole = SSDA903.read(files: csv.map { InputFile(name: "a.csv", text: $0) })
    SSDA903.writeXML(whole.dataset) { xml += $0 }
    for round in 0..<300 {
      let file =
        round % 2 == 0
        ? InputFile(name: "a.csv", bytes: random.damaged(csv[round % csv.count]))
        : InputFile(name: "a.xml", bytes: random.damaged(xml))
      let reading = SSDA903.read(files: [file])
      if !reading.isUsable { #expect(!reading.problems.isEmpty) }
      let report = SSDA903.check(
        reading.dataset, .init(year: 2026, previous: whole.dataset, postcodes: Faultless.postcodes))
      for finding in report.findings {
        #expect((finding.row ?? 0) < reading.dataset.records[finding.table]?.rowCount ?? 0)
      }
    }
  }
}
