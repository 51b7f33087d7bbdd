/// A text document of an office program, without macros and without the properties that say who wrote
/// it. What its own text, comments and changes say stays.
enum OfficeDocument {
  private static let wordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

  /// Properties with nothing in them, in place of those that name people and organisations.
  private static let blank: [String: String] = [
    "docProps/core.xml":
      "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>",
    "docProps/app.xml":
      "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>",
    "docProps/custom.xml":
      "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>",
    "meta.xml":
      "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:version=\"1.3\"/>",
  ]

  static func cleaned(_ content: [UInt8]) throws(FileRefusal) -> (FileKind, [UInt8]) {
    let archive = try Archive(content)
    let names = Set(archive.entries.map(\.name))
    let kind: FileKind
    if let first = archive.entries.first, first.name == "mimetype", !first.isPacked,
      try archive.content(of: first) == Array(FileKind.odt.mediaType.utf8),
      names.contains("content.xml")
    {
      kind = .odt
    } else if let types = archive.entries.first(where: { $0.name == "[Content_Types].xml" }),
      names.contains("word/document.xml")
    {
      let text = String(decoding: try archive.content(of: types), as: UTF8.self)
      if text.contains("macroEnabled") { throw .macros }
      guard text.contains(wordType) else { throw .unknownKind }
      kind = .docx
    } else {
      throw .unknownKind
    }
    let isMacro = names.contains {
      $0.hasSuffix("vbaProject.bin") || $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/")
    }
    if isMacro { throw .macros }
    let fresh = blank.filter { names.contains($0.key) }.mapValues {
      Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\($0)".utf8)
    }
    return (kind, archive.replacing(fresh))
  }
}
