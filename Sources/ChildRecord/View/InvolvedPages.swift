import Days
import Pages
import People

/// Who works with a child, and what each agency holds.
enum InvolvedPages {
  static func section(_ sight: ChildSight) -> HTML {
    let workers = sight.workers.map { worker -> (agency: String, cells: [HTML]) in
      let agency = sight.reader.origin(worker.agency)
      return (
        agency,
        [
          "\(agency)", "\(worker.part)",
          "\(sight.reader.hidesPlace ? "Protected" : worker.name)",
          "\(sight.reader.hidesPlace ? "Ask the hub" : worker.email)", "",
        ]
      )
    }
    let services = sight.involved.compactMap { passage -> (agency: String, cells: [HTML])? in
      guard let content = passage.content else { return nil }
      let since: HTML = Day(content.from).map { time($0, short: true) } ?? "\(content.from)"
      guard sight.reader.sees(content.isSensitive ? .restricted : .ordinary) else {
        return ("", ["Not shown", "\(Reader.sensitiveService)", "", "Ask the hub", since])
      }
      let agency = sight.reader.origin(passage.agency)
      // Which school or clinic works with somebody tells where they live.
      guard !sight.reader.hidesPlace else {
        return (agency, ["\(agency)", "A service", "Protected", "Ask the hub", since])
      }
      return (
        agency,
        [
          "\(agency)", "\(content.title)", "\(content.worker)", "\(content.contact)", since,
        ]
      )
    }
    return dataTable(
      id: "involvements", caption: "Who works with this child, by agency",
      columns: ["Agency", "Service or part", "Who", "How to reach them", "Since"].map {
        TableColumn($0)
      },
      rows: (workers + services).sorted { $0.agency < $1.agency }.map(\.cells),
      empty: "No agency has said that it works with this child.")
  }

  static func held(_ sight: ChildSight) -> HTML {
    let reader = sight.reader
    let rows = sight.records.map { record -> [HTML] in
      let fields = record.fields
      return [
        "\(reader.origin(record.agency))", "\(fields?.name ?? "(erased)")",
        reference(reader.hidesPlace ? "protected" : fields?.key ?? "(erased)"),
        "\(record.basis)",
      ]
    }
    return dataTable(
      id: "held", caption: "Each agency's own record",
      columns: ["Agency", "As they know the child", "Their number", "Shared under"].map {
        TableColumn($0)
      }, rows: rows, empty: "No agency holds a record.")
  }
}
