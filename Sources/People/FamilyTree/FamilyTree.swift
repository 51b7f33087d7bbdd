import Days
import Store

/// A person's family as it stood at a moment, by generations: who belongs to it and what binds them.
public struct FamilyTree: Sendable, Hashable {
  public struct Member: Sendable, Hashable {
    public let person: String
    /// Generations below the person in the middle: of a mother −1.
    public let generation: Int
    /// Relationships away from the person in the middle, who is 0.
    public let steps: Int

    public init(person: String, generation: Int, steps: Int) {
      self.person = person
      self.generation = generation
      self.steps = steps
    }
  }

  /// What binds two members.
  public struct Tie: Sendable, Hashable {
    /// The elder of the two, where they are of different generations.
    public let elder: String
    public let younger: String
    /// `birth`, `care`, `couple` or `kin`.
    public let kind: String
    /// What the elder is to the younger, in the words under which it was recorded.
    public let words: String

    public init(elder: String, younger: String, kind: String, words: String) {
      self.elder = elder
      self.younger = younger
      self.kind = kind
      self.words = words
    }
  }

  /// The person in the middle first, then the nearest.
  public let members: [Member]
  public let ties: [Tie]
  /// There are more relatives than are shown.
  public let isCut: Bool

  public init(members: [Member], ties: [Tie], isCut: Bool = false) {
    self.members = members
    self.ties = ties
    self.isCut = isCut
  }

  /// The most members, and the most relationships between the middle and the rim.
  static let most = 40
  static let farthest = 3

  /// The family around a person.
  /// - Parameter sees: whether the reader may know of somebody. Nobody else is gone through either:
  ///   who is beyond a hidden person does not show.
  public static func around(
    _ person: String, asAt moment: AsAt, in query: any Query,
    sees: (String) throws -> Bool
  ) throws -> FamilyTree {
    let middle = try Identity.standing(person, in: query)
    var members = [Member(person: middle, generation: 0, steps: 0)]
    var known: [String: Int] = [middle: 0]
    var unseen: Set<String> = []
    var ties: [String: Tie] = [:]
    var isCut = false
    var place = 0
    while place < members.count {
      let at = members[place]
      place += 1
      for relationship in try Relationship.about(at.person, asAt: moment, in: query) {
        guard let kind = relationship.kind, let down = kind.generation, let tie = kind.tie,
          !unseen.contains(relationship.other)
        else { continue }
        let other = relationship.other
        if known[other] == nil {
          guard at.steps < farthest, members.count < most else {
            isCut = true
            continue
          }
          guard try sees(other) else {
            unseen.insert(other)
            continue
          }
          known[other] = at.generation + down
          members.append(
            Member(person: other, generation: at.generation + down, steps: at.steps + 1))
        }
        let isElder = down < 0 || (down == 0 && other < at.person)
        ties[relationship.id] = Tie(
          elder: isElder ? other : at.person, younger: isElder ? at.person : other, kind: tie,
          words: (isElder ? kind : relationship.ownKind ?? kind).words)
      }
    }
    return FamilyTree(
      members: members, ties: ties.sorted { $0.key < $1.key }.map(\.value), isCut: isCut)
  }
}
