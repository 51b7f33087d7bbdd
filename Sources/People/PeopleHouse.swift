import Access
import Days
import Pages
import Store

/// What `People` works with: accounts and the policy, and the linkage index.
public struct PeopleHouse: Sendable {
  public let access: AccessHouse
  public let index: LiveIndex
  /// The words for families and homes of the procedures in force.
  public let lists: PeopleLists
  /// The page that a search leads to: a later feature's, where it shows the person as a whole.
  public let opens: RoutePattern
  /// Finds what names somebody whom no agency knows yet: a later feature's.
  public let named: NamedElsewhere?
  /// What later features do, in the same transaction, when somebody has died or was lost before
  /// birth: stop letters and clocks.
  public var whenALifeEnds: [@Sendable (LifeEnding, Transaction) throws -> Void] = []
  /// What they do when that is taken back: clocks run on.
  public var whenALifeGoesOn: [@Sendable (LifeEnding, Transaction) throws -> Void] = []

  public init(
    access: AccessHouse, index: LiveIndex = LiveIndex(), lists: PeopleLists = PeopleLists(),
    opens: RoutePattern = PeopleRoutes.person, named: NamedElsewhere? = nil
  ) {
    self.named = named
    self.access = access
    self.index = index
    self.lists = lists
    self.opens = opens
  }

  var store: Store { access.store }

  /// Runs one command that may change who is who. Where it is undone, the index forgets what it
  /// learned from it.
  @discardableResult
  func commit<T: Sendable>(
    _ author: Author, _ body: @escaping @Sendable (ReviewDesk) throws -> T
  ) async throws -> T {
    let index = index
    do {
      return try await store.commit(author) { transaction in
        try body(ReviewDesk(transaction: transaction, index: index))
      }
    } catch {
      index.reset()
      throw error
    }
  }
}

/// Takes records in that are in hand already, in one transaction.
public struct RecordIntake: Sendable {
  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// - Parameter records: each agency's key and what it says.
  /// - Returns: what became of them, counted.
  @discardableResult
  public func take(
    _ records: [(agency: String, fields: SuppliedFields)], basis: String, by author: Author
  ) async throws -> FeedReport {
    try await house.commit(author) { desk in
      var report = FeedReport()
      for record in records {
        report.count(try desk.intake.take(record.fields, agency: record.agency, basis: basis))
      }
      return report
    }
  }
}

/// Takes records in inside a transaction of another feature, with whatever they came with.
public struct ArrivingRecords {
  let desk: ReviewDesk

  public var transaction: Transaction { desk.transaction }

  /// Matches a record on arrival and supplies it.
  /// - Returns: the record as it stands now: one that may be about a hidden person is held, and only
  ///   those who may know of them may be told so.
  public func take(_ fields: SuppliedFields, agency: String, basis: String) throws -> AgencyRecord?
  {
    _ = try desk.intake.take(fields, agency: agency, basis: basis)
    return try AgencyRecord.find(agency: agency, key: fields.key, in: transaction)
  }
}

extension PeopleHouse {
  /// Runs a command of another feature that takes records in too.
  public func arriving<T: Sendable>(
    _ author: Author, _ body: @escaping @Sendable (ArrivingRecords) throws -> T
  ) async throws -> T {
    try await commit(author) { try body(ArrivingRecords(desk: $0)) }
  }
}

/// Takes in what agencies say beside who somebody is, in one transaction.
public struct PassageIntake: Sendable {
  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// A passage in hand.
  public struct Item: Sendable {
    public let agency: String
    /// The agency's own key of the record it is about.
    public let record: String
    public let kind: Passage.Kind
    public let content: Passage.Content

    public init(agency: String, record: String, kind: Passage.Kind, content: Passage.Content) {
      self.agency = agency
      self.record = record
      self.kind = kind
      self.content = content
    }
  }

  /// - Returns: what became of them, counted.
  @discardableResult
  public func take(_ items: [Item], basis: String, by author: Author) async throws -> FeedReport {
    try await house.store.commit(author) { transaction in
      var report = FeedReport()
      for item in items {
        report.count(
          try PassageImport.take(
            item.content, of: item.record, item.kind, agency: item.agency, basis: basis,
            in: transaction))
      }
      return report
    }
  }
}

/// Every action of this feature.
public enum PeopleActions {
  /// Looks for people by name, date of birth, postcode or identifier.
  public static let find = Action("person.find", .role)
  /// Opens a record by hand for somebody whom no agency's file knows.
  public static let open = Action("person.open", .role)
  /// Opens a person's record.
  public static let read = SubjectActions.read
  /// Records what is known of a person and their family.
  public static let record = Action("person.record", .roleAndRelationship)
  /// Decides whether records are about one person.
  public static let review = Action("match.review", .role)
  /// An agency's system sends records.
  public static let send = Action("api.records.write", .machine(scope: "records.write"))
}
