import Days
import Procedures

/// A role, as a pack defines it: what its holders may do, and how sensitive a passage they may
/// see. Which people they see follows from relationships, not from the role.
public struct Role: Definition {
  public static let kind = Kind.role

  /// Keys of actions, such as `account.administer`.
  public let actions: Set<String>
  public let clearance: Sensitivity
  /// What the role is for, in a sentence.
  public let purpose: String
  /// Accreditations whose lapsing ends access: `vetting`, `training`, `agreement`.
  public let accreditation: Set<String>
  /// Looks are sealed from the rest of the access record.
  public let sealsLooks: Bool

  public init(
    actions: Set<String>, clearance: Sensitivity = .ordinary, purpose: String,
    accreditation: Set<String> = [], sealsLooks: Bool = false
  ) {
    self.actions = actions
    self.clearance = clearance
    self.purpose = purpose
    self.accreditation = accreditation
    self.sealsLooks = sealsLooks
  }

  public init(from fields: Fields) {
    purpose = fields.text("purpose")
    actions = Set(fields.texts("actions"))
    accreditation = Set(fields.texts("accreditation"))
    sealsLooks = fields.flag("sealsLooks", default: false)
    let words = ["ordinary", "restricted", "highly-restricted"]
    let word = fields.choice("clearance", among: words)
    clearance = words.firstIndex(of: word).flatMap(Sensitivity.init(rawValue:)) ?? .ordinary
    for action in actions where !action.contains(".") {
      fields.fault(
        "actions", "\(action) is not an action",
        remedy: "Write thing.verb, such as account.administer")
    }
    for kind in accreditation where !Accreditation.kinds.contains(kind) {
      fields.fault(
        "accreditation", "\(kind) is not known",
        remedy: "Use " + Accreditation.kinds.joined(separator: ", "))
    }
  }
}

/// Something that must hold for a person to have access, until a day.
public enum Accreditation {
  public static let kinds = ["vetting", "training", "agreement"]
}

/// The roles in force, by key.
public struct Roles: Sendable {
  public let byKey: [String: (title: String, role: Role)]

  public init(_ byKey: [String: (title: String, role: Role)]) { self.byKey = byKey }

  /// The roles that a pack has in force on a day.
  public init(_ catalogue: Catalogue, on day: Day) {
    var byKey: [String: (title: String, role: Role)] = [:]
    for version in catalogue.inForce(Role.self, on: day) {
      byKey[version.header.key] = (version.header.title, version.definition)
    }
    self.byKey = byKey
  }

  public var keys: [String] { byKey.keys.sorted() }
  public func title(_ key: String) -> String { byKey[key]?.title ?? key }

  /// Everything that holders of some roles may do.
  public func actions(of keys: some Sequence<String>) -> Set<String> {
    keys.reduce(into: []) { $0.formUnion(byKey[$1]?.role.actions ?? []) }
  }

  /// The highest clearance among some roles.
  public func clearance(of keys: some Sequence<String>) -> Sensitivity {
    keys.compactMap { byKey[$0]?.role.clearance }.max() ?? .ordinary
  }

  /// The roles that carry an action, sorted.
  public func keys(carrying action: Action) -> [String] {
    keys.filter { byKey[$0]?.role.actions.contains(action.key) ?? false }
  }

  /// Whether one of some roles seals its looks.
  public func sealLooks(of keys: some Sequence<String>) -> Bool {
    keys.contains { byKey[$0]?.role.sealsLooks ?? false }
  }

  /// The accreditations that some roles ask for together.
  public func accreditation(of keys: some Sequence<String>) -> Set<String> {
    keys.reduce(into: []) { $0.formUnion(byKey[$1]?.role.accreditation ?? []) }
  }
}
