/// The form of a unique pupil number.
enum UPNForm {
  /// Whether these bytes are a unique pupil number with the right check letter, or one of the codes
  /// UN1 to UN5 for an unknown one.
  static func isValid(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(text)
    if bytes.count == 3, bytes.starts(with: Array("UN".utf8)) {
      return bytes[2] >= 0x31 && bytes[2] <= 0x35
    }
    guard bytes.count == 13 else { return false }
    let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)
    var sum = 0
    for position in 1..<13 {
      let byte = bytes[position]
      let value: Int
      if byte >= 0x30, byte <= 0x39 {
        value = Int(byte) - 0x30
      } else if position == 12, let place = letters.firstIndex(of: byte) {
        // A temporary number ends in a letter, which counts as its place in the check letters.
        value = place
      } else {
        return false
      }
      sum += value * (position + 1)
    }
    return letters[sum % 23] == bytes[0]
  }
}
