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
    let house = door.house
    let start = ContinuousClock.now
    house.metrics.began()
    let arrival = arrival(request, context, house)
    let departure = await door.answer(arrival) { limit in
      try await Self.body(of: request, limit: limit)
    }
    let spent = ContinuousClock.now - start
    let microseconds =
      spent.components.seconds * 1_000_000
      + spent.components.attoseconds / 1_000_000_000_000
    house.metrics.ended(
      method: arrival.method, route: departure.place, status: departure.status,
      microseconds: microseconds)
    house.log.info(
      "request",
      metadata: [
        "request": "\(arrival.requestID)", "method": "\(arrival.method)",
        "route": "\(departure.place)", "status": "\(departure.status)",
        "microseconds": "\(microseconds)",
      ])
    return response(departure, isHead: arrival.method == "HEAD")
  }

  private func arrival(
    _ request: Request, _ context: ServerContext, _ house: House
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
      requestID: RandomID.text(house.access.random.bytes(10)),
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers,
      source: ForwardedFor.sender(
        remote: context.remote, header: headers["x-forwarded-for"],
        trusted: house.settings.trustedProxies))
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
    var fields = HTTPFields()
    for header in departure.headers {
      guard let name = HTTPField.Name(header.name) else { continue }
      fields.append(HTTPField(name: name, value: header.value))
    }
    let body = ByteBuffer(bytes: departure.body)
    return Response(
      status: .init(code: departure.status), headers: fields,
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
