/// Reads markup back, strictly: every element closed, every value quoted, every `&` an entity of
/// those that `Pages` writes. A reader of its own, so that what is written is not judged by the
/// code that wrote it.
struct MarkupReader {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// The number of the element around it; -1 at the top.
    let parent: Int
    /// All text inside it, of elements in it too.
    var text = ""
  }

  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var elements: [Element] = []
  private(set) var text = ""
  private var rest: Substring.UnicodeScalarView
  private var open: [Int] = []

  private static let empty: Set<String> = [
    "meta", "link", "input", "br", "hr", "img", "path", "rect", "circle",
  ]

  init(_ markup: String) throws {
    // By Unicode scalars, as browsers read: a combining mark must not hide what it stands behind.
    rest = markup[...].unicodeScalars
    if begins("<!DOCTYPE html>") { rest.removeFirst("<!DOCTYPE html>".count) }
    while let first = rest.first {
      if first == "<" { try tag() } else { try words() }
    }
    guard open.isEmpty else {
      throw Fault(description: "never closed: \(open.map { elements[$0].name })")
    }
  }

  /// The elements inside another, with itself left out.
  func inside(_ index: Int) -> [Int] {
    elements.indices.filter { candidate in
      var at = elements[candidate].parent
      while at >= 0 {
        if at == index { return true }
        at = elements[at].parent
      }
      return false
    }
  }

  private func begins(_ text: String) -> Bool { rest.starts(with: text.unicodeScalars) }

  private mutating func words() throws {
    let end = rest.firstIndex(of: "<") ?? rest.endIndex
    let found = try Self.unescaped(rest[..<end])
    rest = rest[end...]
    text += found
    for index in open { elements[index].text += found }
  }

  private mutating func tag() throws {
    rest.removeFirst()
    if rest.first == "/" {
      rest.removeFirst()
      let name = try take { $0 != ">" }
      rest.removeFirst()
      guard let last = open.popLast(), elements[last].name == name else {
        throw Fault(description: "</\(name)> closes nothing")
      }
      return
    }
    let name = try take { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    var attributes: [String: String] = [:]
    while true {
      if begins("/>") || begins(">") { break }
      guard rest.first == " " || rest.first == "\n" else {
        throw Fault(description: "no space in <\(name) before \(String(rest.prefix(30)))")
      }
      rest.removeFirst()
      let key = try take {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-"
      }
      var value = ""
      if begins("=\"") {
        rest.removeFirst(2)
        guard let end = rest.firstIndex(of: "\"") else {
          throw Fault(description: "no end: \(key)")
        }
        value = try Self.unescaped(rest[..<end])
        rest = rest[rest.index(after: end)...]
      } else if rest.first == "=" {
        throw Fault(description: "\(key) in <\(name)> has no quotation marks")
      }
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw Fault(description: "\(key) is twice in <\(name)>")
      }
    }
    elements.append(Element(name: name, attributes: attributes, parent: open.last ?? -1))
    if begins("/>") {
      rest.removeFirst(2)
    } else {
      rest.removeFirst()
      if !Self.empty.contains(name) { open.append(elements.count - 1) }
    }
  }

  private mutating func take(while fits: (UnicodeScalar) -> Bool) throws -> String {
    let end = rest.firstIndex { !fits($0) }
    guard let end, end > rest.startIndex else {
      throw Fault(description: "no name at \(String(rest.prefix(30)))")
    }
    defer { rest = rest[end...] }
    return String(rest[..<end])
  }

  private static func unescaped(_ text: Substring.UnicodeScalarView) throws -> String {
    let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
    var out = String.UnicodeScalarView()
    var rest = text
    while let at = rest.firstIndex(of: "&") {
      out.append(contentsOf: rest[..<at])
      rest = rest[at...]
      guard
        let (entity, character) = entities.first(where: { rest.starts(with: $0.key.unicodeScalars) }
        )
      else { throw Fault(description: "a bare & at \(String(rest.prefix(20)))") }
      out.append(contentsOf: character.unicodeScalars)
      rest = rest.dropFirst(entity.unicodeScalars.count)
    }
    guard !rest.contains(">") else {
      throw Fault(description: "a bare > in \(String(rest.prefix(40)))")
    }
    out.append(contentsOf: rest)
    return String(out)
  }
}
