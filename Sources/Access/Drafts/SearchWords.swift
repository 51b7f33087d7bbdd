import Store

/// The words by which somebody narrows a list. They are often a name: they are sent in the body of
/// a request and kept sealed for the account, and the address says only that there are some. So no
/// name gets into a browser's history, a bookmark or the log of a proxy.
struct SearchWords: Sendable {
  /// What an address says of words that are kept: `words=kept`.
  static let mark = (name: "words", value: "kept")

  let house: AccessHouse
  /// Which list they narrow, such as `accounts`.
  let list: String

  private var form: String { "words.\(list)" }

  /// Keeps the words, instead of those before.
  /// - Returns: what the address of the narrowed list says; nil where there are no words.
  func keep(_ words: String, of account: String) async throws -> String? {
    guard !words.isEmpty else {
      try await Drafts(house).discard(form: form, of: account)
      return nil
    }
    try await Drafts(house).keep(Array(words.utf8), form: form, of: account)
    return Self.mark.value
  }

  /// The words, where the address says that there are some; "" otherwise.
  func find(_ visit: Visit) async throws -> String {
    guard visit.path.value(of: Self.mark.name) == Self.mark.value else { return "" }
    let account = try visit.session().account.id
    let kept = try await Drafts(house).find(form: form, of: account)
    return kept.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
