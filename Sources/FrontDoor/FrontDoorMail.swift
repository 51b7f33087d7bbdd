import Access
import Days
import Store

/// The mails of this feature, by their topic in the outbox. They name nobody and say nothing of any
/// child: mail is read on many screens.
public enum FrontDoorMail: String, Sendable, CaseIterable {
  /// To somebody without an account: the link by which they follow what they sent.
  case follow = "frontdoor.follow"
  case received = "frontdoor.received"
  case decided = "frontdoor.decided"
  case closed = "frontdoor.closed"
  case willBeLate = "frontdoor.will-be-late"
  case handoverLate = "frontdoor.handover-late"
  case handedOver = "frontdoor.handed-over"
  case asked = "frontdoor.asked"
  case checkLate = "frontdoor.check-late"
  case someoneElse = "frontdoor.someone-else"
  case disagreement = "frontdoor.disagreement"
  case disagreementAnswered = "frontdoor.disagreement-answered"
  case disagreementLate = "frontdoor.disagreement-late"
  /// To a school that agreed to it: there is something to read before lessons.
  case schoolNotice = "frontdoor.school-notice"
  case noticeLate = "frontdoor.notice-late"
  case fileKeptOut = "frontdoor.file-kept-out"
  case mayBeProtected = "frontdoor.may-be-protected"

  /// What a promised message says; nil where it is none of this feature's.
  /// - Parameters:
  ///   - address: of the service, such as `https://continuum.example`.
  ///   - links: makes the link of somebody without an account, which is kept nowhere.
  public static func letter(
    for message: OutboxMessage, address: String, links: SenderLink
  ) -> (subject: String, text: String)? {
    guard let mail = FrontDoorMail(rawValue: message.topic) else { return nil }
    let reference = message.words["reference"] ?? "none"
    let (subject, text): (String, String) =
      switch mail {
      case .follow:
        (
          "Your referral to the front door",
          """
          If you sent a referral to the front door, open this link to read what becomes of it: \
          \(address)\(SenderRoutes.page(links.token(of: message.words["contact"] ?? "")))

          Pass it on to nobody. If a child is in danger now, ring 999.
          """
        )
      case .received:
        (
          "Your referral has arrived",
          """
          It has arrived and somebody will read it. If a child is in danger now, ring 999; if it \
          cannot wait, ring the front door.

          What becomes of it: \(address)/referrals
          """
        )
      case .decided:
        (
          "There is a decision about your referral",
          "Sign in to read what was decided and why, or to say that you do not agree: \(address)/referrals"
        )
      case .closed:
        (
          "Your referral is closed",
          "The front door has closed it without a decision and would like to talk with you. Please ring."
        )
      case .willBeLate:
        (
          "A contact at the front door will soon be late",
          "Nobody has decided yet. Please look at it now: \(address)/contacts"
        )
      case .handoverLate:
        (
          "Something that was decided at the front door is not done in time",
          "Please see that somebody does it today: \(address)/handovers"
        )
      case .handedOver:
        (
          "The front door has handed something over to your team",
          "Somebody of the team has to take it over: \(address)/handovers"
        )
      case .asked:
        (
          "The front door asks what your agency knows",
          "Please answer in time, even if you know nothing: \(address)/checks"
        )
      case .checkLate:
        (
          "An answer to the front door is late",
          "An agency was asked what it knows and has not answered: \(address)/checks"
        )
      case .someoneElse:
        (
          "An agency named someone else you should know about",
          "It waits for the hub manager, and so does the decision: \(address)/contacts"
        )
      case .disagreement:
        (
          "A professional does not agree with a decision",
          "Somebody who did not decide has to look at it in time: \(address)/disagreements"
        )
      case .disagreementAnswered:
        (
          "Your disagreement was answered",
          "Sign in to read the answer, and say whether it settles it: \(address)/referrals"
        )
      case .disagreementLate:
        (
          "A disagreement was not answered in time",
          "Please see that somebody who did not decide answers today: \(address)/disagreements"
        )
      case .schoolNotice:
        (
          "Please read this before lessons begin",
          """
          There is something that your school should know about one of its children today. Whoever \
          looks after the welfare of children at your school, please open this link now: \
          \(address)\(NoticeRoutes.page(links.for(.notice).token(of: message.words["notice"] ?? "")))

          It is good today only. Pass it on to nobody who does not need to know.
          """
        )
      case .noticeLate:
        (
          "A school has not read what it should know before lessons",
          "Please ring the school now, and say there whom you told: \(address)/incidents"
        )
      case .fileKeptOut:
        (
          "A file that you sent could not be kept",
          """
          It holds something that can harm machines, and was not kept. What you wrote has arrived and \
          is not touched by this. Have your machine looked through, and ring if the file matters: \
          \(address)\(message.words["contact"].map { SenderRoutes.page(links.token(of: $0)) } ?? ReferralRoutes.list())
          """
        )
      case .mayBeProtected:
        (
          "A contact may be about somebody whose record is protected",
          """
          Somebody may have written to the front door about a person whose record only few may know \
          of. Please look at it now: \(address)/contacts
          """
        )
      }
    return (subject, text + "\n\nReference: \(reference)\n")
  }

  /// Promises this mail to somebody without an account, where they gave an address.
  func promise(toSenderOf contact: Contact, in transaction: Transaction) throws {
    guard let email = contact.senderEmail else { return }
    try transaction.promiseMail(
      topic: rawValue, to: email, of: Subject("contact", contact.id),
      words: ["contact": contact.id, "reference": contact.reference])
  }

  /// Promises this mail to each account that is open and has an address.
  func promise(to accounts: [Account], reference: String, in transaction: Transaction) throws {
    for account in accounts where account.state == .open {
      guard let email = account.email else { continue }
      try transaction.promiseMail(
        topic: rawValue, to: email, of: .account(account.id), words: ["reference": reference])
    }
  }
}
