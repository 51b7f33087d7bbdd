/// Where random bytes come from: the machine, or in tests a seeded sequence.
public struct Randomness: Sendable {
  public var bytes: @Sendable (Int) -> [UInt8]
  public init(bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }
  /// The machine's own source, fit for keys.
  public static let system = Randomness { count in
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
