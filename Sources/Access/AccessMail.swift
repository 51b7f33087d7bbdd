import Days
import Store

/// The mails of this feature, by their topic in the outbox. They name nobody and say nothing of any
/// record: mail is read on many screens.
public enum AccessMail: String, Sendable, CaseIterable {
  case emergencyTaken = "access.emergency-taken"
  case emergencyReviewLate = "access.emergency-review-late"
  case readerBlocked = "access.reader-blocked"

  /// What a promised message says; nil where it is none of this feature's.
  /// - Parameter address: of the service, such as `https://continuum.example`.
  public static func letter(
    for message: OutboxMessage, address: String
  ) -> (subject: String, text: String)? {
    guard let mail = AccessMail(rawValue: message.topic) else { return nil }
    let due = message.words["reviewDue"].flatMap { Day($0) }?.long ?? "the third working day"
    let page = "\(address)/emergency-access"
    switch mail {
    case .emergencyTaken:
      return (
        "Emergency access was taken",
        """
        Somebody without a working relationship took access, for an hour, to the record of a person \
        whom you work with or answer for.

        If you review such access, do so by \(due): \(page)

        If you think that it should not have been taken, tell your safeguarding lead now.

        Reference: \(message.words["access"] ?? "none")
        """
      )
    case .readerBlocked:
      return (
        "Somebody tried to open a record that they are kept from",
        """
        A colleague of your agency tried today to open the record of a person with whom they are \
        connected outside their work. They were not let in.

        The record of access says who and when. Please speak with them: \(address)/access-record

        Reference: \(message.words["request"] ?? "none")
        """
      )
    case .emergencyReviewLate:
      return (
        "A review of emergency access is late",
        """
        An emergency access should have been reviewed by \(due), and nobody has done so.

        Please review it today: \(page)

        Reference: \(message.words["access"] ?? "none")
        """
      )
    }
  }
}
