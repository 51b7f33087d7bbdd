import Store

/// Looks at every clock of the front door and tells those who answer for what is late or soon will
/// be. Each is told of once; the server does it every minute.
public struct FrontDoorClocks: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  public func escalate(by author: Author) async throws {
    try await ContactCommands(house).escalate(by: author)
    try await CheckCommands(house).escalate(by: author)
    try await DisagreementCommands(house).escalate(by: author)
    try await DecisionCommands(house).escalate(by: author)
    try await SchoolCommands(house).escalate(by: author)
  }
}
