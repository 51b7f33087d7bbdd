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

  /// The files beside the return: postcodes, providers, an earlier check's findings.
  @Test func damagedFilesBesideTheReturnAreReadWithoutHarm() {
    var random = Seeded(state: 20_260_401)
    let dataset = Faultless().dataset()
    let postcodes =
      "pcd,oseast1m,osnrth1m,laua,oscty\r\n"
      + (0..<40).map {
        "AB\($0) 2CD,4000\($0),3000\($0),E08000018,E99999999\r\n"
      }.joined()
    let providers =
      "URN,Local authority,Placement code,Placement provider code,Deregistration date,Setting postcode\r\n"
      + (0..<40).map { "SC\(123_456 + $0),Rotherham,\"U1,U2\",\"PR1,PR4\",01/01/2026,EF3 4GH\r\n" }
      .joined()
    var findings = ""
    Faultless().check(2026).writeFindings { findings += $0 }
    findings += "103,error,Header,ETHNIC,0,A,\"a \"\"quoted\"\" value\",Not a code.\r\n"
    for round in 0..<300 {
      let whole = [postcodes, providers, findings][round % 3]
      let file = InputFile(name: "a.csv", bytes: damaged(whole, &random))
      let (isRead, problems) =
        switch round % 3 {
        case 0:
          {
            let read = SSDA903.Postcodes.read(file, for: [dataset])
            return (read.postcodes != nil, read.problems)
          }()
        case 1:
          {
            let read = SSDA903.Providers.read(file)
            return (read.providers != nil, read.problems)
          }()
        default:
          {
            let read = FindingsFile.read(file)
            return (read.findings != nil, read.problems)
          }()
        }
      #expect(isRead == problems.isEmpty)
      #expect(problems.allSatisfy { !$0.what.isEmpty && !$0.remedy.isEmpty && $0.file == "a.csv" })
    }
  }
}
