import Foundation

/// What takes a mail away.
public struct MailCarrier: Sendable {
  /// Returns when the mail was taken.
  public let send: @Sendable (Mail) async throws(DeliveryProblem) -> Void

  public init(send: @escaping @Sendable (Mail) async throws(DeliveryProblem) -> Void) {
    self.send = send
  }

  /// Puts each mail as a file into a folder: for tests and the demo. A mail that is sent again
  /// replaces its file.
  public static func folder(_ folder: URL) -> MailCarrier {
    MailCarrier { (mail) throws(DeliveryProblem) in
      let form = try mail.wireForm()
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(form.utf8).write(
          to: folder.appendingPathComponent("\(mail.id).eml"), options: .atomic)
      } catch {
        throw .notNow(reason: "the folder of mails cannot be written")
      }
    }
  }

  /// A carrier for the outbox's channel `mail`.
  /// - Parameter write: makes the mail of a message; the default takes `subject` and `text` from
  ///   its words.
  public func carrier(
    from sender: String,
    write:
      @escaping @Sendable (OutboxMessage) throws(DeliveryProblem) -> (
        subject: String, text: String
      ) = MailCarrier.plain
  ) -> OutboxSender.Carrier {
    { (message) throws(DeliveryProblem) in
      guard let address = message.address else { throw .never(reason: "it has no address") }
      let words = try write(message)
      try await send(
        Mail(
          id: message.id, from: sender, to: address, subject: words.subject, text: words.text,
          date: message.promisedAt))
    }
  }

  /// The words as they were promised.
  public static let plain:
    @Sendable (OutboxMessage) throws(DeliveryProblem) -> (subject: String, text: String) = {
      (message) throws(DeliveryProblem) in
      guard let subject = message.words["subject"], let text = message.words["text"] else {
        throw .never(reason: "the message \(message.topic) has no subject or text")
      }
      return (subject, text)
    }
}
