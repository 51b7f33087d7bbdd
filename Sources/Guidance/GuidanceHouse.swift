import Access
import Days
import Forms
import Identifiers
import Pages
import Procedures
import Thresholds

/// Makes the document of a definition; nil where it is of another kind.
public typealias DefinitionPaper = @Sendable (any Definition) -> HTML?

/// What the threshold tool and the forms work with: the pack in force, and the way to accounts.
public struct GuidanceHouse: Sendable {
  public let access: AccessHouse
  public let pack: Pack
  /// Packs adopted before, read from the record when somebody asks for them.
  let shelf: PackShelf
  /// Where finished forms can be sent to.
  let destinations: [FormDestination]
  /// How definitions of other features are read as documents.
  let papers: [DefinitionPaper]

  /// - Parameters:
  ///   - kinds: how the program reads definitions, to read adopted ones again.
  ///   - destinations: where finished forms can be sent to; others can only be printed.
  ///   - papers: how definitions of other features are read as documents.
  public init(
    access: AccessHouse, pack: Pack, kinds: Kinds, destinations: [FormDestination] = [],
    papers: [DefinitionPaper] = []
  ) {
    self.access = access
    self.pack = pack
    self.destinations = destinations
    self.papers = papers
    shelf = PackShelf(kinds: kinds)
  }

  /// The day whose definitions are used. A pack whose time is over is asked as it stood at its end.
  public func day(_ now: Instant) -> Day {
    let today = London.day(now)
    return pack.header.effective.to.map { min($0, today) } ?? today
  }

  /// The threshold documents in force; nil where the pack has none.
  public func thresholds(_ now: Instant) -> Thresholds? { Thresholds(pack.catalogue, on: day(now)) }

  /// A form in force.
  public func form(_ key: String, _ now: Instant) -> Versioned<FormDefinition>? {
    pack.catalogue.inForce(FormDefinition.self, key, on: day(now))
  }

  /// The version of a form with which something was begun: from the pack in force or, where that
  /// has let it go, from what was adopted.
  public func form(_ key: String, version: String) async throws -> Versioned<FormDefinition>? {
    func find(_ pack: Pack) -> Versioned<FormDefinition>? {
      pack.catalogue.versions(FormDefinition.self, key).first { $0.header.version.text == version }
    }
    if let found = find(pack) { return found }
    for adoption in try await access.store.read({ try Adoption.all(in: $0) }) {
      if let found = try? await shelf.pack(adoption, in: access.store), let form = find(found) {
        return form
      }
    }
    return nil
  }

  /// A form with all that it needs.
  /// - Parameter audience: who reads it; the first that it names, whoever begins it, where left out.
  public func filling(
    _ form: FormDefinition, _ now: Instant, audience: String? = nil,
    pace: FormDefinition.Pace? = nil
  ) -> FormFilling {
    FormFilling(
      form, audience: audience ?? form.audiences.first?.key ?? "", today: London.day(now),
      codelists: FormFilling.codelists(pack.catalogue, on: day(now)),
      indicators: indicators(now), pace: pace)
  }

  /// A name for one showing of a page.
  func pageID() -> String { RandomID.text(access.random.bytes(8)) }

  /// Every indicator in force, as answers to choose from.
  private func indicators(_ now: Instant) -> [AnswerOption] {
    (thresholds(now)?.documents ?? []).flatMap { document in
      document.definition.descriptors.map { AnswerOption($0.key, $0.words) }
    }
  }
}
