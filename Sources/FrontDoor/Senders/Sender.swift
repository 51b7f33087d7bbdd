import Access
import Crypto
import Days
import Identifiers
import Pages
import Store

/// Whoever sent a referral, as they read what became of it: signed in, or by the link that was mailed
/// to them.
struct Sender: Sendable {
  let contact: Contact
  /// `account:ID`, or `sender:CONTACT` for somebody without an account.
  let actor: String
  /// The secret of the link; nil for somebody signed in.
  let link: String?

  var page: Path { link.map { SenderRoutes.page($0) } ?? ReferralRoutes.page(contact.id) }

  /// Where files are added.
  var files: Path { link.map { FileRoutes.followed($0) } ?? FileRoutes.own(contact.id) }

  func raise(_ number: Int) -> Path {
    link.map { SenderRoutes.raise($0, "\(number)") }
      ?? DisagreementRoutes.raise(contact.id, "\(number)")
  }

  func step(_ disagreement: String) -> Path {
    link.map { SenderRoutes.step($0, disagreement) }
      ?? DisagreementRoutes.step(contact.id, disagreement)
  }

  /// The way back to the list of everything sent; there is none by a link.
  var trail: [NavigationItem] {
    link == nil ? [NavigationItem("What I sent", ReferralRoutes.list())] : []
  }

  func author(_ visit: Visit) -> Author {
    link == nil
      ? visit.author
      : Author(
        actor: actor, agency: contact.agency, purpose: visit.purpose.rawValue,
        requestID: visit.requestID)
  }
}

/// The link by which somebody without an account follows what they sent. It can be made again from
/// the contact and a key outside the database, and from nothing else: neither the database nor the
/// journal holds it.
public struct SenderLink: Sendable {
  /// For how long it is good after the referral came in.
  static let days: Int64 = 90

  /// What a link lets whoever has it do.
  enum Use: String, Sendable {
    /// Read what became of a referral, once they have confirmed that they sent it.
    case following = "frontdoor-follow"
    /// Add files for a day, and read nothing.
    case adding = "frontdoor-add"
    /// Read what a school should know of today.
    case notice = "frontdoor-notice"
  }

  let secret: SymmetricKey
  private let use: Use

  public init(_ secret: SymmetricKey) { self.init(secret, for: .following) }

  init(_ secret: SymmetricKey, for use: Use) {
    self.secret = secret
    self.use = use
  }

  /// Links of the same secret for another use: a link made for one thing opens no other.
  func `for`(_ use: Use) -> SenderLink { SenderLink(secret, for: use) }

  /// What stands in the address.
  public func token(of contact: String) -> String { "\(contact)-\(mark(contact))" }

  /// The contact that a link leads to; nil where it was made up.
  func contact(in token: String) -> String? {
    let halves = token.split(separator: "-", maxSplits: 1).map(String.init)
    guard halves.count == 2, RandomID.isWellFormed(halves[0]) else { return nil }
    let given = Array(halves[1].utf8)
    let own = Array(mark(halves[0]).utf8)
    guard given.count == own.count else { return nil }
    // Every character is looked at, so that the time it takes says nothing.
    return zip(given, own).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 ? halves[0] : nil
  }

  private func mark(_ contact: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("\(use.rawValue):\(contact)".utf8), using: secret)
    return RandomID.text(Array(code))
  }
}

extension FrontDoorHouse {
  /// Whoever asks about a referral that they sent.
  /// - Throws: `Problem.notFound`: of what others sent nothing else is said than of what does not
  ///   exist; `Problem.linkEnded`.
  func sender(_ visit: Visit) async throws -> Sender {
    if let token = visit.parameters["link"] {
      let found = SenderLink(access.secret).contact(in: token)
      let contact = try await store.read { query in
        try found.flatMap { try Contact.find($0, in: query) }
      }
      guard let contact,
        visit.now < contact.receivedAt.adding(hours: 24 * SenderLink.days)
      else { throw Problem.linkEnded }
      return Sender(contact: contact, actor: "sender:\(contact.id)", link: token)
    }
    let account = try visit.session().account.id
    let id = try visit.parameter("contact")
    guard let contact = try await store.read({ try Contact.find(id, in: $0) }),
      contact.account == account
    else { throw Problem.notFound }
    return Sender(contact: contact, actor: "account:\(account)", link: nil)
  }
}

/// Somebody without an account proved that a mail to them arrives.
struct SenderVerified: Event {
  static let kind = "frontdoor.sender-verified"
  struct Facts: Codable, Sendable { let contact: String }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_contact SET verified_at = $2 WHERE id = $1",
      [facts.contact, stamp.recordedAt.microseconds])
  }
}
