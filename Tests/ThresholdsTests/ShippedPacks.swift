import Days
import Foundation
import Procedures
import Testing
import Thresholds

/// The packs that ship, read from this checkout.
enum Shipped {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Packs")

  static var kinds: Kinds {
    var kinds = Kinds.plain
    kinds.register(ThresholdDocument.self)
    return kinds
  }

  static let rotherham = Result { try Pack.load(folder: file("rotherham-2014"), kinds: kinds) }
  static let england = Result { try Pack.load(folder: file("england-2026"), kinds: kinds) }

  static func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

  static func thresholds(_ pack: Result<Pack, any Error>, _ day: String) throws -> Thresholds {
    let day = try #require(Day(day))
    return try #require(Thresholds(try pack.get().catalogue, on: day))
  }

  static func old() throws -> Thresholds { try thresholds(rotherham, "2014-09-01") }
  static func new() throws -> Thresholds { try thresholds(england, "2026-09-01") }
}

/// Numbers that look random and are the same in every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
