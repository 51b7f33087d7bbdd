/// The colours of a rating, which are local words: amber means on track in one plan and slipping
/// in another. Each level maps to a canonical state, and tallies across plans use the state.
public struct Legend: Definition {
  public static let kind = Kind.legend

  /// What a level comes to, whatever its colour.
  public enum State: String, Sendable, Hashable, CaseIterable {
    case complete
    case onTrack = "on-track"
    case slipping
    case offTrack = "off-track"
    case notStarted = "not-started"
    case noInformation = "no-information"
  }

  /// Colours that the pages can show, each always with its word beside it.
  public enum Colour: String, Sendable, Hashable, CaseIterable {
    case blue, green, amber, red, grey, white
  }

  public struct Level: Sendable, Hashable {
    public let key: String
    public let words: String
    public let colour: Colour
    public let state: State
  }

  /// From best to worst, as the legend prints them.
  public let levels: [Level]

  public init(from fields: Fields) {
    levels = fields.table("levels", atLeast: 2).map { key, row in
      Level(
        key: key, words: row.text("words"), colour: row.choice("colour", placeholder: .grey),
        state: row.choice("state", placeholder: .noInformation))
    }
    let doubled = Dictionary(grouping: levels, by: \.colour).filter { $1.count > 1 }
    for colour in doubled.keys.map(\.rawValue).sorted() {
      fields.fault(
        "levels", "two levels have the colour \(colour)", remedy: "Give each level its own")
    }
  }
}
