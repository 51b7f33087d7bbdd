import Days
import Pages
import Procedures
import Thresholds

/// The threshold document as the partnership publishes it, made from the pack.
struct ThresholdPaper: Sendable {
  let pack: Pack
  let thresholds: Thresholds
  /// Files of earlier versions that the pack itself has let go, by document, from what was adopted.
  var earlier: [String: PackFile] = [:]

  var page: Page {
    let documents = thresholds.documents
    let contents = documents.map { one -> HTML in
      let inner = parts(one).map { part -> HTML in
        "<li><a href=\"#\(part.id)\">\(part.title)</a></li>"
      }
      return "<li>\(one.header.title)<ul>\(inner)</ul></li>"
    }
    let closing = thresholds.closing.map { line -> HTML in "<p><strong>\(line)</strong></p>" }
    return Page(
      documents.count == 1 ? documents.first?.header.title ?? "" : "Threshold documents",
      isWide: true,
      """
      \(inset("\(closing)"))<p>\(link("Use it as a tool", WorryPages.tool()))</p>\(printButton())\
      <nav aria-label="Contents">\(heading("Contents"))<ul>\(contents)</ul></nav>\
      \(documents.map(document))\
      <p>\(link("Every version that was adopted", ProceduresRoutes.list()))</p>\
      \(inset("\(closing)"))
      """)
  }

  private struct Part {
    let id: String
    let title: String
    let body: HTML
  }

  private func document(_ one: Versioned<ThresholdDocument>) -> HTML {
    let pieces = parts(one).map { part -> HTML in
      "<section>\(heading(part.title, .third, id: part.id))\(part.body)</section>"
    }
    let end: HTML? = one.header.effective.to.map { " to \(time($0))" }
    let checked: HTML? =
      one.header.checked ? nil : "<p>\(tag("not yet checked against its source"))</p>"
    let notes = one.header.notes.map(paragraph)
    return """
      <section>\(heading(one.header.title))\
      <p>Version \(one.header.version.text), in force from \(time(one.header.effective.from))\(end). \
      \(one.header.source).</p>\(checked)\(notes)\(pieces)</section>
      """
  }

  /// One version of a document as it was: all but what changed.
  static func whole(_ document: ThresholdDocument, _ header: Header?) -> HTML {
    let pieces = parts(document, header?.key ?? "", below: .third).map { part -> HTML in
      "<section>\(heading(part.title, .second, id: part.id))\(part.body)</section>"
    }
    return "\(header?.notes.map(paragraph))\(pieces)"
  }

  private func parts(_ one: Versioned<ThresholdDocument>) -> [Part] {
    Self.parts(one.definition, one.header.key, below: .fourth) + [
      Part(
        id: "\(one.header.key)-changes", title: "What changed since the last version",
        body: changes(one))
    ]
  }

  /// - Parameter below: the level of headings inside a part.
  private static func parts(
    _ document: ThresholdDocument, _ key: String, below: HeadingLevel
  ) -> [Part] {
    var parts = [
      Part(id: "\(key)-levels", title: "The levels", body: levels(document, below)),
      Part(id: "\(key)-routes", title: "What to do", body: routes(document)),
    ]
    parts += document.domains.map { domain in
      Part(
        id: "\(key)-\(domain.key)", title: domain.title,
        body: descriptors(document, domain.key, below))
    }
    if !document.rules.isEmpty {
      parts.append(
        Part(
          id: "\(key)-rules", title: "Rules that the document states",
          body: "<ul>\(document.rules.map { rule -> HTML in "<li>\(rule.says)</li>" })</ul>"))
    }
    if !document.remember.isEmpty {
      parts.append(
        Part(id: "\(key)-remember", title: "Bear in mind", body: list(document.remember)))
    }
    parts.append(
      Part(
        id: "\(key)-contacts", title: "Whom to speak to",
        body: summaryList(
          document.contacts.map { contact in
            let number = contact.telephone ?? "The number is on the council's own pages."
            return SummaryRow(contact.title, "<p>\(contact.words)</p><p>\(number)</p>")
          })))
    return parts
  }

  private static func levels(_ document: ThresholdDocument, _ below: HeadingLevel) -> HTML {
    let pieces = document.levels.map { level -> HTML in
      func part(_ title: String, _ lines: [String]) -> HTML {
        lines.isEmpty ? .none : "<p>\(title):</p>\(list(lines))"
      }
      return """
        \(heading(level.title, below))\(level.meaning.map(paragraph))\
        \(part("Who is helped", level.whoItHelps))\(part("Frameworks", level.frameworks))\
        \(part("Services", level.services))
        """
    }
    return "\(pieces)"
  }

  private static func routes(_ document: ThresholdDocument) -> HTML {
    summaryList(
      document.routes.map { route in
        SummaryRow(route.title, "<p>\(route.words)</p><p>How soon: \(route.urgency.words).</p>")
      })
  }

  private static func descriptors(
    _ document: ThresholdDocument, _ domain: String, _ below: HeadingLevel
  ) -> HTML {
    let pieces = document.levels.map { level -> HTML in
      let here = document.descriptors(domain: domain, level: level.key)
      if here.isEmpty { return .none }
      let items = here.map { one -> HTML in
        var remarks: [String] = []
        if one.isContext { remarks.append("a circumstance, not a harm") }
        if let from = one.fromAge { remarks.append("from age \(from)") }
        if let under = one.underAge { remarks.append("under age \(under)") }
        let remark: HTML? =
          remarks.isEmpty
          ? nil : " <span class=\"hint\">(\(remarks.joined(separator: ", ")))</span>"
        return "<li>\(one.words)\(remark)</li>"
      }
      return "\(heading(level.title, below))<ul>\(items)</ul>"
    }
    return "\(pieces)"
  }

  /// In words, from the version before this one.
  private func changes(_ one: Versioned<ThresholdDocument>) -> HTML {
    let lines = Self.changes(to: one.header, in: pack.catalogue, earlier[one.header.key])
    guard let lines else {
      return "<p>This is the first version: there is none before it.</p>"
    }
    return lines.isEmpty ? "<p>Nothing but its dates.</p>" : Self.list(lines)
  }

  /// What changed between the version before `header`'s and it; nil where there is none before.
  ///
  /// - Parameter adopted: the version before, where the pack does not hold it.
  static func changes(
    to header: Header, in catalogue: Catalogue, _ adopted: PackFile? = nil
  ) -> [String]? {
    let versions = catalogue.entries(of: header.kind).filter { $0.header.key == header.key }
    guard let now = versions.first(where: { $0.header.version == header.version }),
      let before = versions.last(where: { $0.header.version < header.version })?.file ?? adopted
    else { return nil }
    let own: Set<String> = ["version", "effective"]
    return PackDiff.changes(from: before, to: now.file, of: "\(header.kind) \(header.key)")
      .filter { change in !(change.path.first.map(own.contains) ?? false) }.map(\.words)
  }

  private static func list(_ lines: [String]) -> HTML {
    "<ul>\(lines.map { line -> HTML in "<li>\(line)</li>" })</ul>"
  }
}
