import Foundation
import HTTPTypes
import Hummingbird
import Identifiers
import Logging
import NIOCore

/// Keeps the sender's address beside what Hummingbird needs.
struct ServerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let remote: String

  init(source: Source) {
    coreContext = .init(source: source)
    remote = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }
}

/// Turns Hummingbird's requests into arrivals and departures into its responses, and measures.
struct WebResponder: HTTPResponder {
  let entrance: Entrance

  func respond(to request: Request, context: ServerContext) async throws -> Response {
    // A request keeps the door that it came to, whatever is read anew meanwhile.
    let door = entrance.door
    let start = ContinuousClock.now
    door.house.metrics.began()
    let isShared = door.shared.mayTake(request)
    let target = request.head.path ?? "/"
    if isShared, let kept = door.shared.find(target, at: start) {
      let id = Self.requestID(door)
      note(id, method: "GET", place: kept.place, status: 200, since: start, door)
      var fields = kept.fields
      if let name = Self.requestIDName { fields.append(HTTPField(name: name, value: id)) }
      return Response(status: .ok, headers: fields, body: .init(byteBuffer: kept.body))
    }
    let arrival = arrival(request, context, door)
    let departure = await door.answer(arrival) { limit in
      try await Self.body(of: request, limit: limit)
    }
    if isShared { door.shared.keep(departure, for: target, at: start) }
    note(
      arrival.requestID, method: arrival.method, place: departure.place, status: departure.status,
      since: start, door)
    return response(departure, isHead: arrival.method == "HEAD")
  }

  private static let requestIDName = HTTPField.Name(Door.requestIDHeader)

  private static func requestID(_ door: Door) -> String {
    RandomID.text(door.house.access.random.bytes(10))
  }

  /// One line in the log and one in the metrics for each request, whoever answered it.
  private func note(
    _ id: String, method: String, place: String, status: Int,
    since start: ContinuousClock.Instant, _ door: Door
  ) {
    let spent = ContinuousClock.now - start
    let microseconds =
      spent.components.seconds * 1_000_000
      + spent.components.attoseconds / 1_000_000_000_000
    door.house.metrics.ended(
      method: method, route: place, status: status, microseconds: microseconds)
    door.house.log.info(
      "request",
      metadata: [
        "request": "\(id)", "method": "\(method)", "route": "\(place)", "status": "\(status)",
        "microseconds": "\(microseconds)",
      ])
  }

  private func arrival(
    _ request: Request, _ context: ServerContext, _ door: Door
  ) -> Incoming {
    var headers: [String: String] = [:]
    for field in request.headers {
      let name = field.name.canonicalName
      // Two cookies are one list; of any other header the first counts.
      if name == "cookie", let earlier = headers[name] {
        headers[name] = "\(earlier); \(field.value)"
      } else if headers[name] == nil {
        headers[name] = field.value
      }
    }
    return Incoming(
      requestID: Self.requestID(door),
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers,
      source: ForwardedFor.sender(
        remote: context.remote, header: headers["x-forwarded-for"],
        trusted: door.house.settings.trustedProxies))
  }

  private static func body(of request: Request, limit: Int) async throws -> [UInt8] {
    do {
      var request = request
      let buffer = try await request.collectBody(upTo: limit)
      return Array(buffer.readableBytesView)
    } catch {
      throw BodyProblem.problem(for: error)
    }
  }

  private func response(_ departure: Departure, isHead: Bool) -> Response {
    let body = ByteBuffer(bytes: departure.body)
    return Response(
      status: .init(code: departure.status), headers: HTTPFields(departure.headers),
      body: isHead ? .init() : .init(byteBuffer: body))
  }
}

/// Which address a request came from, through proxies that are trusted.
enum ForwardedFor {
  /// The last address in the header that is no trusted proxy; the connection's own where the
  /// connection does not come from one.
  static func sender(remote: String, header: String?, trusted: Set<String>) -> String {
    guard trusted.contains(remote), let header else { return remote }
    let chain = header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    return chain.last { !trusted.contains($0) } ?? remote
  }
}
