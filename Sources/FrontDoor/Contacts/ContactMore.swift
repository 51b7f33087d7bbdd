import Access
import Days
import Pages
import Store

/// What comes to a contact beside the form: what the night handed over, adults whom other contacts
/// name too, police notifications about its children, and how well it was written.
struct ContactMore: Sendable {
  struct Night: Sendable {
    let note: NightNote
    let by: String
    let acknowledgedBy: String?
  }

  let nights: [Night]
  let adults: [AdultHistory]
  /// When the police noted domestic abuse about a child, by the child's number, the latest first.
  let incidents: [Int: [Instant]]
  let score: ReferralScore?
  let scoredBy: String
  /// The reader may score it.
  let mayScore: Bool

  static func of(
    _ contact: Contact, _ children: [ContactChild], _ rules: ContactRules, for actor: Actor,
    at now: Instant, in query: any Query
  ) throws -> ContactMore {
    var incidents: [Int: [Instant]] = [:]
    if let months = rules.incidents?.repeatMonths {
      let since = London.start(of: London.day(now).adding(months: -months))
      for child in children {
        incidents[child.number] = try IncidentChild.incidents(
          about: child.person, isHeld: child.isHeld, since: since, in: query)
      }
    }
    let score = try ReferralScore.of(contact.id, in: query)
    return ContactMore(
      nights: try NightNote.of(contact.id, in: query).map { note in
        Night(
          note: note, by: try Names.of(note.by, in: query),
          acknowledgedBy: try note.acknowledgedBy.map { try Names.of($0, in: query) })
      },
      adults: try AdultHistory.of(contact.id, in: query), incidents: incidents, score: score,
      scoredBy: try score.map { try Names.of($0.by, in: query) } ?? "",
      mayScore: score == nil && rules.quality != nil && !contact.isFrom(actor.id)
        && !rules.receiptOnly.contains(contact.agencyType))
  }
}

extension ContactPages {
  /// What the night handed over, first of all that is added.
  var nights: HTML {
    let cards = sight.more.nights.map { night -> HTML in
      let taken: HTML =
        night.note.acknowledgedAt.map { "\(time($0)) by \(night.acknowledgedBy)" }
        ?? tag("nobody of the day team has acknowledged it", .warning)
      return summaryCard(
        "From the night",
        NightPages.rows(night.note, by: night.by) + [SummaryRow("Acknowledged", taken)],
        headingLevel: .third)
    }
    return cards.isEmpty ? .none : "\(heading("Handed over from the night"))\(cards)"
  }

  /// Adults whom other contacts name too: a family's history is found again when they move on.
  var adults: HTML {
    if sight.more.adults.isEmpty { return .none }
    let rows = sight.more.adults.map { one -> SummaryRow in
      SummaryRow(one.name, others(one.others, none: ""))
    }
    return """
      \(heading("Adults named before"))\
      <p>Somebody of this name stands in these contacts too. Check that it is the same person.</p>\
      \(summaryList(rows))
      """
  }

  /// How well it was written, or the form to score it by.
  var quality: HTML {
    guard let rules = sight.rules.quality else { return .none }
    let pages = QualityPages(rules: rules)
    if let score = sight.more.score {
      return pages.card(
        score, title: "How well it was written, by \(sight.more.scoredBy)")
    }
    return sight.more.mayScore ? pages.form(sight.contact.id, typed, token: token) : .none
  }

  /// What agencies answered to the questions that are always asked, side by side.
  var screening: HTML {
    let keys = sight.rules.screening
    let answered = sight.checks.filter { $0.check.state == .answered }
    if keys.isEmpty || answered.isEmpty { return .none }
    func row(_ key: String, _ check: ContactSight.CheckSight) -> [String] {
      check.rows.first { $0.key == key }?.lines ?? []
    }
    let columns = keys.map { key in
      answered.lazy.compactMap { check in check.rows.first { $0.key == key }?.ask }.first ?? key
    }
    let rows = answered.map { check -> [HTML] in
      ["\(check.agencyName)"]
        + keys.map { key -> HTML in
          let isYes = check.check.answers[key]?.text == "yes"
          let words = row(key, check).joined(separator: " ")
          return words.isEmpty ? "–" : tag(words, isYes ? .bad : .neutral)
        }
    }
    return dataTable(
      id: "screening", caption: "Domestic abuse and exploitation, by who answered",
      columns: [TableColumn("Agency")] + columns.map { TableColumn($0) }, rows: rows)
  }

  /// Police notifications about a child, counted.
  func incidents(about child: ContactChild) -> SummaryRow? {
    guard let months = sight.rules.incidents?.repeatMonths,
      let found = sight.more.incidents[child.number], let last = found.first
    else { return nil }
    let words = tag("\(found.count) in \(months) months", found.count > 1 ? .warning : .neutral)
    return SummaryRow(
      "Police notifications of domestic abuse", "\(words) the last on \(time(last))")
  }
}
