import Days
import Foundation
import Pages
import Store

/// Forms that could not be taken because sign-in had ended or a fresh code was needed. What was
/// typed is kept, sealed, for the account whose session it was; after signing in, it can be sent.
public struct Unsent: Sendable {
  static let formName = "unsent"
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  struct Kept: Codable, Sendable {
    let path: String
    let fields: [[String]]
  }

  /// The form token in a body, whatever its type; nil where the form holds none.
  /// - Throws: why the body cannot be read as a form.
  public static func token(in visit: Visit) throws(Problem) -> String? {
    var limits = FormLimits(bytes: visit.body.count)
    limits.skipsFiles = true
    return try visit.form(limits: limits)[CSRFToken.fieldName]
  }

  /// Keeps a form for the account of a session, even one that has ended.
  /// - Returns: false where there is nothing to keep or nobody to keep it for.
  public func keep(_ visit: Visit, sessionToken: String) async throws -> Bool {
    guard let form = try? visit.form() else { return false }
    let typed = TypedText(form)
    guard !typed.fields.isEmpty else { return false }
    let hash = AccessHouse.hash(sessionToken)
    let account = try await house.store.read { query in
      try query.value(
        String.self, "SELECT account FROM access_session WHERE id_hash = $1", [hash])
    }
    guard let account else { return false }
    // A page that keeps what is typed sent it too late: it is a draft still, and nothing to send.
    if visit.path.segments.first == "drafts", visit.path.segments.count == 2,
      let name = visit.path.segments.last, Drafts.isName(name)
    {
      try await Drafts(house).keep(typed, form: name, of: account)
      return false
    }
    let kept = Kept(path: visit.path.description, fields: typed.fields)
    try await Drafts(house).keep(
      Array(try JSONEncoder().encode(kept)), form: Self.formName, of: account)
    return true
  }

  func find(of account: String) async throws -> Kept? {
    let bytes = try await Drafts(house).find(form: Self.formName, of: account)
    return try bytes.map { try JSONDecoder().decode(Kept.self, from: Data($0)) }
  }

  var routes: [Route] {
    [
      Route(.get, "/unsent", AccessActions.ownSession, for: .ownAccount) { visit in
        let session = try visit.session()
        guard let kept = try await find(of: session.account.id), let path = Path(local: kept.path)
        else { return .redirect(Path()) }
        return .page(Self.page(visit, kept, path))
      },
      Route(.post, "/unsent/discard", AccessActions.ownSession, for: .ownAccount) { visit in
        let session = try visit.session()
        try await Drafts(house).discard(form: Self.formName, of: session.account.id)
        return .redirect(Path())
      },
    ]
  }

  private static func page(_ visit: Visit, _ kept: Kept, _ path: Path) -> Page {
    let pairs = kept.fields.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }
    let hidden = pairs.map { name, value -> HTML in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
    let rows = pairs.filter { !$0.1.isEmpty }.map { name, value in
      SummaryRow(name.replacing("-", with: " ").capitalisedFirst, "\(value)")
    }
    return Page(
      "What you typed was kept",
      """
      <p>It could not be sent before, because you had to sign in again. Nothing of it is lost.</p>\
      \(summaryList(rows))\
      \(form(path, token: visit.token, "\(hidden)\(button("Send it now"))"))\
      \(form(Path("unsent", "discard"), token: visit.token, button("Throw it away", .secondary)))
      """)
  }
}
