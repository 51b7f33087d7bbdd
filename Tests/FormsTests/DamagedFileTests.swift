import Forms
import Procedures
import Testing

/// Files damaged at random are read to the end: findings or a pack, never a crash.
@Test func aDamagedFormIsRefusedOrReadButNeverStopsTheProgram() throws {
  let files = PackFile.read(folder: Samples.packs.appendingPathComponent("england-2026")).files
  let manifest = try #require(files.first { $0.path == "pack.yaml" })
  let form = try #require(files.first { $0.path == "form/family-assessment@1.yaml" })
  let original = Array(form.text.utf8)
  var state: UInt64 = 7
  func dice(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }
  let hostile = Array("{}[]:-&*!|>'\"#%@`,?\n \t~\u{1}".utf8)
  var refused = 0
  for _ in 0..<250 {
    var bytes = original
    for _ in 0...dice(4) {
      let place = dice(bytes.count)
      switch dice(3) {
      case 0: bytes[place] = hostile[dice(hostile.count)]
      case 1: bytes.insert(hostile[dice(hostile.count)], at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice(40)))
      }
    }
    let damaged = PackFile(path: form.path, text: String(decoding: bytes, as: UTF8.self))
    do {
      _ = try Pack.load(named: "damaged", files: [manifest, damaged], kinds: Samples.kinds)
    } catch {
      refused += 1
      #expect(error.findings.allSatisfy { $0.place.line >= 1 && !$0.remedy.isEmpty })
    }
  }
  // The code list that it names is left out, so every one of them must be refused.
  #expect(refused == 250)
}
