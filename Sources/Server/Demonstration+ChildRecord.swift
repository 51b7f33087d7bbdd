import Access
import ChildRecord
import Days
import People
import Store

extension Demonstration {
  /// Three children for the single view: one of whom much is known, with her mother; one whose place
  /// is protected; and one whose existence is. Made up, like everybody here.
  func furnishChildren(by author: Author) async throws {
    let house = house
    let isThere = try await house.store.read {
      try AgencyRecord.find(agency: "council", key: "C30001", in: $0) != nil
    }
    guard !isThere else { return }
    let today = London.day(house.access.now.now())
    try await RecordIntake(house.people).take(
      DemonstrationChildren.records(today), basis: DemonstrationChildren.basis, by: author)
    try await PassageIntake(house.people).take(
      DemonstrationChildren.passages(today), basis: DemonstrationChildren.basis, by: author)
    let (people, accounts) = try await house.store.read { query in
      (
        try ["C30001", "C30002", "C30003", "C30004"].map {
          try AgencyRecord.find(agency: "council", key: $0, in: query)?.person
        },
        try ["screener", "manager", "social-worker", "police"].map {
          try Account.named($0, in: query)?.id
        }
      )
    }
    guard let tansy = people[0], let wren = people[1], let ivy = people[2] else { return }
    try await house.store.commit(author) { transaction in
      func work(_ place: Int, _ kind: RelationshipKind, _ person: String) throws {
        guard let account = accounts[place] else { return }
        try transaction.beginRelationship(kind, of: "account:\(account)", to: .person(person))
      }
      try work(0, .dutyTeam, tansy)
      try work(2, .allocated, tansy)
      try work(3, .check, tansy)
      try work(0, .dutyTeam, wren)
      try work(1, .allocated, wren)
      try work(1, .allocated, ivy)
      try transaction.setShield(.details, of: .person(wren))
      try transaction.setShield(.existence, of: .person(ivy))
    }
    guard let worker = accounts[2] else { return }
    let sam = Author(
      actor: "account:\(worker)", agency: "council", purpose: Purpose.directWork.rawValue,
      requestID: "demo")
    if let mother = people[3], house.people.lists.relations.kind("mother") != nil {
      try await RelationshipCommands(house.people).record(
        RelationshipStatement("mother", otherIsResponsible: true), of: tansy, to: mother,
        basis: "recorded by a worker in direct work", by: sam)
    }
    let intake = ChildRecordIntake(
      ChildRecordHouse(access: house.access, pack: house.pack, sources: []))
    try await intake.raise(
      "visit-risk", "Her mother's former partner has threatened visitors. Go in pairs.",
      about: tansy, reviewBy: today.adding(days: 40), by: sam)
    try await intake.raise(
      "health", "Carries an adrenaline pen: nuts.", about: tansy,
      reviewBy: today.adding(days: 200), by: sam)
    try await intake.hear(
      "I like it when it is quiet. I do my reading under the stairs.", from: tansy,
      on: .exact(today.adding(days: -12)), heardBy: "Sam Teal, social worker",
      circumstances: "at school, while drawing her house", by: sam)
    try await intake.hear(
      "Nobody asked me about the move.", from: tansy, on: .exact(today.adding(days: -80)),
      heardBy: "Tess Holm, teacher", by: sam)
  }
}

/// What agencies know of those three.
enum DemonstrationChildren {
  static let basis = "Wharfmoor information-sharing agreement"

  static func records(_ today: Day) -> [(agency: String, fields: SuppliedFields)] {
    let tansy = SuppliedFields(
      key: "", firstName: "Tansy", surname: "Alderbrook",
      dateOfBirth: today.adding(days: -3_300).description, sex: "F", postcode: "WM3 4AB",
      addressLine: "4 Ferry Lane", nhsNumber: "9434765919")
    let wren = SuppliedFields(
      key: "", firstName: "Wren", surname: "Saltmarsh",
      dateOfBirth: today.adding(days: -2_500).description, sex: "F", postcode: "WM7 2AB",
      addressLine: "11 Lock Street")
    let ivy = SuppliedFields(
      key: "", firstName: "Ivy", surname: "Netherfield",
      dateOfBirth: today.adding(days: -4_100).description, sex: "F", postcode: "WM8 5AB",
      addressLine: "2 Weir Row")
    let maren = SuppliedFields(
      key: "", firstName: "Maren", surname: "Alderbrook",
      dateOfBirth: today.adding(days: -12_100).description, sex: "F", postcode: "WM3 4AB",
      addressLine: "4 Ferry Lane")
    func record(
      _ agency: String, _ key: String, _ fields: SuppliedFields, address: String? = nil
    ) -> (agency: String, fields: SuppliedFields) {
      var fields = fields
      fields.key = key
      if let address { fields.addressLine = address }
      return (agency, fields)
    }
    return [
      record("council", "C30001", tansy),
      record("health", "H30001", tansy),
      record("hill-school", "S30001", tansy, address: "9 Ferry Lane"),
      record("council", "C30002", wren), record("hill-school", "S30002", wren),
      record("council", "C30003", ivy),
      record("council", "C30004", maren),
    ]
  }

  static func passages(_ today: Day) -> [PassageIntake.Item] {
    func event(
      _ agency: String, _ record: String, _ number: Int, _ kind: String, _ daysAgo: Int,
      _ words: String = ""
    ) -> PassageIntake.Item {
      PassageIntake.Item(
        agency: agency, record: record, kind: .event,
        content: .init(
          key: "\(record)-E\(number)", title: kind,
          from: today.adding(days: -daysAgo).description, words: words))
    }
    func service(
      _ agency: String, _ record: String, _ title: String, _ worker: String, _ contact: String,
      _ daysAgo: Int, sensitive: Bool = false
    ) -> PassageIntake.Item {
      PassageIntake.Item(
        agency: agency, record: record, kind: .involvement,
        content: .init(
          key: "\(record)-\(title)", title: title,
          from: today.adding(days: -daysAgo).description, worker: worker, contact: contact,
          isSensitive: sensitive))
    }
    var items = [
      service("council", "C30001", "Family help", "Sam Teal", "01632 960 220", 150),
      service("health", "H30001", "School nursing", "Owen Reed", "01632 960 310", 400),
      service("health", "H30001", "Talking therapy", "", "", 90, sensitive: true),
      service("hill-school", "S30001", "Pastoral support", "Tess Holm", "01632 960 415", 260),
      service("hill-school", "S30002", "Breakfast club", "Tess Holm", "01632 960 415", 60),
      event("hill-school", "S30002", 1, "New pupil", 61, "Joined from another town"),
      event(
        "health", "H30001", 1, "Missed appointment", 35,
        "Dental check; no reply to two letters"),
      event("health", "H30001", 2, "Weight and height taken", 210),
      event("council", "C30001", 1, "Home visit", 21, "Seen alone; the house was cold"),
      event("council", "C30001", 2, "Family moved", 95, "From Quay Terrace to Ferry Lane"),
    ]
    for week in 0..<52 where week % 5 != 4 {
      items.append(
        event(
          "hill-school", "S30001", week + 1, week.isMultiple(of: 3) ? "Late to school" : "Absent",
          10 + week * 7, week.isMultiple(of: 6) ? "No reason given" : ""))
    }
    return items
  }
}
