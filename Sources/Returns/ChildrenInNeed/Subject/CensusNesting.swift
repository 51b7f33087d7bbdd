/// Puts the rows of the census's tables back under the records that they belong to: by identifier,
/// by the number of the episode, and by that of the assessment or plan.
struct CensusNesting {
  typealias Table = CINCensus.Table

  /// A place in the nest: which child, which of its episodes, which record of that.
  private struct Place {
    var child: Int
    var episode = 0
    var record = 0
  }
  private struct Key: Hashable {
    let parent: Int
    let number, record: TextID
  }

  private let dataset: CINCensus.Dataset
  private let cells: CensusCells
  private var children: [CensusChild] = []
  private var strays = CensusStrays()
  /// The number of the child that each row of `ChildIdentifiers` is about.
  private var childOfRow: [Int] = []
  private var childOfID: [Int]

  init(_ dataset: CINCensus.Dataset, _ cells: CensusCells) {
    self.dataset = dataset
    self.cells = cells
    childOfID = Array(repeating: -1, count: dataset.records.lexicon.count)
  }

  func nested() -> ([CensusChild], CensusStrays) {
    var copy = self
    copy.addChildren()
    copy.addEpisodes()
    return (copy.children, copy.strays)
  }

  private mutating func addChildren() {
    let t = Table.identifiers
    let (ids, upns, formers) = (
      cells.raw(t, "LAchildID"), cells.raw(t, "UPN"), cells.raw(t, "FormerUPN")
    )
    let unknown = cells.codes(t, "UPNunknown")
    let (sexes, genders) = (cells.codes(t, "Sex"), cells.codes(t, "GenderCurrent"))
    let (born, expected) = (
      cells.dates(t, "PersonBirthDate"), cells.dates(t, "ExpectedPersonBirthDate")
    )
    let died = cells.dates(t, "PersonDeathDate")
    for row in ids.indices {
      let child = number(of: ids[row])
      childOfRow.append(child)
      children[child].particulars.append(
        Particulars(
          row: row, id: ids[row], upn: upns[row], formerUPN: formers[row],
          upnUnknown: unknown[row], sex: sexes[row], gender: genders[row], born: born[row],
          expected: expected[row], died: died[row]))
    }
    for (row, ethnicity) in cells.codes(.characteristics, "Ethnicity").enumerated() {
      let record = Characteristics(row: row, ethnicity: ethnicity)
      guard let child = child(.characteristics, row) else {
        strays.characteristics.append(record)
        continue
      }
      children[child].characteristics.append(record)
    }
    for (row, code) in cells.codes(.disabilities, "Disability").enumerated() {
      let record = Disability(row: row, code: code)
      guard let child = child(.disabilities, row) else {
        strays.disabilities.append(record)
        continue
      }
      children[child].disabilities.append(record)
    }
  }

  /// The child with an identifier; each blank one is a child of its own.
  private mutating func number(of id: TextID) -> Int {
    if !id.isMissing, childOfID[Int(id.number)] >= 0 { return childOfID[Int(id.number)] }
    children.append(CensusChild())
    if !id.isMissing { childOfID[Int(id.number)] = children.count - 1 }
    return children.count - 1
  }

  private func child(_ table: Table, _ row: Int) -> Int? {
    let owner = Int(dataset.children[table.rawValue][row])
    if owner >= 0 { return childOfRow[owner] }
    let id = dataset[table].cell(row: row, column: "LAchildID")
    let child = childOfID[Int(id.number)]
    return child < 0 ? nil : child
  }

  private mutating func addEpisodes() {
    let t = Table.details
    let numbers = cells.raw(t, "CINdetailsID")
    let (referred, closed) = (cells.dates(t, "CINreferralDate"), cells.dates(t, "CINclosureDate"))
    let conference = cells.dates(t, "DateOfInitialCPC")
    let (source, need) = (cells.codes(t, "ReferralSource"), cells.codes(t, "PrimaryNeedCode"))
    let reason = cells.codes(t, "ReasonForClosure")
    let nothing = cells.answers(t, "ReferralNFA")
    var episodes: [Key: Place] = [:]
    episodes.reserveCapacity(numbers.count)
    for row in numbers.indices {
      let episode = Episode(
        row: row, referred: referred[row], closed: closed[row], conference: conference[row],
        source: source[row], need: need[row], reason: reason[row], noFurtherAction: nothing[row])
      guard let child = child(t, row) else {
        strays.episodes.append(episode)
        continue
      }
      let key = Key(parent: child, number: numbers[row], record: .missing)
      if !numbers[row].isMissing, episodes[key] == nil {
        episodes[key] = Place(child: child, episode: children[child].episodes.count)
      }
      children[child].episodes.append(episode)
    }
    addAssessments(under: episodes)
    addPlans(under: episodes)
    addEnquiries(under: episodes)
    addProtection(under: episodes)
  }

  /// The place of the episode that each row of a table belongs to.
  private func places(_ table: Table, _ episodes: [Key: Place]) -> [Place?] {
    cells.raw(table, "CINdetailsID").enumerated().map { row, number in
      guard let child = child(table, row) else { return nil }
      return episodes[Key(parent: child, number: number, record: .missing)]
    }
  }

  private mutating func addAssessments(under episodes: [Key: Place]) {
    let t = Table.assessments
    let places = places(t, episodes)
    let numbers = (cells.raw(t, "CINdetailsID"), cells.raw(t, "AssessmentID"))
    let started = cells.dates(t, "AssessmentActualStartDate")
    let authorised = cells.dates(t, "AssessmentAuthorisationDate")
    let factors = factors()
    for (row, list) in cells.raw(t, "AssessmentFactors").enumerated() {
      var record = Assessment(row: row, started: started[row], authorised: authorised[row])
      if let place = places[row],
        let rows = factors[Key(parent: place.child, number: numbers.0[row], record: numbers.1[row])]
      {
        record.factors = rows
      } else if !list.isMissing {
        record.factors = AssessmentFactors.codes(in: dataset.records.lexicon.string(list)).map {
          Code(Array($0.utf8).span)
        }
      }
      guard let place = places[row] else {
        strays.assessments.append(record)
        continue
      }
      children[place.child].episodes[place.episode].assessments.append(record)
    }
  }

  private func factors() -> [Key: [Code]] {
    let t = Table.factors
    let numbers = (cells.raw(t, "CINdetailsID"), cells.raw(t, "AssessmentID"))
    var factors: [Key: [Code]] = [:]
    for (row, code) in cells.codes(t, "AssessmentFactor").enumerated() where code.isGiven {
      guard let child = child(t, row) else { continue }
      factors[Key(parent: child, number: numbers.0[row], record: numbers.1[row]), default: []]
        .append(code)
    }
    return factors
  }

  private mutating func addPlans(under episodes: [Key: Place]) {
    let places = places(.plans, episodes)
    let ended = cells.dates(.plans, "CINPlanEndDate")
    for (row, started) in cells.dates(.plans, "CINPlanStartDate").enumerated() {
      let record = NeedPlan(row: row, started: started, ended: ended[row])
      guard let place = places[row] else {
        strays.plans.append(record)
        continue
      }
      children[place.child].episodes[place.episode].plans.append(record)
    }
  }

  private mutating func addEnquiries(under episodes: [Key: Place]) {
    let t = Table.enquiries
    let places = places(t, episodes)
    let (target, conference) = (
      cells.dates(t, "InitialCPCtarget"), cells.dates(t, "DateOfInitialCPC")
    )
    let notRequired = cells.answers(t, "ICPCnotRequired")
    for (row, started) in cells.dates(t, "S47ActualStartDate").enumerated() {
      let record = Enquiry(
        row: row, started: started, target: target[row], conference: conference[row],
        notRequired: notRequired[row])
      guard let place = places[row] else {
        strays.enquiries.append(record)
        continue
      }
      children[place.child].episodes[place.episode].enquiries.append(record)
    }
  }

  private mutating func addProtection(under episodes: [Key: Place]) {
    let t = Table.protection
    let places = places(t, episodes)
    let numbers = (cells.raw(t, "CINdetailsID"), cells.raw(t, "CPPID"))
    let (started, ended) = (cells.dates(t, "CPPstartDate"), cells.dates(t, "CPPendDate"))
    let initial = cells.codes(t, "InitialCategoryOfAbuse")
    let latest = cells.codes(t, "LatestCategoryOfAbuse")
    let previous = cells.numbers(t, "NumberOfPreviousCPP")
    var plans: [Key: Place] = [:]
    for row in started.indices {
      let record = ProtectionPlan(
        row: row, started: started[row], ended: ended[row], initial: initial[row],
        latest: latest[row], previousPlans: previous[row])
      guard var place = places[row] else {
        strays.protection.append(record)
        continue
      }
      let key = Key(parent: place.child, number: numbers.0[row], record: numbers.1[row])
      place.record = children[place.child].episodes[place.episode].protection.count
      if plans[key] == nil { plans[key] = place }
      children[place.child].episodes[place.episode].protection.append(record)
    }
    addReviews(under: plans)
  }

  private mutating func addReviews(under plans: [Key: Place]) {
    let t = Table.reviews
    let numbers = (cells.raw(t, "CINdetailsID"), cells.raw(t, "CPPID"))
    for (row, held) in cells.dates(t, "CPPreviewDate").enumerated() {
      let record = Review(row: row, held: held)
      guard let child = child(t, row),
        let place = plans[Key(parent: child, number: numbers.0[row], record: numbers.1[row])]
      else {
        strays.reviews.append(record)
        continue
      }
      children[place.child].episodes[place.episode].protection[place.record].reviews.append(record)
    }
  }
}
