import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One request to a provider.
public struct WebRequest: Sendable, Hashable {
  public let address: String
  /// Sent as a form by POST; nil for GET.
  public let form: [String: String]?
  public let headers: [String: String]
  /// Sent as JSON by POST, where there is no form.
  public let json: [UInt8]?

  public init(
    address: String, form: [String: String]? = nil, headers: [String: String] = [:],
    json: [UInt8]? = nil
  ) {
    self.address = address
    self.form = form
    self.headers = headers
    self.json = json
  }
}

/// What came back.
public struct WebAnswer: Sendable, Hashable {
  public let status: Int
  public let body: [UInt8]

  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// How providers are reached; in tests, a provider inside the program.
public struct WebClient: Sendable {
  public var send: @Sendable (WebRequest) async throws -> WebAnswer

  public init(send: @escaping @Sendable (WebRequest) async throws -> WebAnswer) {
    self.send = send
  }

  /// The most bytes that an answer may have.
  static let mostBytes = 1 << 20

  /// HTTPS without redirects, cookies or caches, given up after ten seconds.
  /// - Parameter allowsThisMachine: plain http to this machine's own loopback addresses too.
  public static func live(allowsThisMachine: Bool = false) -> WebClient {
    let settings = URLSessionConfiguration.ephemeral
    settings.timeoutIntervalForRequest = 10
    settings.timeoutIntervalForResource = 10
    settings.httpCookieStorage = nil
    settings.httpShouldSetCookies = false
    settings.urlCache = nil
    let session = URLSession(
      configuration: settings, delegate: NoRedirects(), delegateQueue: nil)
    return WebClient { request in
      guard let url = URL(string: request.address),
        url.scheme == "https"
          || (allowsThisMachine && url.scheme == "http"
            && ["127.0.0.1", "::1", "[::1]", "localhost"].contains(url.host() ?? ""))
      else {
        throw FederationProblem.provider("\(request.address) is no https address")
      }
      var asked = URLRequest(url: url)
      for (name, value) in request.headers { asked.setValue(value, forHTTPHeaderField: name) }
      if let form = request.form {
        asked.httpMethod = "POST"
        asked.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "content-type")
        asked.httpBody = Data(FormText.encoded(form).utf8)
      } else if let json = request.json {
        asked.httpMethod = "POST"
        asked.setValue("application/json", forHTTPHeaderField: "content-type")
        asked.httpBody = Data(json)
      }
      let (data, response) = try await session.data(for: asked)
      guard data.count <= mostBytes else {
        throw FederationProblem.provider("the answer of \(request.address) is too large")
      }
      return WebAnswer(
        status: (response as? HTTPURLResponse)?.statusCode ?? 0, body: Array(data))
    }
  }
}

/// A provider that sends us elsewhere is not the provider of our settings.
private final class NoRedirects: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) { completionHandler(nil) }
}
