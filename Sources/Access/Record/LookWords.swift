import Store

/// What the record of access keeps as keys, in words for whoever reads it.
enum LookWords {
  /// What was done. An action of another feature reads as its key does, `thing: verb`.
  static func action(_ key: String) -> String {
    if let words = actions[key] { return words }
    let halves = key.split(separator: ".", maxSplits: 1).map { $0.replacing("-", with: " ") }
    return halves.joined(separator: ": ").capitalisedFirst
  }

  private static let actions = [
    "session.begin": "Sign in", "session.own": "Own session", "home.read": "My work",
    "own-account.read": "Own account", "own-account.change": "Change own sign-in",
    "account.read": "Accounts", "account.administer": "Administer accounts",
    "account.export": "Take the list of accounts away",
    "agency.read": "Agencies and teams", "agency.administer": "Administer agencies and teams",
    "access-record.read": "Access record",
    "client.read": "Machines", "client.administer": "Administer machines",
    "api.agencies.read": "Agencies, by machine", "api.agencies.write": "Add agencies, by machine",
    "person.read": "A person's record", "person.emergency-access": "Take emergency access",
    "person.review-emergency-access": "Review emergency access", "form.fill": "Forms",
  ]

  static func purpose(_ key: String) -> String { key.replacing("-", with: " ") }

  /// Who looked, or whom it was about.
  /// - Parameter names: what accounts and machines are called.
  static func somebody(_ id: String, _ names: [String: String]) -> String {
    if let name = names[id] { return name }
    if id == "visitor" { return "Not signed in" }
    let halves = id.split(separator: ":", maxSplits: 1).map(String.init)
    guard halves.count == 2 else { return id }
    switch halves[0] {
    case "operator": return "\(halves[1]) (command line)"
    case "system": return "The server (\(LookWords.purpose(halves[1])))"
    case "user-name": return "A user name that nobody has"
    default: return "\(halves[0]) \(halves[1])"
    }
  }

  /// What the accounts and machines that looks name are called.
  static func names(in looks: [RecordedLook], _ query: any Query) throws -> [String: String] {
    var names: [String: String] = [:]
    for look in looks {
      for id in [look.stamp.author.actor] + look.look.subjects.map(\.description)
      where names[id] == nil {
        let halves = id.split(separator: ":", maxSplits: 1).map(String.init)
        switch halves.first {
        case "account": names[id] = try Account.find(halves[1], in: query)?.name
        case "client": names[id] = try MachineClient.find(halves[1], in: query)?.name
        default: break
        }
      }
    }
    return names
  }
}
