import Access
import Days
import Pages

/// A person's record as a page.
enum PersonPages {
  static func record(
    _ sight: PersonRoutes.Sight, errors: [FieldError], typed: FormReader, token: CSRFToken
  ) -> Page {
    let heading = sight.heading ?? PersonHeading(sight.records)
    return Page(
      heading.name, breadcrumbs: [NavigationItem("Find a person", SearchRoutes.page())],
      errors: errors, isWide: true, section: SearchRoutes.page(),
      """
      \(LifePages.banner(sight.life))\
      \(when(sight.life.ending == nil, age(heading, sight.today)))\(shield(sight))\
      <h2>What agencies say</h2>\(summaryList(facts(sight)))\(LifePages.section(sight))\
      \(HouseholdPages.section(sight))\
      \(RelationshipPages.section(sight))\
      \(PassagePages.sections(sight))\
      \(records(sight))\
      \(moves(sight, token))\
      \(when(sight.mayReview && sight.records.count > 1, parting(sight, typed, token)))\
      \(when(sight.mayProtect, "<p>\(link("Protect this record", ProtectionRoutes.page(sight.person)))</p>"))\
      \(looks(sight))
      """)
  }

  /// A date of birth as people read it, with the age.
  static func day(_ text: String) -> HTML {
    guard let day = Day(text) else { return "\(text.isEmpty ? "Not known" : text)" }
    return time(day)
  }

  private static func age(_ heading: PersonHeading, _ today: Day) -> HTML {
    guard let born = Day(heading.dateOfBirth) else { return .none }
    return paragraph("\(Age.words(born: born, on: today)), born \(born.long)")
  }

  private static func shield(_ sight: PersonRoutes.Sight) -> HTML {
    switch sight.shield {
    case .none: .none
    case .details:
      warning("Where this person lives, learns and is reached is protected. Do not pass it on.")
    case .existence:
      warning("That this record exists is protected. Do not mention it to anybody.")
    }
  }

  /// One fact, as every agency gives it: where they differ, all stand side by side.
  private static func facts(_ sight: PersonRoutes.Sight) -> [SummaryRow] {
    let kinds: [(String, (SuppliedFields) -> String, Mask?, Bool)] = [
      ("Names", { $0.name }, nil, false), ("Date of birth", { $0.dateOfBirth }, nil, true),
      ("Sex", { $0.sex }, nil, false), ("Address", { $0.address }, .address, false),
      ("NHS number", { $0.nhsNumber }, nil, false), ("UPN", { $0.upn }, .school, false),
      ("Parents and household", { $0.householdNames }, .address, false),
    ]
    return kinds.map { title, read, mask, isDay in
      if let mask, sight.masks.contains(mask) {
        return SummaryRow(title, tag("Protected", .notice))
      }
      var origins: [String: Set<String>] = [:]
      for record in sight.records {
        guard let value = record.fields.map(read), !value.isEmpty else { continue }
        origins[value, default: []].insert(sight.name(of: record.agency))
      }
      let values = origins.sorted {
        ($1.value.count, $0.key) < ($0.value.count, $1.key)
      }
      guard !values.isEmpty else { return SummaryRow(title, "Not known") }
      let items = values.map { value, agencies -> HTML in
        let shown: HTML = isDay ? day(value) : "\(value)"
        let from = agencies.sorted().joined(separator: ", ")
        return "<li>\(shown) <span class=\"hint\">\(from)</span></li>"
      }
      let differ: HTML? = values.count > 1 ? tag("Agencies differ", .notice) : nil
      return SummaryRow(title, "<ul>\(items)</ul>\(differ)")
    }
  }

  private static func records(_ sight: PersonRoutes.Sight) -> HTML {
    let rows = sight.records.map { record -> [HTML] in
      let fields = record.fields
      return [
        "\(sight.name(of: record.agency))",
        reference(sight.hidesPlace ? "protected" : fields?.key ?? "(erased)"),
        "\(fields?.name ?? "(erased)")",
        day(fields?.dateOfBirth ?? ""),
        sight.hidesPlace ? "Protected" : "\(fields?.address ?? "")", "\(record.basis)",
      ]
    }
    return """
      <h2>Records that agencies hold</h2>\
      \(dataTable(
        id: "records", caption: "Each agency's own record, as it was supplied",
        columns: ["Agency", "Its number", "Name", "Born", "Address", "Shared under"].map {
          TableColumn($0)
        }, rows: rows, empty: "No agency holds a record now."))
      """
  }

  private static func moves(_ sight: PersonRoutes.Sight, _ token: CSRFToken) -> HTML {
    guard !sight.moves.isEmpty else { return .none }
    let rows = sight.moves.map { move -> [HTML] in
      let words =
        switch move.why {
        case "same": "Two people were made one"
        case "different": "Records were parted"
        case "released": "A held record was let in"
        default: "An earlier change was undone"
        }
      let undo: HTML =
        if move.undoneBy != nil {
          "Undone"
        } else if sight.mayReview, move.why == "same" || move.why == "different" {
          form(
            PersonRoutes.undo(sight.person, move.id), token: token,
            "<button class=\"plain\" type=\"submit\">Undo<span class=\"unseen\">: \(words), \(London.short(move.movedAt))</span></button>"
          )
        } else {
          HTML.none
        }
      return ["\(words)", time(move.movedAt), undo]
    }
    return """
      <h2>How these records came together</h2>\
      \(dataTable(
        id: "moves", caption: "Merges and splits, the latest first",
        columns: ["What", "When", "Undo"].map { TableColumn($0) }, rows: rows))
      """
  }

  private static func parting(
    _ sight: PersonRoutes.Sight, _ typed: FormReader, _ token: CSRFToken
  ) -> HTML {
    let choices = sight.records.map { record in
      Choice(
        record.id,
        "\(sight.name(of: record.agency)): \(record.fields?.name ?? "(erased)")")
    }
    let body: HTML = """
      \(checkboxes(
        Field("record", "Records about somebody else", error: typed.error("record")), choices,
        chosen: typed.chosen("record")))\
      \(RelationshipPages.going(sight.relatives, typed, "Who goes with those records"))\
      \(textArea(Field("reason", "Why are these different people?", error: typed.error("reason")), value: typed.typed("reason")))\
      \(button("Part these records", .danger))
      """
    return details(
      "These records are not all about one person",
      form(PersonRoutes.part(sight.person), token: token, body), open: !typed.isGood)
  }

  private static func looks(_ sight: PersonRoutes.Sight) -> HTML {
    let rows = sight.looks.map { look -> [HTML] in
      ["\(look.who)", "\(look.agency)", time(look.at), "\(look.what)"]
    }
    return details(
      "Who has looked at this record",
      dataTable(
        id: "looks", caption: "The last looks, the latest first",
        columns: ["Who", "Agency", "When", "By which right"].map { TableColumn($0) }, rows: rows,
        empty: "Nobody before you."))
  }
}
