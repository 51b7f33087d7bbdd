import Crypto
import Days

/// Time-based one-time codes by RFC 6238: HMAC-SHA-1, six digits, steps of 30 seconds, which is
/// what every authenticator app understands.
public enum OneTimeCode {
  public static let stepSeconds: Int64 = 30
  public static let digits = 6

  /// The number of the step that a moment falls in.
  public static func step(at instant: Instant) -> Int64 {
    instant.secondsSince1970 / stepSeconds
  }

  /// The code of a step (RFC 4226 §5.3).
  public static func code(secret: [UInt8], step: Int64, digits: Int = digits) -> String {
    let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(
        for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[mac.count - 1] & 15)
    var number: UInt32 = 0
    for byte in mac[offset..<(offset + 4)] { number = number << 8 | UInt32(byte) }
    var modulus: UInt32 = 1
    for _ in 0..<digits { modulus *= 10 }
    let text = String((number & 0x7fff_ffff) % modulus)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The step whose code was given: this one, the one before or the one after. Every candidate is
  /// compared in full, so that the time taken says nothing.
  public static func matchingStep(_ given: String, secret: [UInt8], at instant: Instant) -> Int64? {
    let typed = Array(given.filter { !$0.isWhitespace }.utf8)
    let now = step(at: instant)
    var found: Int64?
    for step in [now - 1, now, now + 1] {
      let code = Array(code(secret: secret, step: step).utf8)
      var difference: UInt8 = typed.count == code.count ? 0 : 1
      for index in code.indices {
        difference |= code[index] ^ (index < typed.count ? typed[index] : 0)
      }
      if difference == 0 { found = step }
    }
    return found
  }

  /// What an authenticator app reads: type, account, secret, issuer.
  public static func address(secret: [UInt8], account: String) -> String {
    "otpauth://totp/Continuum:\(account)?secret=\(Base32.text(secret))&issuer=Continuum"
  }
}

/// Base 32 by RFC 4648, without padding, as authenticator apps show it.
public enum Base32 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  public static func text(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        out.append(digits[Int(buffer >> bits & 31)])
      }
    }
    if bits > 0 { out.append(digits[Int(buffer << (5 - bits) & 31)]) }
    return String(decoding: out, as: UTF8.self)
  }

  /// In groups of four, to be typed by hand.
  public static func grouped(_ bytes: [UInt8]) -> String {
    let all = Array(text(bytes))
    return stride(from: 0, to: all.count, by: 4)
      .map { String(all[$0..<min($0 + 4, all.count)]) }.joined(separator: " ")
  }
}
