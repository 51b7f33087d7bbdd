import Forms
import Pages
import Procedures
import Thresholds

/// Pages of what was adopted.
enum ProceduresPages {
  static let title = "Procedures"

  /// Every adoption, the newest first.
  static func list(_ adoptions: [Adoption], pack: Pack) -> Page {
    let rows = adoptions.enumerated().map { index, one -> [HTML] in
      let state: HTML = index == 0 ? tag("adopted now", .good) : "replaced"
      return [
        link(one.title, ProceduresRoutes.pack(one.hash)), "\(one.version)", time(one.adoptedAt),
        one.hash == pack.hash ? "\(state), used here" : state,
      ]
    }
    return Page(
      title,
      """
      <p>What the partnership works by: levels of need, forms, roles, agreements on sharing. Each \
      version stays here as it was adopted, so that what was done under it can be understood.</p>\
      \(dataTable(
        id: "adoptions", caption: "Packs that were adopted, the newest first",
        columns: ["Pack", "Version", "Adopted", "State"].map { TableColumn($0) }, rows: rows,
        empty: "No pack has been adopted yet. The one that is used is \(pack.header.title)."))
      """)
  }

  /// What one adopted pack holds.
  static func pack(_ adoption: Adoption, _ files: [PackFile], _ pack: Pack?) -> Page {
    let rows = files.compactMap { file -> [HTML]? in
      let parts = file.path.split(separator: "/").map(String.init)
      guard parts.count == 2, parts[1].hasSuffix(".yaml") else { return nil }
      let name = String(parts[1].dropLast(5))
      let path = ProceduresRoutes.definition(adoption.hash, parts[0], name)
      let header = pack?.catalogue.entry(of: file)?.header
      return [
        link(header?.title ?? name, path), "\(parts[0])", "\(header?.version.text ?? "")",
        header.map { $0.checked ? "yes" : "not yet" } ?? "",
      ]
    }
    return Page(
      adoption.title, breadcrumbs: [NavigationItem(title, ProceduresRoutes.list())],
      """
      <p>Version \(adoption.version), adopted \(time(adoption.adoptedAt)).</p>\(unreadable(pack))\
      \(dataTable(
        id: "definitions", caption: "Definitions",
        columns: ["Definition", "Kind", "Version", "Compared with its source"].map {
          TableColumn($0)
        }, rows: rows, filter: true))\
      <p class="hint">Fingerprint <span class="mono">\(adoption.hash)</span></p>
      """)
  }

  /// One definition as people read it, where the program can, and as it is written.
  static func definition(
    _ adoption: Adoption, _ file: PackFile, _ entry: Entry?, papers: [DefinitionPaper]
  ) -> Page {
    let written = "<pre class=\"mono written\">\(file.text)</pre>" as HTML
    let body: HTML
    switch entry?.definition {
    case let document as ThresholdDocument:
      body = ThresholdPaper.whole(document, entry?.header)
    case let form as FormDefinition: body = FormPaper(form: form).body
    default:
      body =
        (entry?.definition).flatMap { read in papers.lazy.compactMap { $0(read) }.first } ?? .none
    }
    let about: HTML? = entry.map { entry in
      let end: HTML? = entry.header.effective.to.map { " to \(time($0))" }
      return """
        <p>Version \(entry.header.version.text), in force from \
        \(time(entry.header.effective.from))\(end). \(entry.header.source).</p>
        """
    }
    return Page(
      entry?.header.title ?? file.path,
      breadcrumbs: [
        NavigationItem(title, ProceduresRoutes.list()),
        NavigationItem(adoption.title, ProceduresRoutes.pack(adoption.hash)),
      ],
      """
      \(about)\(printButton())\(body)\
      \(body == .none ? written : details("As it is written in the pack", written))
      """)
  }

  private static func unreadable(_ pack: Pack?) -> HTML {
    guard pack == nil else { return .none }
    return inset(
      "<p>This version of the program cannot use the pack any more. Its texts can be read.</p>")
  }
}
