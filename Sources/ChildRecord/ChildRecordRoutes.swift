import Access
import Pages

/// Every route of this feature.
public enum ChildRecordRoutes {
  /// Where a person is seen as a whole.
  public static let view = ViewRoutes.page

  public static func all(_ house: ChildRecordHouse) -> [Route] {
    ViewRoutes(house: house).routes + AlertRoutes(house: house).routes
      + VoiceRoutes(house: house).routes
  }
}
