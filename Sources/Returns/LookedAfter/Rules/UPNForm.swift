import Identifiers

/// The form of a unique pupil number.
enum UPNForm {
  /// Whether these bytes are a unique pupil number with the right check letter, or one of the codes
  /// UN1 to UN5 for an unknown one.
  static func isValid(_ text: ArraySlice<UInt8>) -> Bool {
    let upn = String(decoding: text, as: UTF8.self)
    if let unknown = UnknownPupilNumber(upn) { return unknown.number <= 5 }
    return (try? UniquePupilNumber(upn)) != nil
  }
}
