/// The headers that every answer carries (OWASP ASVS 5.0, chapter 3).
public struct SecurityHeaders: Sendable {
  /// Where the public address is https: browsers are told to insist on it.
  public let isSecure: Bool

  public init(isSecure: Bool) { self.isSecure = isSecure }

  /// Nothing from elsewhere, nothing inline; forms go to ourselves only; nobody may frame us.
  public static let contentPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

  public var all: [(name: String, value: String)] {
    var headers = [
      (name: "content-security-policy", value: SecurityHeaders.contentPolicy),
      (name: "x-content-type-options", value: "nosniff"),
      (name: "referrer-policy", value: "no-referrer"),
      (name: "cross-origin-opener-policy", value: "same-origin"),
      (name: "cross-origin-resource-policy", value: "same-origin"),
      (name: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=()"),
      (name: "x-frame-options", value: "DENY"),
    ]
    if isSecure {
      headers.append(
        (name: "strict-transport-security", value: "max-age=63072000; includeSubDomains"))
    }
    return headers
  }
}
