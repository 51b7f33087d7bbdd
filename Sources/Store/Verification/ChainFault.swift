/// What is wrong with a chain, and at which entry.
public struct ChainFault: Error, Sendable, Hashable, Comparable {
  /// `journal` or `access`.
  public let chain: String
  /// The entry's number.
  public let seq: Int64
  public let what: What

  /// Kinds of damage. `part` is the number of a part within its entry, from 0.
  public enum What: Sendable, Hashable {
    /// There is no such entry, and there is a later one.
    case missing
    /// Entries are numbered from 1.
    case misnumbered
    /// It does not name the hash of the entry before it.
    case notFollowing
    /// Its time is before that of the entry before it.
    case timeRanBack
    case factsChanged
    /// Author, time, kind, version, pack, parts' list, or the hash itself.
    case envelopeChanged
    case partChanged(part: Int64)
    case partMisnumbered(part: Int64)
    case partOfNoEntry(part: Int64)
    /// Its content is gone and no erasure in the journal names it.
    case partGone(part: Int64)
    /// An erasure in the journal names it and its content is there.
    case partBack(part: Int64)
    /// The entry is an erasure and cannot be read, or names what is not there.
    case erasureWrong
  }

  public static func < (a: ChainFault, b: ChainFault) -> Bool {
    a.chain == b.chain ? a.seq < b.seq : a.chain > b.chain
  }
}

extension ChainFault: CustomStringConvertible {
  public var description: String { "\(chain) entry \(seq): \(what.words)" }
}

extension ChainFault.What {
  /// The damage in plain words.
  public var words: String {
    switch self {
    case .missing: "it is missing, and later entries are there"
    case .misnumbered: "entries are numbered from 1"
    case .notFollowing: "it does not follow the entry before it"
    case .timeRanBack: "it is dated before the entry before it"
    case .factsChanged: "its facts were changed"
    case .envelopeChanged: "its envelope or hash was changed"
    case .partChanged(let part): "its part \(part) was changed"
    case .partMisnumbered(let part): "its part \(part) has a wrong number"
    case .partOfNoEntry(let part): "the part \(part) belongs to no entry"
    case .partGone(let part): "the content of its part \(part) is gone, and nobody erased it"
    case .partBack(let part): "its part \(part) was erased, and its content is there"
    case .erasureWrong: "it erases what is not there, or cannot be read"
    }
  }

  /// A stable word for machines.
  public var code: String {
    switch self {
    case .missing: "missing"
    case .misnumbered: "misnumbered"
    case .notFollowing: "not-following"
    case .timeRanBack: "time-ran-back"
    case .factsChanged: "facts-changed"
    case .envelopeChanged: "envelope-changed"
    case .partChanged: "part-changed"
    case .partMisnumbered: "part-misnumbered"
    case .partOfNoEntry: "part-of-no-entry"
    case .partGone: "part-gone"
    case .partBack: "part-back"
    case .erasureWrong: "erasure-wrong"
    }
  }
}
