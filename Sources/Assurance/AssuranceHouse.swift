import Access
import Days
import Procedures
import Store

/// What assurance works with: the pack in force, and the way to the record and to accounts.
public struct AssuranceHouse: Sendable {
  public let access: AccessHouse
  public let pack: Pack

  public init(access: AccessHouse, pack: Pack) {
    self.access = access
    self.pack = pack
  }

  /// Every framework in force, in its last version, sorted by key.
  public var frameworks: [Versioned<Framework>] {
    pack.catalogue.keys(of: .framework).compactMap {
      pack.catalogue.versions(Framework.self, $0).last
    }
  }

  var today: Day { London.day(access.now.now()) }

  /// The framework of a round, as it was when the round was pinned to it.
  /// - Throws: `AssuranceProblem.noFramework` where its text cannot be read by this version of the
  ///   program.
  func pinned(_ round: Round) throws -> PinnedFramework {
    let version = Version(round.version)
    let entry = pack.catalogue.entries(of: .framework).first {
      $0.header.key == round.framework && $0.header.version == version
    }
    if let entry, let framework = entry.definition as? Framework {
      let here = PinnedFramework(entry.header, framework, in: pack.catalogue)
      if try here.definition(in: pack) == round.definition { return here }
    }
    guard let kept = PinnedFramework(definition: round.definition) else {
      throw AssuranceProblem.noFramework("\(round.framework) \(round.version)")
    }
    return kept
  }
}

/// Every action of this feature.
public enum AssuranceActions {
  /// Answers for one's own agency, and sees its return.
  public static let answer = Action("assurance.answer", .role)
  /// Sees every agency's return.
  public static let read = Action("assurance.read", .role)
  /// Opens rounds, samples, grades, ratifies and publishes.
  public static let moderate = Action("assurance.moderate", .role)
  /// Published results are for everybody.
  public static let readPublished = Action("assurance.read-published", .anyone)
}
