/// A kind of definition; also the name of its folder in a pack.
public struct Kind: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public var description: String { rawValue }

  public static func < (one: Kind, other: Kind) -> Bool { one.rawValue < other.rawValue }

  public static let threshold = Kind(rawValue: "threshold")
  public static let pathway = Kind(rawValue: "pathway")
  public static let form = Kind(rawValue: "form")
  public static let framework = Kind(rawValue: "framework")
  public static let indicator = Kind(rawValue: "indicator")
  public static let legend = Kind(rawValue: "legend")
  public static let body = Kind(rawValue: "body")
  public static let role = Kind(rawValue: "role")
  public static let survey = Kind(rawValue: "survey")
  public static let agreement = Kind(rawValue: "agreement")
  public static let calendar = Kind(rawValue: "calendar")
  public static let codelist = Kind(rawValue: "codelist")
  public static let scorecard = Kind(rawValue: "scorecard")
  public static let frontDoor = Kind(rawValue: "front-door")

  /// Every kind that a pack may hold.
  public static let all: [Kind] = [
    .agreement, .body, .calendar, .codelist, .form, .framework, .frontDoor, .indicator, .legend,
    .pathway, .role, .scorecard, .survey, .threshold,
  ]
}

/// A type of definition, owned by the part of the program that uses it.
///
/// The initialiser reads what it needs from `fields`, which collects every problem (missing,
/// unknown, mistyped) instead of stopping at the first: a definition made with problems is thrown
/// away by the loader, so the initialiser may carry on with the placeholder values it was given.
/// The header (key, version, title, source, effective dates) is read before, apart.
public protocol Definition: Sendable {
  static var kind: Kind { get }
  init(from fields: Fields)
}

/// Which type reads which kind. The program makes one, and every owner registers its kinds.
public struct Kinds: Sendable {
  private var owners: [Kind: any Definition.Type] = [:]

  /// Whether a definition that nobody here reads is a fault. The program says so, or a partnership
  /// would believe that something is in force which nothing runs; a tool that looks at one kind
  /// leaves the others aside.
  public var refusesUnowned = false

  /// None registered: every definition is read by its header only.
  public init() {}

  /// Registers the type that reads its kind, replacing an earlier one.
  public mutating func register<Owned: Definition>(_ type: Owned.Type) {
    owners[type.kind] = type
  }

  /// The type that reads `kind`, where one is registered.
  public func owner(of kind: Kind) -> (any Definition.Type)? { owners[kind] }

  /// Kinds that somebody here reads.
  public var owned: [Kind] { Kind.all.filter { owners[$0] != nil } }
}
