import Procedures

/// The colours of a plan and what each says there, frozen with the plan: amber means on track in
/// one plan and slipping in another, and a later pack must not change what was reported.
public struct PlanLegend: Codable, Hashable, Sendable {
  public struct Level: Codable, Hashable, Sendable {
    public let key: String
    public let words: String
    public let colour: String
    public let state: String

    public init(key: String, words: String, colour: String, state: String) {
      self.key = key
      self.words = words
      self.colour = colour
      self.state = state
    }

    /// What the level comes to, whatever its colour.
    public var canonical: Legend.State { Legend.State(rawValue: state) ?? .noInformation }
  }

  public let key: String
  public let version: String
  public let title: String
  /// In the order in which the legend prints them.
  public let levels: [Level]

  public init(key: String, version: String, title: String, levels: [Level]) {
    self.key = key
    self.version = version
    self.title = title
    self.levels = levels
  }

  public init(_ legend: Versioned<Legend>) {
    self.init(
      key: legend.header.key, version: legend.header.version.text, title: legend.header.title,
      levels: legend.definition.levels.map {
        Level(
          key: $0.key, words: $0.words, colour: $0.colour.rawValue, state: $0.state.rawValue)
      })
  }

  /// The level with a key.
  public func level(_ key: String) -> Level? { levels.first { $0.key == key } }
}
