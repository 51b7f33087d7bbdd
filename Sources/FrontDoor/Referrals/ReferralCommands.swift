import Access
import Crypto
import Days
import Forms
import Foundation
import Identifiers
import Pages
import People
import Procedures
import Store

/// A filled-in form on its way to the front door.
public struct IncomingReferral: Sendable {
  public let form: Versioned<FormDefinition>
  /// Without answers to questions that do not apply.
  public let answers: Answers
  public let way: Contact.Way
  /// The sender's account; nil where there is none.
  public let account: String?
  /// Key of the sender's agency.
  public let agency: String?
  /// By what the same sender is known again within minutes: an account, a machine, a browser.
  public let sender: String

  public init(
    form: Versioned<FormDefinition>, answers: Answers, way: Contact.Way, account: String? = nil,
    agency: String? = nil, sender: String
  ) {
    self.form = form
    self.answers = answers
    self.way = way
    self.account = account
    self.agency = agency
    self.sender = sender
  }
}

/// What a sender is told at once.
public struct Receipt: Sendable, Hashable {
  public let contact: String
  public let reference: String
  /// The very same was sent minutes ago: this is the contact that it made.
  public let isRepeat: Bool
}

/// Takes referrals in.
public struct ReferralCommands: Sendable {
  /// For how long the same text from the same sender is the same referral.
  static let repeatMinutes: Int64 = 10
  static let prefix = "MARF"

  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Makes a contact of a referral, whose children are matched to people in the same transaction.
  /// Its answer is the same whoever the children turn out to be.
  /// - Throws: `Problem.noFrontDoor`.
  public func receive(_ referral: IncomingReferral, by author: Author) async throws -> Receipt {
    let house = house
    let now = house.access.now.now()
    guard let rules = house.rules(now) else { throw Problem.noFrontDoor }
    let mark = try mark(of: referral)
    return try await house.people.arriving(author) { arriving in
      let transaction = arriving.transaction
      if let earlier = try Self.earlier(referral.sender, mark, in: transaction) { return earlier }
      let reference = try Self.reference(house.access.random, in: transaction)
      let contact = transaction.newID()
      let arrival = Arrival(
        house: house, rules: rules, referral: referral, contact: contact, reference: reference)
      try arrival.take(arriving)
      try transaction.working.run(
        "INSERT INTO frontdoor_sent (sender, mark, contact, at) VALUES ($1, $2, $3, $4)",
        [referral.sender, mark, contact, transaction.now.microseconds])
      return Receipt(contact: contact, reference: reference, isRepeat: false)
    }
  }

  /// What was just sent by somebody whose form is gone because it arrived.
  func justSent(by sender: String) async throws -> String? {
    let since = house.access.now.now().adding(minutes: -Self.repeatMinutes)
    return try await house.store.read { query in
      try query.value(
        String.self,
        "SELECT contact FROM frontdoor_sent WHERE sender = $1 AND at >= $2 ORDER BY at DESC",
        [sender, since.microseconds])
    }
  }

  private static func earlier(
    _ sender: String, _ mark: String, in transaction: Transaction
  ) throws -> Receipt? {
    let since = transaction.now.adding(minutes: -repeatMinutes)
    try transaction.working.run(
      "DELETE FROM frontdoor_sent WHERE at < $1", [since.microseconds])
    let found = try transaction.value(
      String.self, "SELECT contact FROM frontdoor_sent WHERE sender = $1 AND mark = $2",
      [sender, mark])
    return try found.flatMap { try Contact.find($0, in: transaction) }.map {
      Receipt(contact: $0.id, reference: $0.reference, isRepeat: true)
    }
  }

  private static func reference(_ random: Randomness, in query: any Query) throws -> String {
    // 35 bits of chance: a second try is as good as never needed, and cheap.
    while true {
      let reference = Reference(prefix: prefix, random).description
      if try Contact.find(reference: reference, in: query) == nil { return reference }
    }
  }

  /// A keyed hash of all that was typed.
  private func mark(of referral: IncomingReferral) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = try encoder.encode(referral.answers)
    return house.mark("\(referral.form.header.key):\(String(decoding: text, as: UTF8.self))")
  }
}

extension FrontDoorHouse {
  /// A keyed hash, by which the same is known again and from which nothing can be guessed.
  func mark(_ text: String) -> String { mark(Array("frontdoor-sent:\(text)".utf8)) }

  func mark(_ bytes: [UInt8]) -> String {
    RandomID.text(Array(HMAC<SHA256>.authenticationCode(for: bytes, using: access.secret)))
  }
}

/// One referral on its way in, inside the transaction.
private struct Arrival {
  let house: FrontDoorHouse
  let rules: Versioned<ContactRules>
  let referral: IncomingReferral
  let contact: String
  let reference: String

  func take(_ arriving: ArrivingRecords) throws {
    let transaction = arriving.transaction
    let content = ReferralContent(form: referral.form.definition, answers: referral.answers)
    let definition = rules.definition
    var children: [ContactReceived.Child] = []
    var own: [Subject: [ContactReceived.Own]] = [:]
    var held: [String] = []
    for index in referral.answers.children.indices {
      let number = index + 1
      let fields = content.fields(ofChild: index, key: "\(reference)/\(number)")
      guard
        let record = try arriving.take(
          fields, agency: AgencyRecord.frontDoor, basis: rules.header.title)
      else { continue }
      if record.state == .held { held.append(record.person) }
      children.append(
        .init(
          duty: try duty(for: record.person, in: transaction), number: number,
          person: record.person, record: record.id))
      own[.person(record.person), default: []].append(
        .init(
          answers: referral.answers.children[index],
          born: content.fact(.childBorn, ofChild: index),
          household: content.household(ofChild: index),
          name: content.fact(.childName, ofChild: index), number: number))
    }
    let now = transaction.now
    let clock = ContactClock(receivedAt: now, definition, in: house.catalogue)
    let hours = OfficeHours(definition.calendar, on: London.day(now), in: house.catalogue)
    let sender = content.fact(.senderName)
    try transaction.append(
      ContactReceived(
        facts: .init(
          account: referral.account, agency: referral.agency, agencyType: content.agencyType,
          agrees: content.agreesToHelp, children: children, danger: content.isDanger,
          due: clock.due.microseconds, form: referral.form.header.key,
          formVersion: referral.form.header.version.text, hideSender: content.hideSender,
          id: contact, mustNotTell: content.mustNotTell, outOfHours: !hours.areOpen(at: now),
          priority: definition.priorities.first?.key ?? "", reference: reference,
          rules: "\(rules.header.key) \(rules.header.version.text)", told: content.told,
          via: referral.way.rawValue, warn: clock.warn.microseconds),
        about: own.mapValues {
          .init(
            own: $0, sender: sender,
            senderEmail: referral.account == nil ? content.fact(.senderEmail) : "",
            shared: referral.answers.shared)
        }))
    try tell(aboutHeld: held, in: transaction)
  }

  /// The team on duty works with each child from now on, hidden or not: of hidden ones only those of
  /// the team learn who are cleared for it.
  private func duty(for person: String, in transaction: Transaction) throws -> String? {
    let holder = "team:\(rules.definition.team)"
    let facts = try SubjectFacts.read("person:\(person)", in: transaction)
    let holds = facts.relationships.contains {
      $0.kind == .dutyTeam && $0.holder == holder && $0.holds(at: transaction.now)
    }
    if holds { return nil }
    return try transaction.beginRelationship(.dutyTeam, of: holder, to: .person(person))
  }

  /// The sender has a receipt; those who may know of a hidden child are told that somebody worries.
  private func tell(aboutHeld held: [String], in transaction: Transaction) throws {
    if let account = try referral.account.flatMap({ try Account.find($0, in: transaction) }) {
      try FrontDoorMail.received.promise(to: [account], reference: reference, in: transaction)
    } else if let made = try Contact.find(contact, in: transaction),
      !rules.definition.receiptOnly.contains(made.agencyType)
    {
      try FrontDoorMail.follow.promise(toSenderOf: made, in: transaction)
    }
    guard !held.isEmpty else { return }
    var told: Set<String> = []
    for person in held {
      let facts = try SubjectFacts.read("person:\(person)", in: transaction)
      for relationship in facts.relationships
      where relationship.kind == .allocated && relationship.holds(at: transaction.now) {
        let halves = relationship.holder.split(separator: ":", maxSplits: 1).map(String.init)
        if halves.count == 2, halves[0] == "account" { told.insert(halves[1]) }
      }
    }
    let roles = house.access.roles
    let cleared = roles.keys(carrying: FrontDoorActions.decide).filter {
      roles.clearance(of: [$0]) == .highlyRestricted
    }
    let deciding = try Account.holding(anyOf: cleared, in: transaction)
    told.formUnion(deciding.map(\.id))
    try FrontDoorMail.mayBeProtected.promise(
      to: try told.sorted().compactMap { try Account.find($0, in: transaction) },
      reference: reference, in: transaction)
  }
}
