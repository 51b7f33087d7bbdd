/// Something that kept a request from being answered, as people and machines are told of it. The
/// code is stable: programs may rely on it.
public struct Problem: Error, Sendable, Equatable {
  public let status: Int
  /// Such as `not-found`; never changes once released.
  public let code: String
  public let title: String
  /// What to do, in plain words.
  public let advice: String
  /// Where the reader can go on, if there is such a place.
  public private(set) var way: NavigationItem?

  public init(status: Int, code: String, title: String, advice: String) {
    self.status = status
    self.code = code
    self.title = title
    self.advice = advice
  }

  /// The same problem, with a place to go on.
  public func leading(_ title: String, to path: Path) -> Problem {
    var problem = self
    problem.way = NavigationItem(title, path)
    return problem
  }

  public static let badRequest = Problem(
    status: 400, code: "bad-request", title: "This request could not be read",
    advice: "Go back and try again. If it happens again, tell your administrator what you did.")
  public static let formExpired = Problem(
    status: 403, code: "form-expired", title: "This form is no longer valid",
    advice:
      "Go back, reload the page and send the form again. What you typed is still in your browser.")
  public static let signInNeeded = Problem(
    status: 401, code: "sign-in-needed", title: "You need to sign in",
    advice: "Your session has ended. Sign in to go on.")
  public static let refused = Problem(
    status: 403, code: "refused", title: "You cannot see this",
    advice: "Your role does not allow it. If you need it for your work, ask your administrator.")
  public static let notFound = Problem(
    status: 404, code: "not-found", title: "Page not found",
    advice: "Check the address, or begin again from the start page.")
  public static let wrongMethod = Problem(
    status: 405, code: "wrong-method", title: "This address does not do that",
    advice: "Begin again from the start page.")
  public static let changedMeanwhile = Problem(
    status: 409, code: "changed-meanwhile", title: "Somebody else changed this meanwhile",
    advice: "Look at how it stands now, then decide again. Nothing you sent was saved.")
  public static let tooLarge = Problem(
    status: 413, code: "too-large", title: "What you sent is too large",
    advice: "Shorten the text or send smaller files, then try again.")
  public static let unknownType = Problem(
    status: 415, code: "unknown-type", title: "This kind of content is not taken here",
    advice: "Send a form, or JSON where the documentation says so.")
  public static let notUnderstood = Problem(
    status: 422, code: "not-understood", title: "Some answers need another look",
    advice: "Go back to the form: it says beside each question what to change.")
  public static let tooMany = Problem(
    status: 429, code: "too-many", title: "Too many tries",
    advice: "Wait a quarter of an hour, then try again.")
  public static let failed = Problem(
    status: 500, code: "failed", title: "Something went wrong here",
    advice:
      "Nothing you sent was saved. Try again; if it happens again, tell your administrator the "
      + "reference below.")
  public static let unavailable = Problem(
    status: 503, code: "unavailable", title: "The record cannot be reached at the moment",
    advice:
      "Nothing you sent was saved. Wait a minute and try again. If a child is in danger now, ring "
      + "999.")

  /// The page that says so.
  public func page(reference: String) -> Page {
    Page(
      title,
      """
      <p>\(advice)</p>\
      \(way.map { actions(buttonLink($0.title, $0.path)) } ?? .none)\
      <p class="hint">Reference: <span class="mono">\(reference)</span></p>\
      <p>\(link("Start page", Path()))</p>
      """)
  }
}
