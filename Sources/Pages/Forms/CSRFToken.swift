import Crypto

/// Proves that a form came from a page of ours, made for this session.
public struct CSRFToken: Sendable, Hashable {
  public static let fieldName = "_token"
  public let value: String

  public init(value: String) { self.value = value }

  /// The token of a session: a keyed hash of the session's own secret, so that nothing needs to be
  /// kept and no page of another session can guess it.
  public static func make(session: String, key: SymmetricKey) -> CSRFToken {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("csrf-1:\(session)".utf8), using: key)
    return CSRFToken(value: hex(code))
  }

  /// Whether `given` is this session's token; takes the same time whatever it is.
  public static func verify(_ given: String?, session: String, key: SymmetricKey) -> Bool {
    guard let given, let bytes = unhex(given) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      bytes, authenticating: Array("csrf-1:\(session)".utf8), using: key)
  }

  /// The hidden field that a form carries it in.
  public var field: HTML {
    "<input type=\"hidden\" name=\"\("\(CSRFToken.fieldName)")\" value=\"\(value)\">"
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func unhex(_ text: String) -> [UInt8]? {
    let values = text.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 48...57: byte - 48
      case 97...102: byte - 87
      default: nil
      }
    }
    guard values.count == text.utf8.count, values.count == 64 else { return nil }
    return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}

/// Whether a request that changes something comes from our own pages, by what the browser says of
/// its origin. Both checks must hold: this one and the token.
public enum RequestOrigin {
  /// - Parameters:
  ///   - origin: the `Origin` header. Because our pages ask for no referrer, browsers send `null`
  ///     with a form; what counts then is what they say of the site.
  ///   - site: the `Sec-Fetch-Site` header, where the browser knows it.
  ///   - own: the public address, such as `https://continuum.example`.
  public static func isOwn(origin: String?, site: String?, own: String) -> Bool {
    if let site, site != "same-origin" { return false }
    if let origin, origin != "null" { return origin.lowercased() == own.lowercased() }
    return site != nil
  }
}
