/// What a file that is sent with something may be. Known by its content alone: names and types that a
/// sender claims are not looked at.
public enum FileKind: String, Sendable, Hashable, CaseIterable {
  case pdf, jpeg, png, text, docx, odt

  /// In the words of a page.
  public var words: String {
    switch self {
    case .pdf: "PDF"
    case .jpeg: "JPEG picture"
    case .png: "PNG picture"
    case .text: "plain text"
    case .docx: "Word document (.docx)"
    case .odt: "OpenDocument text (.odt)"
    }
  }

  /// As it is served.
  public var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .text: "text/plain; charset=utf-8"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .odt: "application/vnd.oasis.opendocument.text"
    }
  }

  /// The name under which it is given out: never the one that somebody typed.
  public var fileName: StaticString {
    switch self {
    case .pdf: "file.pdf"
    case .jpeg: "picture.jpg"
    case .png: "picture.png"
    case .text: "file.txt"
    case .docx: "file.docx"
    case .odt: "file.odt"
    }
  }

  /// What was taken out of it on arrival, and what was not.
  public var cleaning: String {
    switch self {
    case .jpeg, .png: "When, where and with what it was taken was removed."
    case .text: "Nothing is hidden in plain text."
    case .docx, .odt:
      "Author, organisation and dates were removed from its properties. Names in comments and "
        + "tracked changes are still in it."
    case .pdf: "Nothing was removed: it may say who made it, when and with what."
    }
  }

  /// What a browser offers to choose.
  public static let accepted =
    ".pdf,.jpg,.jpeg,.png,.txt,.docx,.odt,application/pdf,image/jpeg,image/png,text/plain"
}

/// Why a file is not taken. The texts are for whoever sent it and follow its name.
public enum FileRefusal: Error, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  case empty
  case unknownKind
  case webPage
  case damaged
  case macros
  case locked
  case unpacksToTooMuch
  case moreInside
  case hugePicture

  public var description: String {
    switch self {
    case .empty: "is empty. Choose it again, or another"
    case .unknownKind:
      "is of a kind that is not taken. Save it as PDF, JPEG, PNG, plain text, .docx or .odt"
    case .webPage: "is a web page or a drawing that can hold programs. Print it to a PDF instead"
    case .damaged: "is damaged or not whole. Open it, save it anew, and send that"
    case .macros: "holds macros, which are programs. Save it as a plain .docx or .odt, or as PDF"
    case .locked: "is locked with a password. Save it without one"
    case .unpacksToTooMuch: "unpacks to far more than a document needs. Save it as PDF"
    case .moreInside: "has something else hidden in it. Open it, save it anew, and send that"
    case .hugePicture: "has more than 200 million points. Send a smaller picture"
    }
  }
}

/// A file as it is kept: its kind, and its content without what it told of its sender as far as that
/// can be taken out safely.
public struct CleanFile: Sendable, Hashable {
  public let kind: FileKind
  public let bytes: [UInt8]

  public init(_ content: [UInt8]) throws(FileRefusal) {
    guard !content.isEmpty else { throw .empty }
    if content.starts(with: [0xFF, 0xD8, 0xFF]) {
      (kind, bytes) = (.jpeg, try JPEG.cleaned(content))
    } else if content.starts(with: PNG.signature) {
      (kind, bytes) = (.png, try PNG.cleaned(content))
    } else if content.starts(with: "%PDF-".utf8) {
      (kind, bytes) = (.pdf, try PDF.checked(content))
    } else if content.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      (kind, bytes) = try OfficeDocument.cleaned(content)
    } else {
      (kind, bytes) = (.text, try PlainText.checked(content))
    }
  }
}
