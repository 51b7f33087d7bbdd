import Crypto
import Days
import Identifiers
import Pages
import Store

/// Everything that `Access` works with, made once in `Server` and passed on as a value.
public struct AccessHouse: Sendable {
  public let store: Store
  public let vault: Vault
  /// Read anew when the partnership adopts other procedures.
  public var roles: Roles
  public let hasher: PasswordHasher
  public let random: Randomness
  public let now: TimeSource
  /// Signs form tokens, cursors and known devices. Derived from a key outside the database.
  public let secret: SymmetricKey
  public let calendarDays: @Sendable (Day, Int) -> Day
  /// Cookies carry `Secure` and the `__Host-` prefix.
  public let isSecure: Bool
  public let publicAddress: String
  /// Whether there is such a person. Who keeps people says so; by itself `Access` knows those only
  /// with whom somebody works or who are shielded.
  public var exists: @Sendable (Subject, any Query) throws -> Bool = { subject, query in
    try SubjectFacts.read(subject.description, in: query).isKnown
  }
  /// Where the record of a person is opened. Who shows people says so.
  public var record: RoutePattern = "/people/:person"
  /// Agencies' own sign-in services; nil where there are none.
  public let federation: Federation?

  /// - Parameter workingDays: the day that lies a number of working days after another.
  public init(
    store: Store, vault: Vault, roles: Roles, hasher: PasswordHasher = PasswordHasher(),
    random: Randomness, now: TimeSource, secret: SymmetricKey, isSecure: Bool,
    publicAddress: String, federation: Federation? = nil,
    workingDays: @escaping @Sendable (Day, Int) -> Day
  ) {
    self.store = store
    self.vault = vault
    self.roles = roles
    self.hasher = hasher
    self.random = random
    self.now = now
    self.secret = secret
    self.isSecure = isSecure
    self.publicAddress = publicAddress
    self.federation = federation
    calendarDays = workingDays
  }

  /// A secret that cannot be guessed, as text: 128 random bits.
  public func token() -> String { RandomID.text(random.bytes(16)) }

  /// What is kept of a secret: its hash, so that the database does not hold what opens a session.
  static func hash(_ token: String) -> String { hex(SHA256.hash(data: Array(token.utf8))) }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// A keyed hash of some text for one use, as text.
  func sign(_ text: String, for use: StaticString) -> String {
    AccessHouse.hex(
      HMAC<SHA256>.authenticationCode(for: Array("\(use):\(text)".utf8), using: secret))
  }

  /// Compares two texts in a time that depends on their lengths only.
  static func same(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
