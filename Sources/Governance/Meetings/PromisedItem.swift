import Store

/// What an action promised for a later meeting of its body.
struct PromisedItem: Sendable, Hashable {
  let title: String
  /// The action's number.
  let action: Int
  /// The ground of the item that raised the action: what it promised is heard in private too.
  let exempt: String?

  func item(_ key: String) -> AgendaItem {
    AgendaItem(
      key: key, title: title, kind: .discussion, exempt: exempt, promisedBy: action)
  }

  /// Of actions that are not discharged, by their numbers.
  static func all(of body: String, in query: any Query) throws -> [PromisedItem] {
    let log = try KeptAction.all(of: body, in: query).map(\.action)
    let headers = log.map(\.header)
    let heard = try HeardInPrivate(of: body, in: query)
    return log.compactMap { action in
      guard let title = action.promised, action.discharge == nil else { return nil }
      return PromisedItem(
        title: title, action: action.header.number,
        exempt: heard.ground(of: action.header, in: headers))
    }
  }

  /// Those that are not on a meeting's agenda yet.
  static func missing(from meeting: Meeting, in query: any Query) throws -> [PromisedItem] {
    let known = Set(meeting.items.compactMap(\.promisedBy))
    return try all(of: meeting.header.body, in: query).filter { !known.contains($0.action) }
  }
}
