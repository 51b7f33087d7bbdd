import Access
import Days
import Store

/// Keeps colleagues from the records of their own households. Blocks are set as soon as something
/// that makes one comes in; they are lifted by hand or with the tie, never by a move alone.
enum OwnHousehold {
  /// Sets the blocks that are missing. Called when an address, a relationship or a tie comes in.
  static func keepApart(in transaction: Transaction) throws {
    // Nearly always there is no tie: then nothing else is asked.
    guard try transaction.exists("SELECT 1 FROM people_tie") else { return }
    let today = AsAt.on(London.day(transaction.now))
    for tie in try AccountTie.all(in: transaction) {
      try keepApart(tie, today, transaction)
    }
  }

  static func keepApart(
    _ tie: AccountTie, _ today: AsAt, _ transaction: Transaction
  ) throws {
    for person in try tie.people(in: transaction, today: today).sorted() {
      let facts = try SubjectFacts.read("person:\(person)", in: transaction)
      guard !facts.blocked.contains("account:\(tie.account)") else { continue }
      try transaction.setBlock(true, account: tie.account, from: .person(person))
    }
  }

  /// Whether something that came in concerns a colleague at all: asked for each record of a feed.
  static func concerns(
    _ fields: SuppliedFields, of person: String, in transaction: Transaction
  ) throws -> Bool {
    let ties = try AccountTie.all(in: transaction)
    guard !ties.isEmpty else { return false }
    let own = Set(ties.compactMap(\.person))
    guard !own.contains(person) else { return true }
    guard let place = Place(line: fields.addressLine, postcode: fields.postcode).key else {
      return false
    }
    let today = AsAt.on(London.day(transaction.now))
    return try ties.contains { $0.place == place }
      || !Household.people(at: place, asAt: today, in: transaction).isDisjoint(with: own)
  }
}

/// Why a colleague was not tied: what, and what to do.
public enum TieProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownAccount(String)
  case unknownPerson
  case noPlace
  case tiedAlready
  case unknownTie

  public var description: String {
    switch self {
    case .unknownAccount(let name): "there is no account \(name)"
    case .unknownPerson: "there is no such person"
    case .noPlace: "write the street address and the postcode"
    case .tiedAlready: "this is recorded already"
    case .unknownTie: "this is not recorded: somebody may have taken it back"
    }
  }
}

/// Ties colleagues to people or addresses.
public struct TieCommands: Sendable {
  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// Says that a colleague is a person whom the record knows.
  public func tie(_ userName: String, to person: String, by author: Author) async throws {
    try await tie(userName, person: person, place: nil, by: author)
  }

  /// Says that a colleague lives at an address.
  public func tie(_ userName: String, at place: Place, by author: Author) async throws {
    guard let key = place.key else { throw TieProblem.noPlace }
    try await tie(userName, person: nil, place: key, by: author)
  }

  private func tie(
    _ userName: String, person: String?, place: String?, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      guard let account = try Account.named(userName, in: transaction) else {
        throw TieProblem.unknownAccount(userName)
      }
      if let person, try !Person.stands(.person(person), in: transaction) {
        throw TieProblem.unknownPerson
      }
      let there = try AccountTie.of(account.id, in: transaction)
      guard !there.contains(where: { $0.person == person && $0.place == place }) else {
        throw TieProblem.tiedAlready
      }
      let id = transaction.newID()
      var about: [Subject: AccountTied.Part] = [.account(account.id): .init(place: place ?? "")]
      if let person { about[.person(person)] = .init(place: "") }
      try transaction.append(
        AccountTied(
          facts: .init(account: account.id, isTakenBack: false, person: person, tie: id),
          about: about))
      try OwnHousehold.keepApart(in: transaction)
    }
  }

  /// It was another colleague. What they were kept from because of it, they may read again.
  public func untie(_ id: String, of userName: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard let account = try Account.named(userName, in: transaction) else {
        throw TieProblem.unknownAccount(userName)
      }
      let ties = try AccountTie.of(account.id, in: transaction)
      guard let tie = ties.first(where: { $0.id == id }) else { throw TieProblem.unknownTie }
      let today = AsAt.on(London.day(transaction.now))
      let gone = try tie.people(in: transaction, today: today)
      try transaction.append(
        AccountTied(
          facts: .init(account: account.id, isTakenBack: true, person: tie.person, tie: id),
          about: [.account(account.id): .init(place: "")]))
      var kept: Set<String> = []
      for other in ties where other.id != id {
        kept.formUnion(try other.people(in: transaction, today: today))
      }
      for person in gone.subtracting(kept).sorted() {
        let facts = try SubjectFacts.read("person:\(person)", in: transaction)
        guard facts.blocked.contains("account:\(account.id)") else { continue }
        try transaction.setBlock(false, account: account.id, from: .person(person))
      }
    }
  }
}
