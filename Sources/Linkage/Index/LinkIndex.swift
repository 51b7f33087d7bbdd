/// All records held ready, so that one more is matched in a fraction of a millisecond.
///
/// Clusters after any sequence of insertions are those a batch run over the same records gives, with
/// the same model, population and decisions: each change clusters anew the whole component of
/// records that it touches, by the rules of the batch. (A block that was divided because it grew too
/// large stays divided when records leave; a rebuilt index joins it again.)
///
/// A value: keep it in one actor. Nothing in it is shared, no clock or randomness is used.
public struct LinkIndex: Sendable {
  public let model: LinkModel
  public let settings: LinkSettings
  /// Records in the area, for the odds before looking; fixed so that weights do not drift.
  public let population: Int

  var packer = RecordPacker()
  var records: [PackedRecord] = []
  var frequencies: NameFrequencies
  let weights: PairWeights
  var blocks: BlockLists
  var ids: [String] = []
  var places: [String: UInt32] = [:]
  var book = ClusterBook()
  var decisions = Decisions()

  /// An empty index.
  public init(model: LinkModel, population: Int, settings: LinkSettings = LinkSettings()) {
    self.model = model
    self.population = population
    self.settings = settings
    weights = PairWeights(model, records: population)
    frequencies = NameFrequencies(model, names: packer.names)
    blocks = BlockLists(cap: settings.blockCap)
  }

  /// Records held.
  public var count: Int { places.count }

  /// Records of the last change that fit two children about equally well and so stay apart: work
  /// for a reviewer.
  public internal(set) var torn: [Torn] = []

  /// Records that fit two children; ids in order.
  public struct Torn: Sendable, Equatable {
    public let records: [String]
    /// A record of each of the two children, the better first, with the evidence in log2 odds.
    public let candidates: [String]
    public let bits: [Float]
  }

  /// One record that a given one may belong with.
  public struct Candidate: Sendable, Equatable {
    public let id: String
    public let cluster: ClusterID
    /// log2 odds that the two are one child.
    public let bits: Float
    public var probability: Double { Binary.probability(bits) }
  }

  /// Records like the given one, best first, without adding it. Nothing stays behind.
  public mutating func candidates(
    for record: LinkRecord, atLeast probability: Double = 0.01, limit: Int = 50
  ) -> [Candidate] {
    let mark = packer.names.count
    let packed = packer.pack(record, row: .max).0
    learnNewNames()
    let floor = Binary.logOdds(probability)
    var found = near(packed, above: floor)
      .map { Candidate(id: ids[Int($0.b)], cluster: book.cluster(of: $0.b), bits: $0.weight) }
    packer.forget(namesFrom: mark)
    frequencies.shrink(to: packer.names.count)
    found.sort { ($1.bits, $0.id) < ($0.bits, $1.id) }
    return Array(found.prefix(limit))
  }

  /// Adds a record and settles which cluster it is in.
  ///
  /// - Returns: every cluster that changed, with where its records came from.
  /// - Throws: `LinkProblem.setting` when the id is held already (`replace` corrects a record).
  @discardableResult
  public mutating func insert(_ record: LinkRecord) throws(LinkProblem) -> [ClusterChange] {
    guard places[record.id] == nil else {
      throw .setting("Record \(record.id) is held already; replace it instead")
    }
    let disturbed = add(record)
    return settle(around: [UInt32(records.count - 1)] + disturbed)
  }

  /// Adds many records at once, settling clusters when all are in. The result is that of inserting
  /// them one by one, but for the numbers given to clusters.
  public mutating func insert(contentsOf new: [LinkRecord]) throws(LinkProblem) {
    var touched: [UInt32] = []
    for record in new {
      guard places[record.id] == nil else {
        throw .setting("Record \(record.id) is held already; replace it instead")
      }
      let disturbed = add(record)
      touched.append(UInt32(records.count - 1))
      touched += disturbed
    }
    settle(around: touched)
  }

  /// Takes a record out; the rest of its component is settled anew.
  @discardableResult
  public mutating func remove(_ id: String) throws(LinkProblem) -> [ClusterChange] {
    let place = try place(of: id)
    let around = takeOut(place)
    decisions.forget(place)
    return settle(around: around)
  }

  /// Corrects a record: as taking it out and adding it, in one step.
  @discardableResult
  public mutating func replace(_ record: LinkRecord) throws(LinkProblem) -> [ClusterChange] {
    let old = try place(of: record.id)
    let cluster = book.cluster(of: old)
    let around = takeOut(old)
    let disturbed = add(record)
    let new = UInt32(records.count - 1)
    book.remember(new, was: cluster)
    decisions.move(from: old, to: new)
    return settle(around: around + [new] + disturbed)
  }

  /// A reviewer's word that records are one child, or are different children. Earlier words about
  /// the same pairs give way.
  @discardableResult
  public mutating func decide(_ constraints: Constraints) throws(LinkProblem) -> [ClusterChange] {
    let held = places
    let placed = try constraints.placed { held[$0] }
    decisions.add(placed)
    return settle(around: (placed.same + placed.different).flatMap { [$0.0, $0.1] })
  }

  /// Takes back what reviewers decided about a pair.
  @discardableResult
  public mutating func withdraw(_ a: String, _ b: String) throws(LinkProblem) -> [ClusterChange] {
    let (x, y) = (try place(of: a), try place(of: b))
    decisions.withdraw(x, y)
    return settle(around: [x, y])
  }

  /// The cluster that a record is in, or nil when the record is not held.
  public func cluster(of id: String) -> ClusterID? { places[id].map { book.cluster(of: $0) } }

  /// Ids of a cluster's records, in order.
  public func members(of cluster: ClusterID) -> [String] {
    book.members(of: cluster).map { ids[Int($0)] }.sorted()
  }

  /// Why two held records score as they do.
  public func explain(_ a: String, _ b: String) throws(LinkProblem) -> Explanation {
    let (x, y) = (try place(of: a), try place(of: b))
    return withScorer { $0.explain(Int(x), Int(y), threshold: settings.rules.threshold) }
  }

  private func place(of id: String) throws(LinkProblem) -> UInt32 {
    guard let place = places[id] else { throw .setting("Record \(id) is not held") }
    return place
  }
}
