import Crypto
import Days
import Foundation
import Pages
import Store

/// Lets a machine send the same change again without doing it twice: the answer to an
/// `Idempotency-Key` is kept for a day, sealed, and given again.
struct Idempotency: Sendable {
  static let hours: Int64 = 24
  /// A change whose answer is still missing after this long was cut off, and may be tried again.
  static let patienceSeconds: Int64 = 60
  static let longestKey = 128
  let house: AccessHouse

  init(_ house: AccessHouse) { self.house = house }

  private enum Found: Sendable {
    case fresh
    case answered(status: Int, sealed: String)
    case running
    case otherRequest
  }

  /// Runs `handler`, or gives the answer that the same request was given before.
  func once(
    _ route: Route, _ visit: Visit, _ handler: () async throws -> Reply
  ) async throws -> Reply {
    guard route.api?.isIdempotent ?? false, let key = visit.headers["idempotency-key"] else {
      return try await handler()
    }
    guard (1...Self.longestKey).contains(key.utf8.count),
      key.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { throw Problem.idempotencyKeyBad }
    let actor = visit.actor.id
    let request = AccessHouse.hex(
      SHA256.hash(data: Array("\(route.method.rawValue) \(visit.path)\n".utf8) + visit.body))
    switch try await find(actor, key, request, at: visit.now) {
    case .answered(let status, let sealed):
      return .json(try open(sealed, actor, key), status: status)
    case .running: throw Problem.idempotencyKeyBusy
    case .otherRequest: throw Problem.idempotencyKeyUsed
    case .fresh: break
    }
    do {
      let reply = try await handler()
      try await keep(reply, actor, key)
      return reply
    } catch {
      // Nothing was changed: the key may be used again with a better request.
      try await forget(actor, key)
      throw error
    }
  }

  private func find(
    _ actor: String, _ key: String, _ request: String, at now: Instant
  ) async throws -> Found {
    try await house.store.work { tables in
      try tables.run(
        "DELETE FROM access_idempotency WHERE kept_at < $1",
        [now.adding(hours: -Self.hours).microseconds])
      try tables.run(
        "DELETE FROM access_idempotency WHERE actor = $1 AND key = $2 AND status = 0 AND kept_at < $3",
        [actor, key, now.adding(seconds: -Self.patienceSeconds).microseconds])
      let isFresh =
        try tables.run(
          """
          INSERT INTO access_idempotency (actor, key, request_hash, status, body, kept_at)
          VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT (actor, key) DO NOTHING
          """, [actor, key, request, now.microseconds]) == 1
      if isFresh { return .fresh }
      let found = try tables.first(
        "SELECT request_hash, status, body FROM access_idempotency WHERE actor = $1 AND key = $2",
        [actor, key]
      ) { (try $0(0, as: String.self), try $0(1, as: Int.self), try $0(2, as: String.self)) }
      guard let (earlier, status, body) = found else { return .running }
      guard earlier == request else { return .otherRequest }
      return status == 0 ? .running : .answered(status: status, sealed: body)
    }
  }

  private func keep(_ reply: Reply, _ actor: String, _ key: String) async throws {
    var body: [UInt8] = []
    if case .bytes(let bytes, _) = reply.content { body = bytes }
    let kept = Data(
      try house.vault.seal(body, table: Self.table, row: Self.row(actor, key))
    ).base64EncodedString()
    try await house.store.work { tables in
      try tables.run(
        "UPDATE access_idempotency SET status = $3, body = $4 WHERE actor = $1 AND key = $2",
        [actor, key, reply.status, kept])
    }
  }

  /// An answer may be about a person: it lies in the database sealed, as drafts do.
  private func open(_ sealed: String, _ actor: String, _ key: String) throws -> [UInt8] {
    guard let bytes = Data(base64Encoded: sealed),
      let body = try? house.vault.open(
        Array(bytes), table: Self.table, row: Self.row(actor, key))
    else { throw Problem.idempotencyAnswerGone }
    return body
  }

  private static let table = "access_idempotency"
  private static func row(_ actor: String, _ key: String) -> String { "\(actor)/\(key)" }

  private func forget(_ actor: String, _ key: String) async throws {
    try await house.store.work { tables in
      try tables.run(
        "DELETE FROM access_idempotency WHERE actor = $1 AND key = $2 AND status = 0",
        [actor, key])
    }
  }
}

extension Problem {
  static let idempotencyKeyBad = Problem(
    status: 400, code: "idempotency-key-bad", title: "The idempotency key cannot be used",
    advice: "Send 1 to 128 printable characters without spaces.")
  static let idempotencyKeyBusy = Problem(
    status: 409, code: "idempotency-key-busy", title: "The same request is being worked on",
    advice: "Wait a minute, then send it again with the same key.")
  static let idempotencyKeyUsed = Problem(
    status: 422, code: "idempotency-key-used", title: "The key was used for another request",
    advice: "Use a new key for each change.")
  static let idempotencyAnswerGone = Problem(
    status: 409, code: "idempotency-answer-gone",
    title: "The answer to this request is no longer kept",
    advice: "The change was made. Look for it before you send anything again.")
}
