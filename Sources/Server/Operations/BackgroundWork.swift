import Access
import DataQuality
import Foundation
import FrontDoor
import Identifiers
import Logging
import Store

/// What the server does by itself: sends what the journal promised, and escalates reviews that are
/// late. Checkpoints are kept by the store.
struct BackgroundWork: Sendable {
  let house: House
  /// Holds the procedures that are in force now.
  let entrance: Entrance

  /// Every how many seconds the outbox is looked through.
  private static let outboxSeconds = 10
  /// Every how many seconds late reviews of emergency access are looked for.
  private static let reviewSeconds = 600
  /// Every how many seconds the clocks of the front door are looked at.
  private static let frontDoorSeconds = 60
  /// Every how many seconds files that wait are looked through.
  private static let filesSeconds = 10

  /// Runs until the surrounding task is cancelled.
  func run() async {
    async let _ = ChecksUpkeep(house.access, desk: house.checks).run()
    let sender = OutboxSender(
      store: house.store, now: house.access.now, carriers: carriers, log: house.log)
    let (entrance, start) = (entrance, house.access.now.now())
    let runner = JobRunner(
      store: house.store, now: house.access.now,
      holder: RandomID.text(house.access.random.bytes(10)),
      handlers: [
        "outbox": { _ in try await sender.sendDue() },
        "emergency-reviews": { job in
          try await EmergencyCommands(entrance.door.house.access).escalateLate(
            by: Author(
              actor: "system:emergency-reviews", purpose: Purpose.assurance.rawValue,
              requestID: job.id))
        },
        "front-door": { job in
          let author = Author(
            actor: "system:front-door", purpose: Purpose.assurance.rawValue, requestID: job.id)
          try await FrontDoorClocks(entrance.door.house.frontDoor).escalate(by: author)
        },
        "files": { [log = house.log] job in
          let author = Author(
            actor: "system:files", purpose: Purpose.assurance.rawValue, requestID: job.id)
          do {
            try await FileCommands(entrance.door.house.frontDoor).work(by: author)
          } catch let problem as ClamScanner.Problem {
            // Files wait and the queue says so; it is asked again in a moment, not in an hour.
            log.warning("files wait for the scanner", metadata: ["reason": "\(problem)"])
          }
        },
      ],
      recurring: [
        Job(id: "outbox", kind: "outbox", due: start, every: Self.outboxSeconds),
        Job(
          id: "emergency-reviews", kind: "emergency-reviews", due: start,
          every: Self.reviewSeconds),
        Job(id: "front-door", kind: "front-door", due: start, every: Self.frontDoorSeconds),
        Job(id: "files", kind: "files", due: start, every: Self.filesSeconds),
      ], log: house.log)
    await runner.run()
  }

  /// What a promised mail says, whichever feature promised it.
  private var write:
    @Sendable (OutboxMessage) throws(DeliveryProblem) -> (subject: String, text: String)
  {
    let address = house.settings.origin
    let links = SenderLink(house.access.secret)
    return { (message) throws(DeliveryProblem) in
      if let letter = AccessMail.letter(for: message, address: address) { return letter }
      if let letter = FrontDoorMail.letter(for: message, address: address, links: links) {
        return letter
      }
      return try MailCarrier.plain(message)
    }
  }

  private var carriers: [String: OutboxSender.Carrier] {
    guard let from = house.settings.mailFrom else { return [:] }
    switch house.settings.mail {
    case .none: return [:]
    case .folder(let path):
      return [
        "mail": MailCarrier.folder(URL(fileURLWithPath: path)).carrier(from: from, write: write)
      ]
    case .smtp(let url, let user, let passwordFile, let authority):
      let curl = CurlMail(
        url: url, user: user, passwordFile: passwordFile.map { URL(fileURLWithPath: $0) },
        encryption: authority.map { _ in .required },
        authorities: authority.map { URL(fileURLWithPath: $0) })
      return ["mail": curl.carrier.carrier(from: from, write: write)]
    }
  }
}
