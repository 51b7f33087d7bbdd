extension CINCensus {
  /// Writes the census as one XML document, child by child, in the published order of elements.
  /// Children that no row of `ChildIdentifiers` names come last, with the identifier alone; so do, in
  /// a child, records of an episode that `CINdetails` does not have.
  /// - Parameter write: takes the document a piece at a time.
  public static func writeXML(
    _ dataset: Dataset, to write: (_ piece: String) throws -> Void
  ) rethrows {
    let output = XMLOutputCIN(dataset)
    var piece = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n"
    piece += output.header + "<Children>\n"
    for child in 0..<output.childCount {
      piece += output.child(child)
      if piece.utf8.count > 60_000 {
        try write(piece)
        piece = ""
      }
    }
    try write(piece + "</Children>\n</Message>\n")
  }
}

/// The XML of one child after another.
struct XMLOutputCIN {
  typealias Table = CINCensus.Table

  private let dataset: CINCensus.Dataset
  private let lexicon: Lexicon
  /// The rows of each table by child: first the rows of `ChildIdentifiers`, then the strays.
  private let rows: [Grouping]
  private let strays: [TextID]
  private let columns: [[[TextID]]]

  init(_ dataset: CINCensus.Dataset) {
    self.dataset = dataset
    lexicon = dataset.records.lexicon
    columns = Table.allCases.map { table in table.columns.map { dataset[table].column($0) } }
    var strays: [TextID] = []
    var places: [TextID: Int32] = [:]
    var owners = dataset.children
    let known = Int32(dataset.childCount)
    for table in Table.allCases where table != .header {
      let ids = dataset[table].column("LAchildID")
      for row in owners[table.rawValue].indices where owners[table.rawValue][row] < 0 {
        let place = places[ids[row]] ?? known + Int32(strays.count)
        if places[ids[row]] == nil {
          places[ids[row]] = place
          strays.append(ids[row])
        }
        owners[table.rawValue][row] = place
      }
    }
    self.strays = strays
    let count = Int(known) + strays.count
    rows = owners.map { Grouping(owners: $0, count: count) }
  }

  var childCount: Int { dataset.childCount + strays.count }

  /// What stands before the children.
  var header: String {
    let count = dataset[.header].rowCount
    guard count > 0 else { return "" }
    var text = "<Header><CollectionDetails>" + items(.header, 0, 0..<3) + "</CollectionDetails>"
    for row in 0..<count { text += "<Source>" + items(.header, row, 3..<9) + "</Source>" }
    return text + "</Header>\n"
  }

  func child(_ child: Int) -> String {
    var text = "<Child><ChildIdentifiers>"
    if child < dataset.childCount {
      text += items(.identifiers, child, 0..<Table.identifiers.columns.count)
    } else {
      text += item("LAchildID", strays[child - dataset.childCount])
    }
    text += "</ChildIdentifiers><ChildCharacteristics>"
    for row in rows(.characteristics, child) { text += items(.characteristics, Int(row), 1..<2) }
    text += list("Disabilities", .disabilities, rows(.disabilities, child))
    text += "</ChildCharacteristics>"
    for row in rows(.details, child) { text += episode(Int(row), of: child) }
    let known = Set(rows(.details, child).map { cell(.details, Int($0), 1) })
    for id in orphans(of: child, known: known) {
      text += "<CINdetails>" + parts(of: child, episode: id, between: "") + "</CINdetails>"
    }
    return text + "</Child>\n"
  }

  private func episode(_ row: Int, of child: Int) -> String {
    "<CINdetails>" + items(.details, row, 2..<8)
      + parts(
        of: child, episode: cell(.details, row, 1), between: items(.details, row, 8..<9))
      + "</CINdetails>"
  }

  /// Episodes that records of the child speak of and that it does not have.
  private func orphans(of child: Int, known: Set<TextID>) -> [TextID] {
    var seen = known
    var found: [TextID] = []
    for table in Table.allCases where table.rawValue > Table.details.rawValue {
      for row in rows(table, child) {
        let id = cell(table, Int(row), 1)
        if seen.insert(id).inserted { found.append(id) }
      }
    }
    return found
  }

  /// The records of an episode, with the item that the census puts among them.
  private func parts(of child: Int, episode: TextID, between: String) -> String {
    func own(_ table: Table) -> [Int] {
      rows(table, child).map(Int.init).filter { cell(table, $0, 1) == episode }
    }
    var text = ""
    let factors = own(.factors)
    for row in own(.assessments) {
      let number = cell(.assessments, row, 2)
      let mine = factors.filter { cell(.factors, $0, 2) == number }
      text += "<Assessments>" + items(.assessments, row, 3..<6)
      text += self.factors(mine, cell(.assessments, row, 6)) + "</Assessments>"
    }
    for row in own(.plans) { text += group("CINPlanDates", .plans, row) }
    for row in own(.enquiries) { text += group("Section47", .enquiries, row) }
    text += between
    let reviews = own(.reviews)
    for row in own(.protection) {
      let number = cell(.protection, row, 2)
      let mine = reviews.filter { cell(.reviews, $0, 2) == number }
      text += "<ChildProtectionPlans>" + items(.protection, row, 3..<8)
      text += list("Reviews", .reviews, mine[...].map(Int32.init)[...]) + "</ChildProtectionPlans>"
    }
    for row in own(.proceedings) { text += group("PreProceedingsandFGDM", .proceedings, row) }
    return text
  }

  /// The factors of an assessment: its rows, or where there are none the list in its own row.
  private func factors(_ rows: [Int], _ cell: TextID) -> String {
    var codes = rows.map { lexicon.string(self.cell(.factors, $0, 3)) }
    if codes.isEmpty { codes = AssessmentFactors.codes(in: lexicon.string(cell)) }
    guard !codes.isEmpty else { return "" }
    let items = codes.map { "<AssessmentFactors>" + XMLText.escaped($0) + "</AssessmentFactors>" }
    return "<FactorsIdentifiedAtAssessment>" + items.joined()
      + "</FactorsIdentifiedAtAssessment>"
  }

  private func rows(_ table: Table, _ child: Int) -> ArraySlice<Int32> {
    rows[table.rawValue][child]
  }

  private func cell(_ table: Table, _ row: Int, _ column: Int) -> TextID {
    columns[table.rawValue][column][row]
  }

  /// Repeated items in one wrapper; a blank one keeps its place.
  private func list(_ wrapper: String, _ table: Table, _ rows: ArraySlice<Int32>) -> String {
    guard !rows.isEmpty else { return "" }
    let last = table.columns.count - 1
    let name = table.columns[last]
    let items = rows.map { row in
      "<\(name)>" + XMLText.escaped(lexicon.string(cell(table, Int(row), last))) + "</\(name)>"
    }
    return "<\(wrapper)>" + items.joined() + "</\(wrapper)>"
  }

  private func group(_ name: String, _ table: Table, _ row: Int) -> String {
    "<\(name)>" + items(table, row, 2..<table.columns.count) + "</\(name)>"
  }

  private func items(_ table: Table, _ row: Int, _ places: Range<Int>) -> String {
    places.map { item(table.columns[$0], cell(table, row, $0)) }.joined()
  }

  /// An item; a blank one is left out.
  private func item(_ name: String, _ id: TextID) -> String {
    if id.isMissing { return "" }
    return "<\(name)>" + XMLText.escaped(lexicon.string(id)) + "</\(name)>"
  }
}
