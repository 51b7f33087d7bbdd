import Access
import Days
import Forms
import Pages
import Procedures

/// Where a finished form goes. The feature that takes it says so; `Server` hands it over.
public struct FormDestination: Sendable {
  /// Key of the form.
  public let form: String
  /// What is on the button, such as `Send it to the front door`.
  public let label: String
  /// Takes the form from whoever sends it.
  public let path: Path
  /// Who may send it.
  public let needs: Action
  /// Takes the form on one page from somebody without an account; nil where it can only be printed.
  public let open: Path?

  public init(form: String, label: String, path: Path, needs: Action, open: Path? = nil) {
    self.open = open
    self.form = form
    self.label = label
    self.path = path
    self.needs = needs
  }
}

extension GuidanceHouse {
  /// A form that somebody has filled in and not sent yet.
  public struct FormInHand: Sendable {
    public let form: Versioned<FormDefinition>
    /// Without answers to questions that do not apply.
    public let answers: Answers
    /// What is missing or wrong still.
    public let faults: [FormFault]
    /// Where everything is shown together, with what is missing.
    public let check: Path
  }

  /// What an account has in hand of a form; nil where nothing was begun.
  public func formInHand(
    _ key: String, of account: String, _ now: Instant
  ) async throws -> FormInHand? {
    guard let kept = try await KeptForm.find(key, of: account, in: self),
      let form = try await self.form(key, version: kept.version) ?? self.form(key, now)
    else { return nil }
    let filling = filling(form.definition, now)
    return FormInHand(
      form: form, answers: filling.settled(kept.answers), faults: filling.check(kept.answers),
      check: FormDesk.check(key))
  }

  /// Forgets what an account has in hand of a form: it was sent.
  public func discardForm(_ key: String, of account: String) async throws {
    try await Drafts(access).discard(form: KeptForm.name(key), of: account)
  }

  /// Where a form can be sent to by somebody; nil where it can only be printed.
  func destination(of form: String, for actor: Actor) -> FormDestination? {
    destinations.first { $0.form == form && actor.allowed.contains($0.needs.key) }
  }
}
