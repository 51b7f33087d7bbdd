/// Reads the XML form of the looked-after return into the same tables as the CSV form. The n-th row
/// of a table is the n-th record of its kind in the document.
struct XMLIntake903 {
  typealias Table = SSDA903.Table

  /// Elements that hold the record of one table.
  private static let groups: [String: Table] = [
    "EPISODE": .episodes, "AREVIEW": .reviews, "AMISSING": .missing, "OC2": .oc2,
    "PERMANENCE": .prevPerm, "AD_PLACED": .placedAdoption, "SW_EPISODE": .swEpisodes,
    "DOLO": .doLo,
  ]
  /// Tables whose items stand singly in the header element.
  private static let scattered: [(Table, [String])] = [
    (.oc3, ["IN_TOUCH", "ACTIV", "ACCOM"]),
    (.ad1, ["DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"]),
  ]

  private var own: [String: TextID] = [:]
  private var records: [(Table, [String: TextID])] = []
  private var intake = CellIntake(capitals: true)
  private var unknown: Set<String> = []

  static func read(
    _ file: InputFile, into dataset: inout SSDA903.Dataset, problems: inout [ReadingProblem]
  ) {
    for table in Table.allCases { dataset.open(file, for: table) }
    var intake = XMLIntake903()
    do throws(ReadingFailure) {
      try intake.read(file, into: &dataset)
      dataset.present.formUnion(Table.allCases)
    } catch {
      problems.append(
        ReadingProblem(
          .fatal, file: file.name, row: error.row, what: error.what, remedy: error.remedy))
    }
    if !intake.unknown.isEmpty {
      problems.append(
        ReadingProblem(
          .warning, file: file.name,
          what: "Elements that the return does not have were passed over: "
            + intake.unknown.sorted().prefix(10).joined(separator: ", ") + ".",
          remedy: "Check their spelling against the return's specification."))
    }
  }

  private mutating func read(
    _ file: InputFile, into dataset: inout SSDA903.Dataset
  ) throws(ReadingFailure) {
    var scanner = try XMLScanner(file)
    guard case .start(let root) = try scanner.next() else { return }
    guard root.uppercased() == "EXPSSDA903" else {
      throw ReadingFailure(
        what: "The document is a \(root), not an SSDA903 return (EXPSSDA903).",
        remedy: root == "Message"
          ? "This looks like the children in need census: check it as cin."
          : "Give the XML file of the looked-after return.")
    }
    var group: (name: String, cells: [String: TextID])?
    var leaf = false
    while let step = try scanner.next() {
      switch step {
      case .start(let name):
        leaf = true
        let depth = scanner.path.count
        // A record's element is deeper than CHILD and HEADER and is not itself an item.
        if Self.groups[name] != nil || (depth >= 3 && group == nil && isRecord(name)) {
          group = (name, [:])
          leaf = false
        } else if name == "CHILD" && depth == 2 {
          own = [:]
          records = []
        }
      case .end(let name):
        if let open = group, open.name == name {
          keep(open)
          group = nil
          if records.count > ReadingLimits.recordsOfChild { throw scanner.tooManyRecords() }
        } else if name == "CHILD" && scanner.path.count == 1 {
          finishChild(&dataset)
          try ReadingLimits.check(dataset.records, lexicon: dataset.records.lexicon, row: nil)
        } else if leaf {
          let text = intake.text(scanner.text.span, into: &dataset.records.lexicon).0
          let column = name == "CHILDID" ? "CHILD" : name == "PL" ? "PLACE" : name
          if group != nil { group?.cells[column] = text } else { own[column] = text }
        }
        leaf = false
      }
    }
  }

  private func isRecord(_ name: String) -> Bool {
    ["SWEPISODE", "SWEPISODES", "SW_EPISODES", "DOLOS"].contains(name)
  }

  private mutating func keep(_ group: (name: String, cells: [String: TextID])) {
    if let table = Self.groups[group.name] {
      records.append((table, group.cells))
    } else if group.cells["SW_DECOM"] != nil || group.cells["SW_ID"] != nil {
      records.append((.swEpisodes, group.cells))
    } else if group.cells["DOLO_START"] != nil {
      records.append((.doLo, group.cells))
    } else {
      unknown.insert(group.name)
    }
  }

  private mutating func finishChild(_ dataset: inout SSDA903.Dataset) {
    func add(_ table: Table, _ cells: [String: TextID]) {
      dataset.append(
        (table.columns + table.extra).map { column in
          cells[column]
            ?? (column == "CHILD" || column == "DOB" || (column == "SEX" && table == .uasc)
              ? own[column] ?? .missing : .missing)
        }, to: table)
    }
    add(.header, own)
    let one = dataset.records.lexicon.intern("1")
    if own["UASC"] == one || own["DUC"].map({ !$0.isMissing }) == true { add(.uasc, own) }
    for (table, columns) in Self.scattered
    where columns.contains(where: { own[$0].map { !$0.isMissing } == true }) {
      add(table, own)
    }
    for (table, cells) in records { add(table, cells) }
    let known = Set(Table.allCases.flatMap { $0.columns + $0.extra })
    for name in own.keys where !known.contains(name) && name != "HEADER" { unknown.insert(name) }
  }
}
