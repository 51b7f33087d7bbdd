import Pages

/// The cookies this product sets. None can be read by script, none is sent from other sites'
/// pages, and over https none can be set by a neighbouring host (`__Host-`).
public struct Cookies: Sendable {
  let isSecure: Bool

  public init(isSecure: Bool) { self.isSecure = isSecure }

  public var session: String { name("continuum") }
  public var visitor: String { name("continuum-visitor") }
  public var device: String { name("continuum-device") }

  private func name(_ plain: String) -> String { isSecure ? "__Host-\(plain)" : plain }

  /// A `Set-Cookie` value.
  /// - Parameter seconds: how long it is kept; nil until the browser is closed.
  public func set(_ name: String, _ value: String, seconds: Int? = nil) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
      + (seconds.map { "; Max-Age=\($0)" } ?? "")
  }

  /// A `Set-Cookie` value that takes a cookie away.
  public func clear(_ name: String) -> String { set(name, "", seconds: 0) }
}
