/// What a handler answers with. The server turns it into bytes only after the look was recorded.
public struct Reply: Sendable {
  public enum Content: Sendable {
    case page(Page)
    case bytes([UInt8], type: String)
    case nothing
  }

  public var status: Int
  public var content: Content
  public var headers: [(name: String, value: String)] = []
  /// Whom the answer tells something about, as `person:ID` or `account:ID`: kept in the record of
  /// access.
  public var about: [String] = []
  /// Whom the answer names without opening their record, such as a relative on another's page: kept
  /// in the record of access like those it is about.
  public var named: [String] = []
  /// How many rows a list or a search showed.
  public var count: Int?

  public init(status: Int = 200, _ content: Content) {
    self.status = status
    self.content = content
  }

  /// A page.
  public static func page(_ page: Page, status: Int? = nil) -> Reply {
    // A form that is shown again with errors is an answer to a request that was not good.
    Reply(status: status ?? (page.errors.isEmpty ? 200 : 422), .page(page))
  }

  /// Go and look there, after something was done.
  public static func redirect(_ path: Path) -> Reply {
    var reply = Reply(status: 303, .nothing)
    reply.headers = [(name: "location", value: path.description)]
    return reply
  }

  /// A file to take away. Its name is fixed by the program, never by what somebody typed.
  public static func download(_ bytes: [UInt8], type: String, name: StaticString) -> Reply {
    var reply = Reply(.bytes(bytes, type: type))
    reply.headers = [
      (name: "content-disposition", value: "attachment; filename=\"\(name)\"")
    ]
    return reply
  }

  /// JSON that is already written.
  public static func json(_ bytes: [UInt8], status: Int = 200) -> Reply {
    Reply(status: status, .bytes(bytes, type: "application/json"))
  }

  /// The same reply, naming whom it is about.
  public func telling(about subjects: [String], count: Int? = nil) -> Reply {
    var reply = self
    reply.about = subjects
    reply.count = count
    return reply
  }

  /// The same reply, naming others whose record it does not open.
  public func naming(_ subjects: [String]) -> Reply {
    var reply = self
    reply.named = subjects
    return reply
  }

  /// The same reply with one more header.
  public func with(_ name: String, _ value: String) -> Reply {
    var reply = self
    reply.headers.append((name: name, value: value))
    return reply
  }
}
