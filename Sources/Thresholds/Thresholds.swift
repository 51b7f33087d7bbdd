import Days
import Procedures

/// The threshold documents in force together, ready to weigh a worry.
public struct Thresholds: Sendable {
  /// Main documents before their supplements, then by key.
  public let documents: [Versioned<ThresholdDocument>]
  private let index: [String: (document: Int, descriptor: Int)]

  /// The documents of a pack in force on a day; nil where there is none.
  public init?(_ catalogue: Catalogue, on day: Day) {
    self.init(catalogue.inForce(ThresholdDocument.self, on: day))
  }

  init?(_ documents: [Versioned<ThresholdDocument>]) {
    if documents.isEmpty { return nil }
    self.documents = documents.sorted {
      ($0.definition.supplements == nil ? 0 : 1, $0.header.key)
        < ($1.definition.supplements == nil ? 0 : 1, $1.header.key)
    }
    var index: [String: (Int, Int)] = [:]
    for (document, versioned) in self.documents.enumerated() {
      for (place, descriptor) in versioned.definition.descriptors.enumerated() {
        index[descriptor.key] = (document, place)
      }
    }
    self.index = index
  }

  /// Every indicator key, sorted.
  public var keys: [String] { index.keys.sorted() }

  /// Weighs what was picked and what is known of the child.
  ///
  /// Pure and explained: the order of `keys` and repeats do not matter, and picking more never
  /// makes the route less urgent.
  ///
  /// - Throws: `UnknownIndicators`, with near matches, if a key is in no document.
  public func weigh(
    _ keys: some Sequence<String>, known: KnownOfChild = KnownOfChild()
  ) throws(UnknownIndicators) -> ThresholdAnswer {
    let picked = Set(keys)
    let unknown = picked.filter { index[$0] == nil }.sorted()
    if !unknown.isEmpty {
      throw UnknownIndicators(
        unknown: unknown.map { .init(key: $0, near: NearMatches.of($0, among: index.keys)) })
    }
    var chosen = [[Int]](repeating: [], count: documents.count)
    for key in picked {
      if let place = index[key] { chosen[place.document].append(place.descriptor) }
    }
    let weighings = documents.enumerated().compactMap { number, versioned -> Weighing? in
      let descriptors = chosen[number].sorted().map { versioned.definition.descriptors[$0] }
      // A supplement takes part only where something in it was picked.
      if descriptors.isEmpty, versioned.definition.supplements != nil { return nil }
      return Weighing(versioned, chosen: descriptors, known: known)
    }
    return ThresholdAnswer(weighings)
  }

  /// Finds indicators by words, best first: every word must begin a word of the indicator, of its
  /// domain or of its level, or nearly so.
  public func search(_ words: String) -> [ThresholdDocument.Descriptor] {
    let wanted = Self.words(words)
    if wanted.isEmpty { return [] }
    var found: [(score: Int, order: Int, descriptor: ThresholdDocument.Descriptor)] = []
    for document in documents {
      for descriptor in document.definition.descriptors {
        let own = Self.words(descriptor.words)
        let around = Self.words(
          (document.definition.domain(descriptor.domain)?.title ?? "") + " "
            + (document.definition.level(descriptor.level)?.title ?? ""))
        let scores = wanted.map { word in
          own.contains { $0.hasPrefix(word) }
            ? 3
            : around.contains { $0.hasPrefix(word) }
              ? 2 : word.count > 4 && !NearMatches.of(word, among: own).isEmpty ? 1 : 0
        }
        if !scores.contains(0) { found.append((scores.reduce(0, +), found.count, descriptor)) }
      }
    }
    return found.sorted { ($1.score, $0.order) < ($0.score, $1.order) }.map(\.descriptor)
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
