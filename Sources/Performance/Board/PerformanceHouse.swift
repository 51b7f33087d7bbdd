import Access
import Procedures

/// What scorecards work with: the pack in force, and the way to the record and to accounts.
public struct PerformanceHouse: Sendable {
  public let access: AccessHouse
  public let pack: Pack
  /// What every council reported; nil where the files are not there.
  public let published: PublishedFigures?

  public init(access: AccessHouse, pack: Pack, published: PublishedFigures? = nil) {
    self.access = access
    self.pack = pack
    self.published = published
  }

  /// Every indicator of the pack by key, in its last version: what figures may be of.
  public var indicators: [String: Indicator] {
    Dictionary(
      pack.catalogue.all(Indicator.self).map { ($0.header.key, $0.definition) },
      uniquingKeysWith: { _, later in later })
  }

  /// Every scorecard of the pack by key, in its last version.
  public var scorecards: [Versioned<Scorecard>] {
    pack.catalogue.keys(of: .scorecard).compactMap {
      pack.catalogue.versions(Scorecard.self, $0).last
    }
  }
}

/// Every action of this feature.
public enum PerformanceActions {
  public static let read = Action("scorecard.read", .role)
  public static let publish = Action("scorecard.publish", .role)
  public static let record = Action("figure.record", .role)
  public static let comment = Action("commentary.write", .role)
  /// Published scorecards are for everybody.
  public static let readPublished = Action("scorecard.read-published", .anyone)
}
