/// Takes the answers of a form one by one, and gathers what is wrong with them, so that the form
/// can be shown again with everything that was typed and a message at each question.
///
/// Read the answers in the order of the page: the error summary lists them in that order.
public struct FormReader: Sendable {
  public let data: FormData
  public private(set) var errors: [FieldError] = []

  public init(_ data: FormData) { self.data = data }

  /// Everything was good so far.
  public var isGood: Bool { errors.isEmpty }

  /// Notes that something is wrong with an answer. Only the first message of a question is kept.
  /// - Parameter place: the id to lead to, where it is not the question's own name.
  public mutating func wrong(_ name: String, _ message: String, place: String? = nil) {
    guard !errors.contains(where: { $0.field == name }) else { return }
    errors.append(FieldError(name, message, place: place))
  }

  /// The message for a question, to be shown beside it.
  public func error(_ name: String) -> String? { errors.first { $0.field == name }?.message }

  /// What was typed, without spaces around it; "" where nothing was.
  public func typed(_ name: String) -> String { (data[name] ?? "").trimmingSpace }

  /// Everything that was chosen under one name.
  public func chosen(_ name: String) -> Set<String> { Set(data.all(name)) }

  /// Whether a single box was ticked.
  public func ticked(_ name: String) -> Bool { data[name] != nil }

  /// What was typed, or nil where nothing was; an empty answer is noted where one is needed.
  mutating func answer(_ name: String, missing: String?, place: String? = nil) -> String? {
    let text = typed(name)
    guard text.isEmpty else { return text }
    if let missing { wrong(name, missing, place: place) }
    return nil
  }
}

extension String {
  /// Without white space at either end.
  var trimmingSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
