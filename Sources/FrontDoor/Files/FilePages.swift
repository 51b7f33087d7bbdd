import Attachments
import Days
import Pages

/// Adding files to what somebody sent, and what those see of them who work at the front door.
struct FilePages: Sendable {
  let contact: Contact
  let files: [ContactFile]
  /// Nil where none are taken.
  let limits: ContactRules.Files?
  /// A scanner looks through files before anybody gets them.
  let isScanned: Bool

  /// How a file stands, in words for its sender.
  func standing(_ file: ContactFile) -> HTML {
    switch file.state {
    case .harmful: tag("not kept: it holds harmful software", .bad)
    case .clean: tag("arrived and checked", .good)
    case .waiting: isScanned ? tag("arrived, is being checked", .notice) : tag("arrived", .good)
    }
  }

  /// The page on which a sender adds files.
  /// - Parameters:
  ///   - showsNames: whoever reads it is the sender, not just somebody at the same machine.
  ///   - taken: what became of what was just sent.
  func adding(
    at path: Path, back: NavigationItem?, showsNames: Bool, taken: FilesTaken, token: CSRFToken
  ) -> Page {
    let errors = taken.refused.map { FieldError("files", "\($0.name) \($0.reason)") }
    let rows = files.enumerated().map { number, file in
      SummaryRow(
        showsNames ? file.name ?? "Erased" : "File \(number + 1)",
        """
        <p>\(standing(file))</p><p class="hint">\(file.kind.words), \(Self.size(file.size)). \
        \(file.kind.cleaning)</p>
        """)
    }
    let list: HTML =
      files.isEmpty ? .none : "\(heading("Files that came with it"))\(summaryList(rows))"
    return Page(
      "Add files", breadcrumbs: back.map { [$0] } ?? [], errors: errors,
      """
      \(Self.words(taken))\
      <p>They are added to what you sent under \(reference(contact.reference)), which has arrived \
      whatever becomes of them.</p>\
      \(list)\(form(at: path, errors: errors, token))\
      \(back.map { "<p>\(link("Back", $0.path, about: "to \($0.title)"))</p>" as HTML } ?? .none)
      """)
  }

  /// What became of what was just sent.
  private static func words(_ taken: FilesTaken) -> HTML {
    var banners: [HTML] = []
    if !taken.kept.isEmpty {
      banners.append(
        banner(
          taken.kept.count == 1 ? "A file has arrived" : "\(taken.kept.count) files have arrived",
          tone: .good))
    }
    if !taken.repeated.isEmpty {
      let names = taken.repeated.map(\.name).joined(separator: ", ")
      banners.append(banner("Some had come already", "<p>They are kept once: \(names).</p>"))
    }
    return "\(banners)"
  }

  private func form(at path: Path, errors: [FieldError], _ token: CSRFToken) -> HTML {
    guard contact.isOpen else {
      return inset("<p>Every child is decided. Ring and quote the reference to send more.</p>")
    }
    guard let limits else {
      return inset("<p>Files are not taken here. Ring and ask how to send them.</p>")
    }
    return """
      \(Pages.form(
        path, token: token, files: true,
        """
        \(fileInput(
          Field(
            "files", "Photographs, letters, notes",
            hint: "PDF, JPEG, PNG, plain text, Word (.docx) or OpenDocument (.odt). Up to \(limits.megabytes) MB each, \(limits.most) files and \(limits.megabytesTogether) MB in all.",
            error: errors.count > 1 ? "\(errors.count) files were not taken" : errors.first?.message),
          accept: FileKind.accepted, several: true))\
        \(actions(button("Add them")))
        """))\
      \(details(
        "What we take out of files",
        """
        <p>Photographs and pictures lose what tells when, where and with what they were taken. Word and \
        OpenDocument texts lose their author, organisation and dates; names in comments and tracked \
        changes stay. <strong>PDFs are kept as they are</strong> and may say who made them and when.</p>\
        <p>Do not photograph a child for us. Do not send indecent pictures of a child to anybody: ring \
        the police.</p>
        """))
      """
  }

  /// The files of a contact, for those who work with it.
  /// - Parameter isKept: the reader may not read them: they may show where a protected child lives.
  func listed(isKept: Bool) -> HTML {
    if files.isEmpty { return .none }
    let rows = files.enumerated().map { number, file -> [HTML] in
      [
        !file.isKept || isKept
          ? "\(file.name ?? "erased")"
          : link(file.name ?? "File \(number + 1)", FileRoutes.file(contact.id, file.id)),
        "\(file.kind.words), \(Self.size(file.size))",
        isKept && file.isKept
          ? tag("kept from you: it may show where a protected child lives") : state(file),
        time(file.receivedAt, short: true),
      ]
    }
    return """
      \(heading("Files"))\
      \(dataTable(
        id: "came", caption: "Files that came with it",
        columns: ["File", "Kind", "How it stands", "Came in"].map { TableColumn($0) }, rows: rows, empty: ""))
      """
  }

  private func state(_ file: ContactFile) -> HTML {
    if file.state != .harmful, file.key == nil { return tag("erased") }
    return switch file.state {
    case .clean: tag("checked, nothing found", .good)
    case .harmful: "\(tag("harmful: not kept", .bad)) \(file.finding ?? "")"
    case .waiting:
      isScanned
        ? tag("waits for the check, cannot be opened yet", .warning)
        : tag("not checked for harmful software", .warning)
    }
  }

  /// Before a file is given out that nobody has looked through.
  func uncheckedWarning(_ file: ContactFile) -> Page {
    Page(
      "This file was not checked",
      breadcrumbs: [NavigationItem(contact.reference, ContactRoutes.page(contact.id))],
      section: ContactRoutes.queue(),
      """
      \(warning("Nobody has looked through this file for harmful software."))\
      \(summaryList([
        SummaryRow("File", "\(file.name ?? "erased")"),
        SummaryRow("Kind", "\(file.kind.words), \(Self.size(file.size))"),
        SummaryRow("Taken out of it", "\(file.kind.cleaning)"),
      ]))\
      <p>It is what its content says, a \(file.kind.words). If you do not expect it, ask the sender by \
      telephone before you open it. Open it on a machine of your agency only.</p>\
      \(actions(
        buttonLink("Take the file", FileRoutes.file(contact.id, file.id).with("sure", "yes"), .secondary),
        link("Back", ContactRoutes.page(contact.id), about: "to \(contact.reference)")))
      """)
  }

  /// What the queue says of them.
  static func flags(_ files: [ContactFile]) -> [HTML] {
    let waiting = files.count { $0.isKept && $0.state == .waiting }
    let harmful = files.count { $0.state == .harmful }
    var flags: [HTML] = []
    if !files.isEmpty { flags.append(tag("\(files.count) file\(files.count == 1 ? "" : "s")")) }
    if waiting > 0 { flags.append(tag("\(waiting) not checked", .warning)) }
    if harmful > 0 { flags.append(tag("\(harmful) harmful, not kept", .bad)) }
    return flags
  }

  static func size(_ bytes: Int) -> String {
    if bytes < 1_000 { return "\(bytes) bytes" }
    if bytes < 1_000_000 { return "\((bytes + 500) / 1_000) kB" }
    return "\((bytes + 50_000) / 1_000_000).\((bytes + 50_000) / 100_000 % 10) MB"
  }
}
