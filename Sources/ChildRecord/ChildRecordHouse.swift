import Access
import Days
import People
import Procedures
import Store

/// What the single view works with: the way to accounts and the record, the pack in force, and
/// every part of the record that tells what happened.
public struct ChildRecordHouse: Sendable {
  public let access: AccessHouse
  public let pack: Pack
  let sources: [any ChronologySource]

  /// - Parameter sources: what other features tell; alerts and what children said are added.
  public init(access: AccessHouse, pack: Pack, sources: [any ChronologySource]) {
    self.access = access
    self.pack = pack
    self.sources = sources + [AlertChronology(), VoiceChronology()]
  }

  var store: Store { access.store }

  /// What an alert can be about, by the pack in force. A pack whose time is over is asked as it
  /// stood at its end.
  func alertTypes(_ now: Instant) -> [Codelist.Code] {
    let today = London.day(now)
    let day = pack.header.effective.to.map { min($0, today) } ?? today
    let list = pack.catalogue.inForce(Codelist.self, "alert-type", on: day)
    return (list?.definition.codes ?? []).filter { $0.ended.map { day <= $0 } ?? true }
  }
}

/// Every action of this feature.
public enum ChildRecordActions {
  /// Opens the single view: whoever may read the person's record.
  public static let read = SubjectActions.read
  /// Raises, reviews and ends alerts.
  public static let alert = Action("alert.write", .roleAndRelationship)
  /// Records what a child said.
  public static let hear = Action("voice.write", .roleAndRelationship)
  /// Takes a chronology away.
  public static let export = Action("chronology.export", .roleAndRelationship, stepUp: true)
}
