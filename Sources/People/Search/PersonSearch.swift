import Access
import Days
import Linkage
import Store

/// What somebody looks for. Words of names may come in any order and be misspelt.
public struct PersonQuery: Sendable, Hashable {
  public var name: String
  /// `yyyy-mm-dd`, or empty.
  public var dateOfBirth: String
  public var postcode: String
  /// An NHS number, a UPN, or an agency's own key.
  public var identifier: String
  /// The days between which somebody of an age was born; nil where no age is asked for.
  public var born: ClosedRange<Day>?

  public init(
    name: String = "", dateOfBirth: String = "", postcode: String = "", identifier: String = "",
    born: ClosedRange<Day>? = nil
  ) {
    self.born = born
    self.name = name
    self.dateOfBirth = dateOfBirth
    self.postcode = postcode
    self.identifier = identifier
  }
}

/// A person who was found, and why.
public struct PersonFound: Sendable, Hashable {
  public let person: String
  public let heading: PersonHeading
  /// What matches, in plain words.
  public let reasons: [String]
  /// How well: more is better. Only the order means anything.
  let score: Int
}

extension PersonQuery {
  /// People with a record like this, the best first. Whether somebody may be told of them is for
  /// the policy to say.
  /// - Parameters:
  ///   - limit: of people.
  ///   - masks: what of somebody is masked for whoever asks: nobody is found by it, or asking for a
  ///     postcode would tell who lives there.
  public func run(
    in query: any Query, limit: Int = 100, masks: (String) throws -> Set<Mask> = { _ in [] }
  ) throws -> [PersonFound] {
    var found: [String: PersonFound] = [:]
    for record in try candidates(in: query) where record.state == .live {
      guard let judged = judge(record, masks: try masks(record.person)) else { continue }
      if let before = found[record.person], before.score >= judged.score { continue }
      found[record.person] = PersonFound(
        person: record.person, heading: PersonHeading([record]), reasons: judged.reasons,
        score: judged.score)
    }
    let best = found.values.sorted { ($1.score, $0.person) < ($0.score, $1.person) }.prefix(limit)
    return try best.map { item in
      PersonFound(
        person: item.person,
        heading: PersonHeading(try AgencyRecord.live(of: item.person, in: query)),
        reasons: item.reasons, score: item.score)
    }
  }

  /// The days between which somebody was born who is so many years old.
  public static func born(age: Int, on today: Day) -> ClosedRange<Day> {
    today.adding(years: -age - 1).adding(days: 1)...today.adding(years: -age)
  }

  /// A year more or less is as good as remembered.
  private static func near(_ born: ClosedRange<Day>) -> ClosedRange<Day> {
    born.lowerBound.adding(years: -1)...born.upperBound.adding(years: 1)
  }

  /// Records of the front door that answer, live or held alike: what a sender typed finds what they
  /// sent, and tells nothing of whether there is such a person.
  func frontDoorRecords(
    in query: any Query, masks: (String) throws -> Set<Mask>
  ) throws -> [String] {
    try candidates(in: query).filter { record in
      guard record.agency == AgencyRecord.frontDoor, record.state != .withdrawn else {
        return false
      }
      return judge(record, masks: record.state == .held ? [] : try masks(record.person)) != nil
    }.map(\.id)
  }

  /// Every record that has something of what is asked.
  private func candidates(in query: any Query) throws -> [AgencyRecord] {
    let words = words
    var ids = Set<String>()
    var exact: [String] = []
    for word in words {
      exact.append(SearchTerms.term(.name, word))
      exact.append(SearchTerms.term(.sound, NameSearch.sound(of: word)))
    }
    if !dateOfBirth.isEmpty { exact.append(SearchTerms.term(.born, dateOfBirth)) }
    if !place.isEmpty { exact.append(SearchTerms.term(.postcode, place)) }
    if !number.isEmpty { exact.append(SearchTerms.term(.identifier, number)) }
    ids.formUnion(try Self.records(matching: exact, atLeast: 1, in: query))
    // An age alone finds those of that age; beside something else it only weighs.
    if let born, exact.isEmpty {
      ids.formUnion(
        try query.column(
          String.self,
          """
          SELECT id FROM people_record WHERE born BETWEEN $1 AND $2 AND state <> 'withdrawn'
          ORDER BY born, id LIMIT \(Self.most)
          """, [born.lowerBound.description, born.upperBound.description]))
    }
    for word in words {
      let pieces = SearchTerms.pieces(of: word).map { SearchTerms.term(.piece, $0) }
      // Half of a word's pieces in common: one letter wrong leaves more than that.
      ids.formUnion(
        try Self.records(matching: pieces, atLeast: max(pieces.count / 2, 1), in: query))
    }
    return try ids.sorted().compactMap { try Self.record($0, in: query) }
  }

  private var words: [String] { Array(SearchTerms.words([name]).prefix(6)) }
  private var place: String { SearchTerms.compact(postcode) }
  private var number: String { SearchTerms.compact(identifier) }

  /// The most records that one kind of likeness brings in; more means that the question is too
  /// general to be answered by a list.
  private static let most = 400

  private static func records(
    matching terms: [String], atLeast count: Int, in query: any Query
  ) throws -> [String] {
    guard !terms.isEmpty else { return [] }
    let places = terms.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    return try query.column(
      String.self,
      """
      SELECT record FROM people_term WHERE term IN (\(places)) GROUP BY record
      HAVING COUNT(*) >= $\(terms.count + 1) ORDER BY COUNT(*) DESC, record LIMIT \(most)
      """, terms.map { $0 as any Storable } + [count])
  }

  /// What was found by a term: an agency's record, or another name of somebody.
  private static func record(_ id: String, in query: any Query) throws -> AgencyRecord? {
    if let record = try AgencyRecord.find(id, in: query) { return record }
    guard let alias = try Alias.find(id, in: query),
      try Alias.shown(of: alias.person, in: query).contains(alias)
    else { return nil }
    return AgencyRecord(
      id: id, agency: "", person: alias.person, state: .live, basis: "",
      fields: SuppliedFields(key: "", firstName: alias.name))
  }

  /// How well one record answers; nil where part of what was asked does not fit at all.
  private func judge(
    _ record: AgencyRecord, masks: Set<Mask>
  ) -> (score: Int, reasons: [String])? {
    guard let fields = record.fields else { return nil }
    let (words, place, number) = (words, place, number)
    var score = 0
    var reasons: [String] = []
    let own = SearchTerms.words([fields.firstName, fields.middleName, fields.surname])
    // Another name has no agency.
    let kind = record.agency.isEmpty ? "other name" : "name"
    var missed = 0
    for word in words {
      if own.contains(word) {
        score += 40
        reasons.append("\(kind): \(word.capitalized)")
      } else if let near = own.map({ ($0, NameSearch.likeness($0, word)) }).max(by: { $0.1 < $1.1 }
      ),
        near.1 >= 0.86
      {
        score += Int(near.1 * 30)
        reasons.append("spelt like: \(near.0.capitalized)")
      } else if let heard = own.first(where: {
        NameSearch.sound(of: $0) == NameSearch.sound(of: word)
      }) {
        score += 20
        reasons.append("sounds like: \(heard.capitalized)")
      } else {
        missed += 1
      }
    }
    // Of several words one may be wrong, as after a change of name.
    if !words.isEmpty && missed == words.count { score -= 40 }
    score -= missed * 15
    if !dateOfBirth.isEmpty {
      if fields.dateOfBirth == dateOfBirth {
        score += 40
        reasons.append("date of birth")
      } else if !fields.dateOfBirth.isEmpty {
        score -= 20
      }
    }
    if let born, let day = Day(fields.dateOfBirth) {
      if born.contains(day) {
        score += 25
        reasons.append("age")
      } else if Self.near(born).contains(day) {
        score += 10
        reasons.append("nearly that age")
      } else {
        score -= 20
      }
    }
    if !place.isEmpty, !masks.contains(.address), SearchTerms.compact(fields.postcode) == place {
      score += 25
      reasons.append("postcode")
    }
    if !number.isEmpty {
      // An agency's own number, or a school's, tells where somebody is known.
      let own = masks.isDisjoint(with: Mask.places) ? [fields.upn, fields.key] : []
      let numbers = ([fields.nhsNumber] + own).map(SearchTerms.compact)
      if numbers.contains(number) {
        score += 100
        reasons.append("identifier")
      }
    }
    return score > 0 ? (score, reasons) : nil
  }
}
