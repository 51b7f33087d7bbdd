import Testing

@testable import Returns

/// Readers given damaged files: they must come back, keep what they can, and say what is wrong.
@Suite struct FuzzTests {
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private func damaged(_ text: String, _ random: inout Seeded) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: "\",<&>\r\n".utf8.shuffled(using: &random), at: place)
      case 3: bytes.removeSubrange(place...)
      case 4: bytes.insert(contentsOf: bytes[place...].prefix(60), at: place)
      default: bytes.swapAt(place, bytes.count - 1)
      }
    }
    return bytes
  }

  @Test func damagedFilesAreReadAndCheckedWithoutHarm() {
    var random = Seeded(state: 20_260_331)
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
        ? InputFile(name: "a.csv", bytes: damaged(csv[round % csv.count], &random))
        : InputFile(name: "a.xml", bytes: damaged(xml, &random))
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
