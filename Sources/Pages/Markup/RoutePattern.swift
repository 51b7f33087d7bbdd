/// An address with places for values, such as `/accounts/:account`: mounts a route, and makes the
/// links that lead to it, so that both are written once.
public struct RoutePattern: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral
{
  public let description: String
  let segments: [String]

  public init(stringLiteral value: String) {
    description = value
    segments = value.split(separator: "/").map(String.init)
  }

  /// The values at the places, or nil where the address does not fit.
  public func match(_ path: [String]) -> [String: String]? {
    guard path.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (segment, given) in zip(segments, path) {
      if segment.hasPrefix(":") {
        values[String(segment.dropFirst())] = given
      } else if segment != given {
        return nil
      }
    }
    return values
  }

  /// How many places it has: an address with fewer is looked at first, so that `/accounts/new` is
  /// found before `/accounts/:account`.
  public var places: Int { segments.filter { $0.hasPrefix(":") }.count }

  /// The address with a value at each place, in the order of the places. A place without a value
  /// leads to "not found".
  public func callAsFunction(_ values: String...) -> Path {
    var rest = values[...]
    return Path(segments: segments.map { $0.hasPrefix(":") ? rest.popFirst() ?? "" : $0 })
  }
}
