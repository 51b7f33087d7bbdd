import Access
import Days
import Foundation
import People
import Store

/// Made-up children, as six agencies know them: some agree, some differ, some are twins.
struct DemonstrationPeople: Sendable {
  /// A record of an agency, as its system would export it.
  struct Line: Sendable {
    let agency: String
    var fields: SuppliedFields
  }

  /// The shared dice of the demonstration: the same people each time.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64 = 2_014
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let firstNames = [
    "Asha", "Bryn", "Cora", "Dale", "Elif", "Fern", "Gwen", "Hana", "Ivo", "Jude", "Kofi", "Lena",
    "Milo", "Nell", "Omar", "Pia", "Quinn", "Rhea", "Seth", "Tala", "Una", "Vera", "Wes", "Yara",
  ]
  private static let surnames = [
    "Alderby", "Brackwell", "Coldstream", "Dunnock", "Elmhirst", "Fallowfield", "Gannet",
    "Hollins", "Ironbridge", "Juniper", "Kestrel", "Larkrise", "Merewood", "Nightingale",
    "Oakshott", "Plover", "Quarry", "Redfern", "Sandling", "Thistlewood",
  ]

  /// Every record, in a fixed order.
  static func lines(today: Day) -> [Line] {
    var dice = Dice()
    var lines: [Line] = []
    for number in 0..<48 {
      let surname = surnames[number % surnames.count]
      let first = firstNames[Int.random(in: 0..<firstNames.count, using: &dice)]
      let born = today.adding(days: -Int.random(in: 400...6_200, using: &dice))
      let street = "\(number * 3 % 90 + 1) \(surnames[(number * 7 + 3) % surnames.count]) Road"
      let child = SuppliedFields(
        key: "", firstName: first, surname: surname, dateOfBirth: born.description,
        sex: number.isMultiple(of: 2) ? "F" : "M",
        postcode: "WM\(number % 9 + 1) \(number % 8 + 1)AB",
        addressLine: street)
      lines += Self.records(of: child, number: number, &dice)
      // A twin at the same address, born the same day.
      if number % 12 == 5 {
        var twin = child
        twin.firstName = firstNames[(number + 11) % firstNames.count]
        lines += Self.records(of: twin, number: 500 + number, &dice)
      }
    }
    return lines
  }

  /// One child as some agencies know them: each with its own slips.
  private static func records(
    of child: SuppliedFields, number: Int, _ dice: inout Dice
  ) -> [Line] {
    let agencies = ["council", "health", "hill-school", "police", "youth-justice"]
    return agencies.enumerated().compactMap { place, agency in
      guard place < 2 || Bool.random(using: &dice) else { return nil }
      var fields = child
      fields.key = "\(agency.prefix(1).uppercased())\(10_000 + number * 7 + place)"
      switch Int.random(in: 0..<8, using: &dice) {
      case 0: fields.firstName = String(child.firstName.dropLast()) + "a"
      case 1: fields.addressLine = ""
      case 2: fields.postcode = ""
      case 3: fields.dateOfBirth = Self.swapped(child.dateOfBirth)
      default: break
      }
      return Line(agency: agency, fields: fields)
    }
  }

  /// Who works with whom, and what happened: something for every third record.
  static func passages(of lines: [Line], today: Day) -> [PassageIntake.Item] {
    let services: [String: (service: String, worker: String)] = [
      "council": ("Family help", "Sam Teal"), "health": ("Health visiting", "Owen Reed"),
      "hill-school": ("Pastoral support", "Tess Holm"),
      "police": ("Missing from home", "Nia Frost"),
      "youth-justice": ("Prevention", "Lee Marsh"),
    ]
    let events = [
      "council": "Home visit", "health": "Missed appointment", "hill-school": "Absent all week",
      "police": "Found out at night", "youth-justice": "Warning given",
    ]
    return lines.enumerated().flatMap { place, line -> [PassageIntake.Item] in
      guard place % 3 != 2, let service = services[line.agency], let event = events[line.agency]
      else { return [] }
      let begun = today.adding(days: -(place * 11 % 400 + 20))
      return [
        PassageIntake.Item(
          agency: line.agency, record: line.fields.key, kind: .involvement,
          content: Passage.Content(
            key: "V\(place)", title: service.service, from: begun.description,
            to: place % 4 == 1 ? begun.adding(days: 15).description : "",
            worker: service.worker, contact: "01632 960 \(100 + place % 800)",
            isSensitive: place % 13 == 0)),
        PassageIntake.Item(
          agency: line.agency, record: line.fields.key, kind: .event,
          content: Passage.Content(
            key: "E\(place)", title: event, from: begun.adding(days: 9).description)),
      ]
    }
  }

  /// Day and month the other way round, where that is a date.
  private static func swapped(_ text: String) -> String {
    guard let day = Day(text),
      let other = Day(year: day.year, month: day.dayOfMonth, day: day.month)
    else { return text }
    return other.description
  }
}

extension Demonstration {
  /// Takes the agencies' records in, and gives the hub's duty team and the social worker some of
  /// the people to work with.
  func furnishPeople(by author: Author) async throws {
    let house = house
    let isThere = try await house.store.read { query in
      try query.exists("SELECT 1 FROM people_person")
    }
    guard !isThere else { return }
    let today = London.day(house.access.now.now())
    let lines = DemonstrationPeople.lines(today: today)
    let basis = "Wharfmoor information-sharing agreement"
    try await RecordIntake(house.people).take(
      lines.map { ($0.agency, $0.fields) }, basis: basis, by: author)
    try await PassageIntake(house.people).take(
      DemonstrationPeople.passages(of: lines, today: today), basis: basis, by: author)
    let holders = try await house.store.read { query in
      try ["screener", "manager", "social-worker"].compactMap {
        try Account.named($0, in: query)?.id
      }
    }
    try await house.store.commit(author) { transaction in
      let people = try transaction.column(
        String.self, "SELECT id FROM people_person ORDER BY opened_at, id")
      for (place, person) in people.enumerated() where place < 36 {
        for (rank, account) in holders.enumerated() where rank < 2 || place % 3 == 0 {
          try transaction.beginRelationship(
            rank == 2 ? .allocated : .dutyTeam, of: "account:\(account)", to: .person(person))
        }
      }
    }
  }
}
