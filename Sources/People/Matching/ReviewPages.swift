import Access
import Linkage
import Pages

/// Questions about who is who, as pages.
enum ReviewPages {
  static func list(_ cases: [ReviewRoutes.Case], actor: String) -> Page {
    let rows = cases.map { item -> [HTML] in
      let names = [item.a, item.b].map { $0.fields?.name ?? "(erased)" }
      let waits: HTML =
        if item.doubt.firstBy == nil {
          "A first answer"
        } else if item.doubt.firstBy == actor {
          "Somebody else's answer"
        } else {
          "\(tag("A second answer", .notice))"
        }
      return [
        link(names.joined(separator: " and "), ReviewRoutes.page(item.doubt.id)),
        "\(item.doubt.kind.words)", time(item.doubt.raisedAt, short: true), waits,
      ]
    }
    return Page(
      "Who is who", isWide: true,
      """
      <p>Records that may or may not be about one person. Nothing is joined or parted until \
      somebody has looked.</p>\
      \(dataTable(
        id: "doubts", caption: "Questions that wait, the oldest first",
        columns: ["Records", "Why it is asked", "Since", "Waits for"].map { TableColumn($0) },
        rows: rows, empty: "No question is waiting."))
      """)
  }

  static func question(
    _ item: ReviewRoutes.Case, why: Explanation?, typed: FormReader, actor: String,
    token: CSRFToken
  ) -> Page {
    let isOpen = item.doubt.state == .open
    return Page(
      "Are these one person?",
      breadcrumbs: [NavigationItem("Who is who", ReviewRoutes.list())], errors: typed.errors,
      isWide: true, section: ReviewRoutes.list(),
      """
      <p>\(item.doubt.kind.words).</p>\(opinion(item.doubt, actor))\
      \(sideBySide(item))\
      \(when(isOpen, answer(item, typed, token)))\
      \(when(!isOpen, inset("<p>Answered: \(item.doubt.state == .same ? "the same person" : "different people").</p>")))\
      \(why.map(waterfall) ?? .none)
      """)
  }

  private static func opinion(_ doubt: Doubt, _ actor: String) -> HTML {
    guard let verdict = doubt.firstVerdict, doubt.state == .open else { return .none }
    let words =
      switch verdict {
      case .same: "the same person"
      case .different: "different people"
      case .unsure: "not sure"
      }
    let who = doubt.firstBy == actor ? "You said" : "Another reviewer said"
    return inset(
      "<p>\(who): <strong>\(words)</strong>. \(doubt.reason ?? "(erased)")</p><p>Nothing happens until two agree.</p>"
    )
  }

  /// The two records beside each other, each difference in words.
  private static func sideBySide(_ item: ReviewRoutes.Case) -> HTML {
    let kinds: [(String, KeyPath<SuppliedFields, String>, Mask?)] = [
      ("First name", \.firstName, nil), ("Middle name", \.middleName, nil),
      ("Family name", \.surname, nil), ("Date of birth", \.dateOfBirth, nil), ("Sex", \.sex, nil),
      ("Address", \.addressLine, .address), ("Postcode", \.postcode, .address),
      ("NHS number", \.nhsNumber, nil), ("UPN", \.upn, .school),
    ]
    let rows = kinds.map { title, path, mask -> [HTML] in
      if let mask, item.masks.contains(mask) {
        return ["\(title)", "Protected", "Protected", ""]
      }
      let (a, b) = (item.a.fields?[keyPath: path] ?? "", item.b.fields?[keyPath: path] ?? "")
      let verdict: HTML =
        if a.isEmpty || b.isEmpty {
          "Not given by both"
        } else if a.lowercased() == b.lowercased() {
          tag("Same", .good)
        } else {
          tag("Different", .notice)
        }
      func shown(_ text: String) -> HTML {
        path == \.dateOfBirth ? PersonPages.day(text) : "\(text.isEmpty ? "–" : text)"
      }
      return ["\(title)", shown(a), shown(b), verdict]
    }
    let aliases = [item.a, item.b].map { record -> HTML in
      let names = (item.aliases[record.person] ?? []).map(\.name)
      return "\(names.isEmpty ? "–" : names.joined(separator: ", "))"
    }
    let others: [[HTML]] = [["Also known as"] + aliases + [""]]
    // Which school or clinic holds a record tells where somebody protected lives.
    func name(_ record: AgencyRecord, _ instead: String) -> String {
      item.masks.isDisjoint(with: Mask.places)
        ? item.agencies[record.agency] ?? record.agency : instead
    }
    return dataTable(
      id: "pair", caption: "The two records",
      columns: [
        TableColumn("Field"), TableColumn(name(item.a, "The first record")),
        TableColumn(name(item.b, "The second record")), TableColumn("Compared"),
      ], rows: rows + others)
  }

  private static func answer(
    _ item: ReviewRoutes.Case, _ typed: FormReader, _ token: CSRFToken
  ) -> HTML {
    form(
      ReviewRoutes.page(item.doubt.id), token: token,
      """
      \(radios(
        Field("verdict", "Are these two records about one person?", error: typed.error("verdict")),
        [
          Choice("same", "The same person"), Choice("different", "Different people"),
          Choice("unsure", "Not sure", hint: "It stays on the list for somebody else"),
        ], chosen: typed.typed("verdict")))\
      \(RelationshipPages.going(item.relatives, typed, "If they are different: who goes with the first record"))\
      \(textArea(Field("reason", "Why?", hint: "Others will read it", error: typed.error("reason")), value: typed.typed("reason")))\
      \(button("Save the answer"))
      """)
  }

  /// How the score came about, closed at first: whoever wants to judge unswayed need not see it.
  private static func waterfall(_ why: Explanation) -> HTML {
    var rows: [[HTML]] = [
      ["Before looking", "Any two records", number(why.prior), number(why.prior)]
    ]
    for step in why.steps {
      rows.append([
        "\(step.comparison.title)", "\(step.finding)", number(step.bits),
        number(step.from + step.bits),
      ])
    }
    let percent = Int((why.probability * 100).rounded())
    return details(
      "How the computer weighs it",
      """
      \(dataTable(
        id: "weights", caption: "Evidence for one person (+) and against (−), in powers of two",
        columns: [
          TableColumn("Compared"), TableColumn("Found"), TableColumn("Adds", number: true),
          TableColumn("Sum", number: true),
        ], rows: rows))\
      <p>Together: about \(percent) in 100 that the two are one person.</p>
      """)
  }

  private static func number(_ value: Double) -> HTML {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "−" : "+")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
