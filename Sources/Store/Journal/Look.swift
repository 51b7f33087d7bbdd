/// One look at the record, or a refusal of one, as the access chain keeps it.
public struct Look: Sendable, Hashable {
  /// What became of it.
  public enum Outcome: String, Sendable, Codable { case shown, refused }

  /// The declared action's key, such as `account.administer`.
  public let action: String
  /// The route's pattern, the command's name or the job: never an address with an id in it.
  public let place: String
  public let outcome: Outcome
  /// The rule that decided, in the policy's own words.
  public let reason: String
  /// How many rows were shown, where it was a list or a search.
  public let count: Int?
  /// Hidden from the rest of the access record: looks by those who investigate allegations, by
  /// police, or where fabricated illness is suspected.
  public let isSealed: Bool
  /// Whom it was about.
  public let subjects: [Subject]

  public init(
    action: String, place: String, outcome: Outcome, reason: String, count: Int? = nil,
    isSealed: Bool = false, subjects: [Subject] = []
  ) {
    self.action = action
    self.place = place
    self.outcome = outcome
    self.reason = reason
    self.count = count
    self.isSealed = isSealed
    self.subjects = subjects
  }

  static let kind = "access.look"

  init(_ body: Body, subjects: [Subject]) {
    self.init(
      action: body.action, place: body.place, outcome: body.outcome, reason: body.reason,
      count: body.count, isSealed: body.sealed, subjects: subjects)
  }

  struct Body: Codable {
    let action: String
    let count: Int?
    let outcome: Outcome
    let place: String
    let reason: String
    let sealed: Bool
  }

  func add(to writer: ChainWriter, by author: Author) throws {
    let body = Body(
      action: action, count: count, outcome: outcome, place: place, reason: reason,
      sealed: isSealed)
    _ = try writer.add(
      to: .access, kind: Look.kind, version: 1, packHash: nil,
      body: try CanonicalJSON.encode(body),
      parts: Set(subjects).sorted().map { ($0, "{}") }, by: author)
  }
}
