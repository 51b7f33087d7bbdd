import Delimited
import Procedures

/// What can be taken away as CSV.
enum AssuranceFiles {
  static let type = "text/csv; charset=utf-8"

  static func result(_ result: ShownResult) -> [UInt8] {
    let rows = result.rows.map { row in
      [row.name, row.state] + row.cells.map(\.words)
        + [row.total?.words ?? "", row.minute ?? ""]
    }
    return CSVText.write(
      header: ["agency", "state"] + result.columns.map(\.title)
        + ["all", "ratified by minute"], rows: rows)
  }

  /// Every answer, with the agency's own grade and the board's.
  static func answers(_ all: [Assessed]) -> [UInt8] {
    let rows = all.flatMap { one in
      one.asked.map { node -> [String] in
        let answer = one.answers[node.key]?.answer ?? NodeAnswer(node: node.key)
        let grade = one.grades[node.key]
        return [
          one.agency.name, node.key, node.title, node.isEssential ? "yes" : "no",
          answer.mark ?? "", answer.evidence, answer.improvements, answer.reason,
          grade?.mark ?? "", grade?.reason ?? "",
        ]
      }
    }
    return CSVText.write(
      header: [
        "agency", "key", "title", "essential", "own_grade", "evidence", "areas_for_improvement",
        "reason", "board_grade", "board_reason",
      ], rows: rows)
  }

  static func plans(_ all: [Assessed], _ legend: Legend?) -> [UInt8] {
    let rows = all.flatMap { one in
      one.plan.map { action in
        [
          one.agency.name, action.node, action.action, action.lead, action.due, action.progress,
          action.evidence, action.risks, action.rating ?? "",
          legend?.levels.first { $0.key == action.rating }?.words ?? "",
        ]
      }
    }
    return CSVText.write(
      header: [
        "agency", "key", "action", "lead", "due", "progress", "evidence", "risks", "rating",
        "rating_words",
      ], rows: rows)
  }
}
