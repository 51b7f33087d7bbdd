/// Reads the census's XML, one element at a time, into its tables. The n-th row of a table is the n-th
/// record of its kind in the document. A record that the census repeats is known by its place, so
/// episodes, assessments and child protection plans are numbered as they come: episodes within the
/// child, the others within the episode.
struct XMLIntakeCIN {
  typealias Table = CINCensus.Table

  /// Elements that are a record of one table each.
  private static let groups: [String: Table] = [
    "Source": .header, "ChildIdentifiers": .identifiers, "ChildCharacteristics": .characteristics,
    "CINdetails": .details, "Assessments": .assessments, "CINPlanDates": .plans,
    "CINplanDates": .plans, "Section47": .enquiries, "ChildProtectionPlans": .protection,
    "PreProceedingsandFGDM": .proceedings,
  ]
  /// Items that are repeated, so each is a record of its own.
  private static let lists: [String: Table] = [
    "Disability": .disabilities, "AssessmentFactors": .factors, "CPPreviewDate": .reviews,
  ]
  /// Elements that only hold others.
  private static let wrappers: Set<String> = [
    "Message", "Header", "CollectionDetails", "Children", "Child", "Disabilities",
    "FactorsIdentifiedAtAssessment", "Reviews",
  ]
  private static let places: [[String: Int]] = Table.allCases.map { table in
    Dictionary(uniqueKeysWithValues: table.columns.enumerated().map { ($1, $0) })
  }

  /// A record whose element is open.
  private struct Open {
    let table: Table
    var cells: [TextID]
    /// The factors of an assessment, with spaces between.
    var factors: [UInt8] = []
  }

  private let file: InputFile
  private var intake = CellIntake(capitals: false)
  private var open: [Open] = []
  /// The records of the child that is being read, without its identifier.
  private var child: [(table: Table, cells: [TextID])] = []
  private var collection: [TextID] = []
  private var sources: [[TextID]] = []
  private var childID = TextID.missing
  private var episode = 0
  private var assessment = 0
  private var plan = 0
  private var reviewsInGroup = 0
  private var numbers: [TextID] = []
  /// How many episodes were read under each identifier: an identifier can come twice.
  private var episodes: [TextID: Int] = [:]
  private var childRow: Int32 = 0
  private var unknown: Set<String> = []
  private var repeated: [String: Int] = [:]
  private var garbled: [String: Int] = [:]

  private init(_ file: InputFile) { self.file = file }

  static func read(
    _ file: InputFile, into dataset: inout CINCensus.Dataset, problems: inout [ReadingProblem]
  ) {
    for table in Table.allCases { dataset.open(file, for: table) }
    var intake = XMLIntakeCIN(file)
    intake.childRow = Int32(dataset.childCount)
    do throws(ReadingFailure) {
      try intake.read(into: &dataset)
      dataset.present.formUnion(Table.allCases)
    } catch {
      problems.append(
        ReadingProblem(
          .fatal, file: file.name, row: error.row, what: error.what, remedy: error.remedy))
    }
    problems += intake.remarks
  }

  private mutating func read(into dataset: inout CINCensus.Dataset) throws(ReadingFailure) {
    var scanner = try XMLScanner(file)
    guard case .start(let root) = try scanner.next() else { return }
    guard root == "Message" else {
      throw ReadingFailure(
        what: "The document is a \(root), not a children in need census (Message).",
        remedy: root.uppercased() == "EXPSSDA903"
          ? "This looks like the looked-after return: check it as ssda903."
          : "Give the XML file of the census.")
    }
    var isLeaf = false
    while let step = try scanner.next() {
      switch step {
      case .start(let name):
        isLeaf = !start(name)
      case .end(let name):
        if isLeaf {
          let (text, sound) = intake.text(scanner.text.span, into: &dataset.records.lexicon)
          item(name, text, line: scanner.line, sound: sound, into: &dataset.records.lexicon)
        } else {
          end(name, into: &dataset)
        }
        isLeaf = false
      }
    }
  }

  /// - Returns: whether the element is one that holds others.
  private mutating func start(_ name: String) -> Bool {
    if let table = Self.groups[name] {
      open.append(Open(table: table, cells: Array(repeating: .missing, count: table.columns.count)))
      switch table {
      case .details:
        episode += 1
        (assessment, plan) = (0, 0)
      case .assessments: assessment += 1
      case .protection: plan += 1
      default: break
      }
      return true
    }
    switch name {
    case "CollectionDetails":
      open.append(
        Open(table: .header, cells: Array(repeating: .missing, count: Table.header.columns.count)))
    case "Child":
      child.removeAll(keepingCapacity: true)
      childID = .missing
      episode = 0
    case "Reviews": reviewsInGroup = 0
    default: return Self.wrappers.contains(name)
    }
    return true
  }

  private mutating func item(
    _ name: String, _ text: TextID, line: Int, sound: Bool, into lexicon: inout Lexicon
  ) {
    if !sound, garbled[name] == nil { garbled[name] = line }
    if let table = Self.lists[name] {
      var cells = [TextID](repeating: .missing, count: table.columns.count)
      number(&cells, of: table, in: &lexicon)
      cells[cells.count - 1] = text
      child.append((table, cells))
      if table == .reviews { reviewsInGroup += 1 }
      if table == .factors, let last = open.indices.last, open[last].table == .assessments {
        if !open[last].factors.isEmpty { open[last].factors.append(0x20) }
        open[last].factors += lexicon.utf8(text)
      }
      return
    }
    guard let last = open.indices.last, let place = Self.places[open[last].table.rawValue][name]
    else {
      unknown.insert(name)
      return
    }
    if !open[last].cells[place].isMissing, !text.isMissing {
      if repeated[name] == nil { repeated[name] = line }
    } else {
      open[last].cells[place] = text
    }
  }

  private mutating func end(_ name: String, into dataset: inout CINCensus.Dataset) {
    switch name {
    case "Header":
      for source in sources.isEmpty ? [collection] : sources where !source.isEmpty {
        let cells = zip(source, collection.isEmpty ? source : collection).map {
          $0.isMissing ? $1 : $0
        }
        dataset.append(cells, to: .header, child: -1)
      }
    case "Child": finishChild(&dataset)
    case "Reviews" where reviewsInGroup == 0:
      // A group without a date is a review that has none.
      var cells = [TextID](repeating: .missing, count: Table.reviews.columns.count)
      number(&cells, of: .reviews, in: &dataset.records.lexicon)
      child.append((.reviews, cells))
    default:
      guard Self.groups[name] != nil || name == "CollectionDetails", var record = open.popLast()
      else { return }
      if name == "CollectionDetails" {
        collection = record.cells
        return
      }
      if record.table == .header { return sources.append(record.cells) }
      if record.table == .identifiers { childID = record.cells[0] }
      if record.table == .assessments, !record.factors.isEmpty {
        record.cells[Table.assessments.columns.count - 1] =
          dataset.records.lexicon.intern(record.factors.span)
      }
      number(&record.cells, of: record.table, in: &dataset.records.lexicon)
      child.append((record.table, record.cells))
    }
  }

  /// Writes the numbers of the episode and of the assessment or plan into a record.
  private mutating func number(
    _ cells: inout [TextID], of table: Table, in lexicon: inout Lexicon
  ) {
    guard table.rawValue >= Table.details.rawValue else { return }
    cells[1] = text(of: episode, in: &lexicon)
    switch table {
    case .assessments, .factors: cells[2] = text(of: assessment, in: &lexicon)
    case .protection, .reviews: cells[2] = text(of: plan, in: &lexicon)
    default: break
    }
  }

  private mutating func text(of number: Int, in lexicon: inout Lexicon) -> TextID {
    while numbers.count <= number { numbers.append(lexicon.intern(String(numbers.count))) }
    return numbers[number]
  }

  private mutating func finishChild(_ dataset: inout CINCensus.Dataset) {
    let earlier = childID.isMissing ? 0 : episodes[childID, default: 0]
    if !childID.isMissing { episodes[childID] = earlier + episode }
    // An element without identifiers is still a child, whose identifier is missing.
    if !child.contains(where: { $0.table == .identifiers }) {
      child.append(
        (.identifiers, Array(repeating: .missing, count: Table.identifiers.columns.count)))
    }
    for i in child.indices {
      child[i].cells[0] = childID
      let table = child[i].table
      if earlier > 0, table.rawValue >= Table.details.rawValue {
        let own = Int(dataset.records.lexicon.string(child[i].cells[1])) ?? 0
        child[i].cells[1] = text(of: earlier + own, in: &dataset.records.lexicon)
      }
      dataset.append(child[i].cells, to: table, child: childRow)
    }
    childRow += 1
  }

  /// What is said of the file beside its records.
  private var remarks: [ReadingProblem] {
    var remarks: [ReadingProblem] = []
    if !unknown.isEmpty {
      remarks.append(
        ReadingProblem(
          .warning, file: file.name,
          what: "Elements that the census does not have were passed over: "
            + unknown.sorted().prefix(10).joined(separator: ", ") + ".",
          remedy: "Check their spelling against the census's specification."))
    }
    for (name, line) in repeated.sorted(by: { $0.key < $1.key }) {
      remarks.append(
        ReadingProblem(
          .warning, file: file.name, column: name,
          what: "Line \(line): \(name) stands more than once in one record; the first was taken.",
          remedy: "Keep the one that is right."))
    }
    for (name, line) in garbled.sorted(by: { $0.key < $1.key }) {
      remarks.append(
        ReadingProblem(
          .warning, file: file.name, column: name,
          what: "Line \(line): the value is not written in UTF-8.",
          remedy: "Export the file as UTF-8."))
    }
    return remarks
  }
}
