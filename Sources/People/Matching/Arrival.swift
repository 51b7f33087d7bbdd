import Linkage

/// What linkage makes of a record that has just arrived, before anything is written: pure, so that
/// every case can be tried without a store.
struct ArrivalFinding: Sendable, Equatable {
  /// A record like the new one.
  struct Neighbour: Sendable, Equatable {
    let record: String
    let person: String
    /// log2 odds, in hundredths.
    let bits: Int
    /// In the same cluster as the new record, by the rules of linkage.
    let isTogether: Bool
    /// Its person's existence is hidden.
    let isHidden: Bool
  }

  /// Where the record goes.
  enum Place: Sendable, Equatable {
    /// To a person who is known.
    case person(String)
    /// To a person of its own.
    case newPerson
    /// Nowhere, until somebody has decided whether it is about this hidden person.
    case held(person: String, record: String, bits: Int)
  }

  /// A question for a person to answer.
  struct Question: Sendable, Equatable {
    let kind: Doubt.Kind
    /// A record of the person it may belong to.
    let record: String
    let bits: Int
  }

  let place: Place
  let questions: [Question]

  /// At least this likely, a record is worth somebody's look: log2 odds of 5 %, in hundredths.
  static let worthALook = -425
  /// At least this likely, a record may be about a hidden person: log2 odds of 1 %, in hundredths.
  static let mayBeHidden = -663

  /// Where it would have gone to somebody who is known, a question whether it belongs there.
  private let instead: Question?

  private init(place: Place, questions: [Question]) {
    self.place = place
    self.questions = questions
    instead = nil
  }

  /// The same where somebody who looked said that it is about nobody who is known.
  var apart: ArrivalFinding {
    guard let instead else { return self }
    return ArrivalFinding(place: .newPerson, questions: [instead] + questions)
  }

  /// - Parameters:
  ///   - neighbours: records like the new one, best first.
  ///   - torn: records of the two children that the new one fits about equally well.
  ///   - current: the person it belongs to already, when the record was corrected; nil when new.
  init(neighbours: [Neighbour], torn: [String], current: String? = nil) {
    if let hidden = neighbours.first(where: { $0.isHidden && $0.bits >= Self.mayBeHidden }),
      current == nil
    {
      place = .held(person: hidden.person, record: hidden.record, bits: hidden.bits)
      questions = [Question(kind: .held, record: hidden.record, bits: hidden.bits)]
      instead = nil
      return
    }
    let open = neighbours.filter { !$0.isHidden }
    var together: [String: (count: Int, best: Neighbour)] = [:]
    for near in open where near.isTogether {
      let known = together[near.person]
      together[near.person] = (
        (known?.count ?? 0) + 1, known.map { $0.best.bits >= near.bits ? $0.best : near } ?? near
      )
    }
    let chosen =
      current
      ?? together.min { a, b in
        (b.value.count, b.value.best.bits, a.key) < (a.value.count, a.value.best.bits, b.key)
      }?.key
    place = chosen.map(Place.person) ?? .newPerson
    instead = chosen.flatMap { together[$0]?.best }.map {
      Question(kind: .alike, record: $0.record, bits: $0.bits)
    }
    var asked: [String: Question] = [:]
    for (person, found) in together where person != chosen {
      asked[person] = Question(
        kind: current == nil ? .bridge : .apart, record: found.best.record, bits: found.best.bits)
    }
    for near in open where !near.isTogether && near.person != chosen && asked[near.person] == nil {
      if torn.contains(near.record) {
        asked[near.person] = Question(kind: .torn, record: near.record, bits: near.bits)
      } else if near.bits >= Self.worthALook {
        asked[near.person] = Question(kind: .alike, record: near.record, bits: near.bits)
      }
    }
    questions = asked.values.sorted { ($1.bits, $0.record) < ($0.bits, $1.record) }
  }
}
