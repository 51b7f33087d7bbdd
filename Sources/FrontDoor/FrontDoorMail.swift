import Access
import Days
import Store

/// The mails of this feature, by their topic in the outbox. They name nobody and say nothing of any
/// child: mail is read on many screens.
public enum FrontDoorMail: String, Sendable, CaseIterable {
  case received = "frontdoor.received"
  case decided = "frontdoor.decided"
  case willBeLate = "frontdoor.will-be-late"
  case handoverLate = "frontdoor.handover-late"
  case handedOver = "frontdoor.handed-over"
  case mayBeProtected = "frontdoor.may-be-protected"

  /// What a promised message says; nil where it is none of this feature's.
  /// - Parameter address: of the service, such as `https://continuum.example`.
  public static func letter(
    for message: OutboxMessage, address: String
  ) -> (subject: String, text: String)? {
    guard let mail = FrontDoorMail(rawValue: message.topic) else { return nil }
    let reference = message.words["reference"] ?? "none"
    let (subject, text): (String, String) =
      switch mail {
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

  /// Promises this mail to each account that is open and has an address.
  func promise(to accounts: [Account], reference: String, in transaction: Transaction) throws {
    for account in accounts where account.state == .open {
      guard let email = account.email else { continue }
      try transaction.promiseMail(
        topic: rawValue, to: email, of: .account(account.id), words: ["reference": reference])
    }
  }
}
