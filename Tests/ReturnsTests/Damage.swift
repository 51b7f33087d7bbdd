/// Damages files as transport and hands do: the same way for the same seed.
struct Damage: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// The text with a few bytes changed, lost, doubled or put elsewhere.
  mutating func damaged(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: "\",<&>\r\n".utf8.shuffled(using: &self), at: place)
      case 3: bytes.removeSubrange(place...)
      case 4: bytes.insert(contentsOf: bytes[place...].prefix(60), at: place)
      default: bytes.swapAt(place, bytes.count - 1)
      }
    }
    return bytes
  }
}
