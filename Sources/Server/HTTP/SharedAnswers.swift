import Access
import HTTPTypes
import Hummingbird
import NIOCore
import Pages
import Synchronization

/// Public pages that are the same for everybody, made once and kept for a second: a figure that
/// many people look at on the day it is published costs what a fixed text would.
///
/// Only answers of routes that are `sameForEverybody` come here, made for somebody who is not signed
/// in: they hold no form, no cookie and nothing about a person. What changes in the record shows a
/// second later at the latest.
final class SharedAnswers: Sendable {
  static let freshness = Duration.seconds(1)
  /// Addresses kept at once. Somebody who makes addresses up only empties the shelf.
  static let most = 200

  struct Kept: Sendable {
    let fields: HTTPFields
    let body: ByteBuffer
    let place: String
    fileprivate let until: ContinuousClock.Instant
  }

  private let shelf = Mutex<[String: Kept]>([:])
  private let sessionCookie: String

  /// - Parameter sessionCookie: the name whose presence makes a request somebody's own.
  init(sessionCookie: String) { self.sessionCookie = sessionCookie + "=" }

  /// Whether a request could be answered with what others got, too.
  func mayTake(_ request: Request) -> Bool {
    guard request.method == .get, request.headers[.authorization] == nil else { return false }
    return request.headers[.cookie].map { !$0.contains(sessionCookie) } ?? true
  }

  func find(_ target: String, at now: ContinuousClock.Instant) -> Kept? {
    shelf.withLock { shelf in
      guard let kept = shelf[target], now < kept.until else { return nil }
      return kept
    }
  }

  func keep(_ departure: Departure, for target: String, at now: ContinuousClock.Instant) {
    guard departure.isSharable, departure.status == 200 else { return }
    let kept = Kept(
      fields: HTTPFields(departure.headers, without: Door.requestIDHeader),
      body: ByteBuffer(bytes: departure.body), place: departure.place,
      until: now.advanced(by: Self.freshness))
    shelf.withLock { shelf in
      if shelf.count >= Self.most { shelf.removeAll(keepingCapacity: true) }
      shelf[target] = kept
    }
  }
}

extension HTTPFields {
  /// Header lines as NIO sends them; a name that HTTP does not allow is left out.
  init(_ headers: [(name: String, value: String)], without left: String? = nil) {
    self.init()
    reserveCapacity(headers.count + 2)
    for header in headers where header.name != left {
      guard let name = HTTPField.Name(header.name) else { continue }
      append(HTTPField(name: name, value: header.value))
    }
  }
}
