import Access
import Days
import Store

/// What `People` works with: accounts and the policy, and the linkage index.
public struct PeopleHouse: Sendable {
  public let access: AccessHouse
  public let index: LiveIndex

  public init(access: AccessHouse, index: LiveIndex = LiveIndex()) {
    self.access = access
    self.index = index
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

/// Every action of this feature.
public enum PeopleActions {
  /// Looks for people by name, date of birth, postcode or identifier.
  public static let find = Action("person.find", .role)
  /// Opens a person's record.
  public static let read = Action("person.read", .roleAndRelationship)
  /// Decides whether records are about one person.
  public static let review = Action("match.review", .role)
  /// An agency's system sends records.
  public static let send = Action("api.records.write", .machine(scope: "records.write"))
}
