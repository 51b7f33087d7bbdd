import Days

/// A column of a file of involvements or events.
public enum PassageColumn: String, CaseIterable, Sendable {
  case key
  case record = "record_id"
  case service
  case kind
  case from
  case to
  case date
  case worker
  case contact
  case words
  case sensitive
  /// `yes` where the agency takes the passage back: only its key is read then.
  case withdrawn

  /// The columns of a file of one kind; those after the needed ones may be missing.
  static func columns(of kind: Passage.Kind) -> (needed: [PassageColumn], optional: [PassageColumn])
  {
    switch kind {
    case .involvement:
      ([.key, .record, .service, .from], [.to, .worker, .contact, .sensitive, .withdrawn])
    case .event: ([.key, .record, .kind, .date], [.words, .sensitive, .withdrawn])
    }
  }
}

/// One row of such a file, checked.
struct PassageRow: Sendable {
  let line: Int
  /// The agency's own key of the record it is about.
  let record: String
  let content: Passage.Content
  let isWithdrawn: Bool
  var remarks: [FeedRemark]

  var isGood: Bool { remarks.isEmpty }

  init(line: Int, kind: Passage.Kind, cells: [PassageColumn: String], today: Day) {
    var remarks: [FeedRemark] = []
    func note(_ column: PassageColumn, _ words: String) {
      remarks.append(
        FeedRemark(
          line: line, column: column.rawValue, weight: .error,
          words: "\(column.rawValue) \(words)"))
    }
    func text(_ column: PassageColumn, most: Int = FeedRow.longest) -> String {
      let text = FeedRow.trimmed(cells[column] ?? "")
      if text.count > most { note(column, "is longer than \(most) characters. Shorten it") }
      return text
    }
    func needed(_ column: PassageColumn) -> String {
      let text = text(column)
      if text.isEmpty { note(column, "is empty. It is needed") }
      return text
    }
    func day(_ column: PassageColumn, _ text: String) -> Day? {
      guard !text.isEmpty else { return nil }
      guard let day = FeedRow.day(text) else {
        note(column, "is not a date. Write 2014-03-31 or 31/03/2014")
        return nil
      }
      return day
    }
    let key = needed(.key)
    let taken = text(.withdrawn).lowercased()
    if !["", "yes", "no"].contains(taken) { note(.withdrawn, "must be yes, no or empty") }
    isWithdrawn = taken == "yes"
    guard !isWithdrawn else {
      record = text(.record)
      content = Passage.Content(key: key, title: "", from: "")
      self.line = line
      self.remarks = remarks
      return
    }
    record = needed(.record)
    let title = needed(kind == .involvement ? .service : .kind)
    let begins: PassageColumn = kind == .involvement ? .from : .date
    let from = day(begins, needed(begins))
    let to = day(.to, text(.to))
    if let from, let to, to < from { note(.to, "is before from. One of them is wrong") }
    if kind == .event, let from, from > today {
      note(.date, "lies in the future. What has not happened is not an event")
    }
    let sensitive = text(.sensitive).lowercased()
    if !["", "yes", "no"].contains(sensitive) { note(.sensitive, "must be yes, no or empty") }
    content = Passage.Content(
      key: key, title: title, from: from?.description ?? "", to: to?.description ?? "",
      worker: text(.worker), contact: text(.contact), words: text(.words, most: 2_000),
      isSensitive: sensitive == "yes")
    self.line = line
    self.remarks = remarks
  }
}
