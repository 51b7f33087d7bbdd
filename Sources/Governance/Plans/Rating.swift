import Performance

/// How a line of a plan was rated: one level, or several with exact shares that make one whole.
/// Written `green`, or `green 1/2, amber 1/2`.
public struct Rating: Hashable, Sendable, CustomStringConvertible {
  public struct Part: Hashable, Sendable {
    public let level: String
    public let share: Ratio
  }

  /// In the order of the legend; shares are above zero and sum to one.
  public let parts: [Part]

  /// Why a rating cannot be taken.
  public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case outsideLegend(String, known: [String])
    case twice(String)
    case shareNotRead(String)
    case sharesDoNotSumToOne(String)

    public var description: String {
      switch self {
      case .empty: "there is no rating: write a level of the legend"
      case .outsideLegend(let level, let known):
        "\(level) is not in the legend: write one of \(known.joined(separator: ", "))"
      case .twice(let level): "\(level) is there twice: add its shares together"
      case .shareNotRead(let text):
        "\(text) is not a share: write a fraction above nought, such as green 1/2, amber 1/2"
      case .sharesDoNotSumToOne(let sum):
        "the shares sum to \(sum), not to 1: change one of them"
      }
    }
  }

  /// One level whole.
  public init(_ level: String) { parts = [Part(level: level, share: Ratio(1))] }

  /// - Throws: `Problem` where a level is outside the legend or twice, or the shares do not make
  ///   one whole.
  public init(_ text: String, in legend: PlanLegend) throws(Problem) {
    let known = legend.levels.map(\.key)
    var shares: [String: Ratio] = [:]
    for piece in text.split(separator: ",") {
      let words = piece.split(separator: " ", maxSplits: 1)
      guard let level = words.first.map(String.init) else { continue }
      guard known.contains(level) else { throw .outsideLegend(level, known: known) }
      var share = Ratio(1)
      if words.count == 2 {
        guard let read = Ratio(mixed: String(words[1])), read > Ratio(0) else {
          throw .shareNotRead(String(words[1]))
        }
        share = read
      }
      guard shares.updateValue(share, forKey: level) == nil else { throw .twice(level) }
    }
    guard !shares.isEmpty else { throw .empty }
    let sum = shares.values.reduce(Ratio(0), +)
    guard sum == Ratio(1) else { throw .sharesDoNotSumToOne(sum.mixed) }
    parts = known.compactMap { level in shares[level].map { Part(level: level, share: $0) } }
  }

  public var description: String {
    parts.map { $0.share == Ratio(1) ? $0.level : "\($0.level) \($0.share.mixed)" }
      .joined(separator: ", ")
  }
}
