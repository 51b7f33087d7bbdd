import Foundation
import Pages

/// What somebody typed into a form so far, without what must never be kept.
public struct TypedText: Codable, Sendable, Hashable {
  /// Pairs of name and value, in the order in which they were sent.
  public let fields: [[String]]

  /// Passwords, codes and form tokens.
  private static let secret: Set<String> = [
    CSRFToken.fieldName, "password", "old", "new", "again", "code", "recovery",
  ]

  public init(_ form: FormData) {
    fields = form.fields.filter { !TypedText.secret.contains($0.name) }.map { [$0.name, $0.value] }
  }

  /// As if it had just been sent.
  public var form: FormData {
    FormData(fields: fields.compactMap { $0.count == 2 ? (name: $0[0], value: $0[1]) : nil })
  }
}

extension Drafts {
  /// The longest name of a form.
  static let longestName = 120

  /// Whether a text can name a form: letters, digits, hyphens and points.
  static func isName(_ name: String) -> Bool {
    (1...longestName).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
      }
  }

  /// Keeps what was typed so far.
  public func keep(_ typed: TypedText, form: String, of account: String) async throws {
    try await keep(Array(try JSONEncoder().encode(typed)), form: form, of: account)
  }

  /// What was typed so far, or nil; a form shows it when it is opened again.
  public func typed(form: String, of account: String) async throws -> TypedText? {
    let bytes = try await find(form: form, of: account)
    return bytes.flatMap { try? JSONDecoder().decode(TypedText.self, from: Data($0)) }
  }
}

/// Where the script of a page sends what is being typed. A form that is to be kept so names
/// `DraftKey(path: DraftRoutes.path(to: NAME))`, shows `Drafts.typed` when it is opened, and calls
/// `Drafts.discard` when it was sent.
public struct DraftRoutes: Sendable {
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  /// - Parameter form: the form's own name, such as `referral.new`.
  public static func path(to form: String) -> Path { Path("drafts", form) }

  var routes: [Route] {
    [
      Route(.post, "/drafts/:form", AccessActions.ownSession, for: .ownAccount) { visit in
        let session = try visit.session()
        let name = try visit.parameter("form")
        guard Drafts.isName(name) else { throw Problem.notFound }
        try await Drafts(house).keep(
          TypedText(try visit.form()), form: name, of: session.account.id)
        return Reply(status: 204, .nothing)
      }
    ]
  }
}
