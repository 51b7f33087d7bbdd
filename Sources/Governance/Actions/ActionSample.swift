import Days
import Delimited

/// One line of an action log that was kept on paper.
public struct ActionSample: Hashable, Sendable {
  let number: Int
  let words: String
  let owners: [String]
  let supporting: [String]
  let raisedOn: Day
  let parent: Int?
  let isForEach: Bool
  public let entries: [ActionEntry]

  func header(id: String, body: String) -> ActionHeader {
    ActionHeader(
      id: id, body: body, number: number, words: words, owners: owners, supporting: supporting,
      raisedOn: raisedOn, parent: parent, isForEach: isForEach)
  }

  /// What it comes to, for a log that is looked at without being kept.
  public var action: LoggedAction { LoggedAction(header(id: "\(number)", body: ""), entries) }

  private static let columns = [
    "number", "owners", "supporting", "words", "raised_on", "parent", "each", "on", "update",
    "promised", "discharged", "evidence", "why_without",
  ]

  /// A log from CSV, taken whole or not at all.
  /// - Throws: `SheetRefused`: a discharge without evidence or reason, a number twice, a parent that
  ///   is not there.
  public static func log(_ bytes: [UInt8], name: String) throws(SheetRefused) -> [ActionSample] {
    var seen: Set<Int> = []
    return try Sheet.read(bytes, name, required: columns) { row -> ActionSample? in
      _ = row.required("number")
      let (words, owners) = (row.required("words"), row.list("owners"))
      if owners.isEmpty { row.fault("owners", "nobody owns it", "Name a role") }
      let (number, raised) = (row.whole("number"), row.day("raised_on"))
      let parent = row.whole("parent")
      if let parent, !seen.contains(parent) {
        row.fault("parent", "there is no action \(parent) above", "Put it above, or take it out")
      }
      guard let number, let raised else { return nil }
      if !seen.insert(number).inserted {
        row.fault("number", "\(number) is there twice", "Give each action its own")
      }
      let on = row.day("on") ?? raised
      let isForEach = row.text("each") == "yes"
      var entries: [ActionEntry] = []
      func add(_ change: ActionChange) { entries.append(ActionEntry(on: on, change)) }
      if !row.text("update").isEmpty { add(.updated(row.text("update"))) }
      if !row.text("promised").isEmpty { add(.promised(title: row.text("promised"))) }
      if row.text("discharged") == "yes" {
        let (evidence, why) = (row.text("evidence"), row.text("why_without"))
        if evidence.isEmpty, why.isEmpty {
          row.fault(
            "evidence", "it is discharged without evidence and without the reason",
            "Write one of them")
        }
        add(
          evidence.isEmpty ? .dischargedWithoutEvidence(why: why) : .discharged(evidence: evidence))
      }
      return ActionSample(
        number: number, words: words, owners: owners, supporting: row.list("supporting"),
        raisedOn: raised, parent: parent, isForEach: isForEach, entries: entries)
    }.rows
  }
}
