import DataQuality
import Foundation
import Identifiers
import Logging
import Store

/// What the server does by itself: sends what the journal promised. Checkpoints are kept by the
/// store.
struct BackgroundWork: Sendable {
  let house: House

  /// Every how many seconds the outbox is looked through.
  private static let outboxSeconds = 10

  /// Runs until the surrounding task is cancelled.
  func run() async {
    async let _ = ChecksUpkeep(house.access, desk: house.checks).run()
    let sender = OutboxSender(
      store: house.store, now: house.access.now, carriers: carriers, log: house.log)
    let runner = JobRunner(
      store: house.store, now: house.access.now,
      holder: RandomID.text(house.access.random.bytes(10)),
      handlers: ["outbox": { _ in try await sender.sendDue() }],
      recurring: [
        Job(
          id: "outbox", kind: "outbox", payload: "", due: house.access.now.now(),
          every: Self.outboxSeconds)
      ], log: house.log)
    await runner.run()
  }

  private var carriers: [String: OutboxSender.Carrier] {
    guard let from = house.settings.mailFrom else { return [:] }
    switch house.settings.mail {
    case .none: return [:]
    case .folder(let path):
      return ["mail": MailCarrier.folder(URL(fileURLWithPath: path)).carrier(from: from)]
    case .smtp(let url, let user, let passwordFile, let authority):
      let curl = CurlMail(
        url: url, user: user, passwordFile: passwordFile.map { URL(fileURLWithPath: $0) },
        encryption: authority.map { _ in .required },
        authorities: authority.map { URL(fileURLWithPath: $0) })
      return ["mail": curl.carrier.carrier(from: from)]
    }
  }
}
