import Linkage
import Store

/// What a record can be found by: words of its names as they are written, as they sound, and in
/// pieces of three letters; its date of birth; its postcode; its identifiers. Kept in an ordinary
/// table, so that what is erased is gone.
enum SearchTerms {
  /// What a term is.
  enum Kind: String, Sendable, CaseIterable {
    case name, sound, piece, born, postcode, identifier
  }

  /// A term as it stands in the table: its kind's first letter, a colon, and the text.
  static func term(_ kind: Kind, _ text: String) -> String {
    switch kind {
    case .name: "n:\(text)"
    case .sound: "s:\(text)"
    case .piece: "p:\(text)"
    case .born: "b:\(text)"
    case .postcode: "c:\(text)"
    case .identifier: "i:\(text)"
    }
  }

  /// Every term of a record.
  static func terms(of fields: SuppliedFields) -> Set<String> {
    var terms: Set<String> = []
    for word in words([fields.firstName, fields.middleName, fields.surname]) {
      terms.insert(term(.name, word))
      terms.insert(term(.sound, NameSearch.sound(of: word)))
      for piece in pieces(of: word) { terms.insert(term(.piece, piece)) }
    }
    if !fields.dateOfBirth.isEmpty { terms.insert(term(.born, fields.dateOfBirth)) }
    let postcode = compact(fields.postcode)
    if !postcode.isEmpty { terms.insert(term(.postcode, postcode)) }
    for identifier in [fields.nhsNumber, fields.upn, fields.key] {
      let text = compact(identifier)
      if !text.isEmpty { terms.insert(term(.identifier, text)) }
    }
    return terms
  }

  /// The words of some names, folded to plain capitals.
  static func words(_ names: [String]) -> [String] {
    names.flatMap { NameSearch.folded($0).split(separator: " ").map(String.init) }
  }

  /// A word in pieces of three letters, its ends marked.
  static func pieces(of word: String) -> Set<String> {
    let letters = Array("^\(word)$")
    guard letters.count >= 3 else { return [] }
    return Set((0...(letters.count - 3)).map { String(letters[$0..<($0 + 3)]) })
  }

  /// Letters and digits only, in capitals.
  static func compact(_ text: String) -> String {
    String(text.uppercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Puts a record's terms in place of those it had. Called by the events alone.
  static func replace(
    of record: String, with fields: SuppliedFields?, in tables: any Tables
  ) throws {
    try tables.run("DELETE FROM people_term WHERE record = $1", [record])
    guard let fields else { return }
    for term in terms(of: fields).sorted() {
      try tables.run(
        "INSERT INTO people_term (term, record) VALUES ($1, $2)", [term, record])
    }
  }
}
