import Access
import Crypto
import Pages
import Store

extension House {
  /// How long an answer is kept to be given again, in hours.
  private static let kept: Int64 = 24

  /// Runs a handler, or gives the answer that the same request was given before. A machine that
  /// lost an answer repeats its request with the same `Idempotency-Key`, and nothing happens twice.
  func replay(
    of visit: Visit, _ route: Route, _ handler: @Sendable () async throws -> Reply
  ) async throws -> Reply {
    guard route.api?.isIdempotent == true, let key = visit.headers["idempotency-key"] else {
      return try await handler()
    }
    guard (8...100).contains(key.utf8.count) else {
      throw Problem(
        status: 400, code: "idempotency-key-wrong", title: "The Idempotency-Key is not usable",
        advice: "Use 8 to 100 characters, new for each thing you want to happen.")
    }
    let hash = SHA256.hash(data: Array("\(route.method.rawValue) \(visit.path) ".utf8) + visit.body)
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    let actor = visit.actor.id
    let now = visit.now
    let claim = try await store.work { tables -> Claim in
      try tables.run(
        "DELETE FROM access_idempotency WHERE kept_at < $1",
        [now.adding(hours: -House.kept).microseconds])
      let isNew =
        try tables.run(
          """
          INSERT INTO access_idempotency (actor, key, request_hash, status, body, kept_at)
          VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT DO NOTHING
          """, [actor, key, hash, now.microseconds]) == 1
      if isNew { return .mine }
      let earlier = try tables.first(
        "SELECT request_hash, status, body FROM access_idempotency WHERE actor = $1 AND key = $2",
        [actor, key]
      ) { (try $0(0, as: String.self), try $0(1, as: Int.self), try $0(2, as: String.self)) }
      guard let earlier, earlier.0 == hash else { return .otherRequest }
      return earlier.1 == 0 ? .underWay : .done(status: earlier.1, body: earlier.2)
    }
    switch claim {
    case .mine: break
    case .done(let status, let body):
      return .json(Array(body.utf8), status: status).with("idempotent-replay", "true")
    case .underWay:
      throw Problem(
        status: 409, code: "under-way", title: "The same request is being worked on",
        advice: "Wait a few seconds, then ask again with the same key.")
    case .otherRequest:
      throw Problem(
        status: 422, code: "idempotency-key-reused", title: "The key was used for another request",
        advice: "Use a new Idempotency-Key for each thing you want to happen.")
    }
    do {
      let reply = try await handler()
      if case .bytes(let bytes, _) = reply.content {
        let text = String(decoding: bytes, as: UTF8.self)
        try await store.work { tables in
          try tables.run(
            "UPDATE access_idempotency SET status = $3, body = $4 WHERE actor = $1 AND key = $2",
            [actor, key, reply.status, text])
        }
      }
      return reply
    } catch {
      // What failed may be tried again with the same key.
      _ = try? await store.work { tables in
        try tables.run(
          "DELETE FROM access_idempotency WHERE actor = $1 AND key = $2 AND status = 0",
          [actor, key])
      }
      throw error
    }
  }

  private enum Claim: Sendable {
    case mine
    case underWay
    case otherRequest
    case done(status: Int, body: String)
  }
}
