import Procedures

/// What the `threshold` command prints.
public enum ThresholdReport {
  /// The answer as text for a terminal, or as JSON, the same as the API gives.
  public static func print(_ answer: ThresholdAnswer, format: PrintFormat) -> String {
    format == .json ? PackReports.json(answer) : text(answer)
  }

  private static func text(_ answer: ThresholdAnswer) -> String {
    var lines = [
      "What to do: \(answer.route.title) (\(answer.route.urgencyInWords))",
      "  \(answer.route.words)",
    ]
    for standing in answer.standings {
      let title = answer.documents.first { $0.key == standing.document }?.title ?? standing.document
      func name(_ level: String) -> String {
        answer.found.first { $0.document == standing.document && $0.level == level }?.title ?? level
      }
      if let level = standing.level { lines.append("\(title): \(name(level))") }
      for level in standing.mayNotBeHeldAt {
        lines.append("\(title): the child may not be held at \(name(level))")
      }
    }
    lines += section(
      "Why",
      answer.reasons.map { reason in
        reason.words
          + (reason.because.isEmpty ? "" : " Because: \(reason.because.joined(separator: "; ")).")
      })
    for found in answer.found where !found.picked.isEmpty {
      lines += section(
        "Found at \(found.title)",
        found.picked.map { "\($0.words) (\($0.domain)\($0.isContext ? ", a circumstance" : ""))" })
      lines += inner("Could apply", found.frameworks) + inner("May help", found.services)
    }
    lines += section(
      "What would change the answer",
      answer.changes.map { change in
        let doubt =
          change.notKnown.isEmpty ? "" : " [not known: \(change.notKnown.joined(separator: ", "))]"
        return "If \(change.words): \(change.route)\(doubt)"
      })
    lines += section("Remember", answer.remember)
    lines += section(
      "Whom to ask",
      answer.contacts.map { "\($0.title)\($0.telephone.map { ", \($0)" } ?? ""): \($0.words)" })
    lines += section(
      "From",
      answer.documents.map {
        "\($0.title), version \($0.version)\($0.checked ? "" : ", not yet checked by a person")"
      })
    return (lines + [""] + answer.closing).joined(separator: "\n")
  }

  private static func section(_ title: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["", "\(title):"] + items.map { "- \($0)" }
  }

  private static func inner(_ title: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["  \(title): \(items.joined(separator: "; "))"]
  }
}
