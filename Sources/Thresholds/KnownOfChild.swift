import Procedures

/// What is known of a child when a worry is weighed; nil is "not known", never "no".
public struct KnownOfChild: Sendable, Hashable, Codable {
  /// Whole years; 0 for a baby. Nil for an unborn child.
  public var age: Int?
  public var isUnborn: Bool?
  public var hasLearningDisability: Bool?
  public var hasDisability: Bool?
  public var isLookedAfter: Bool?
  /// Referrals about the child before this one.
  public var earlierReferrals: Int?
  /// Whether the young person may have harmed others, whose own needs are considered apart.
  public var mayHaveHarmedOthers: Bool?
  /// Whether it cannot wait for a form.
  public var isUrgent: Bool?
  /// Whether somebody is in danger at this moment.
  public var isInDangerNow: Bool?

  public init(
    age: Int? = nil, isUnborn: Bool? = nil, hasLearningDisability: Bool? = nil,
    hasDisability: Bool? = nil, isLookedAfter: Bool? = nil, earlierReferrals: Int? = nil,
    mayHaveHarmedOthers: Bool? = nil, isUrgent: Bool? = nil, isInDangerNow: Bool? = nil
  ) {
    self.age = age
    self.isUnborn = isUnborn
    self.hasLearningDisability = hasLearningDisability
    self.hasDisability = hasDisability
    self.isLookedAfter = isLookedAfter
    self.earlierReferrals = earlierReferrals
    self.mayHaveHarmedOthers = mayHaveHarmedOthers
    self.isUrgent = isUrgent
    self.isInDangerNow = isInDangerNow
  }

  /// The facts that threshold rules may speak of.
  static func vocabulary(domains: [String], levels: [String]) -> Vocabulary {
    Vocabulary([
      .init("age", "the child's age", .number),
      .init("unborn", "the child is not born yet", .truth),
      .init("learning-disability", "the child has a learning disability", .truth),
      .init("disability", "the child is disabled", .truth),
      .init("looked-after", "the child is looked after", .truth),
      .init("earlier-referrals", "the number of earlier referrals", .number),
      .init("harmed-others", "the young person may have harmed others", .truth),
      .init("urgent", "it cannot wait for a form", .truth),
      .init("danger-now", "somebody is in danger now", .truth),
      .init(
        "chosen", "indicators picked",
        .items(
          Vocabulary([
            .init("key", "the indicator", .text(nil)),
            .init("domain", "the domain", .text(domains)),
            .init("level", "the level", .text(levels)),
            .init("context", "it is a circumstance", .truth),
            .init("danger", "it may mean danger now", .truth),
          ]))),
    ])
  }

  func facts(chosen: [ThresholdDocument.Descriptor]) -> Facts {
    var facts = Facts()
    facts["age"] = (isUnborn == true ? nil : age).map { .number(Double($0)) }
    facts["unborn"] = (isUnborn ?? age.map { _ in false }).map { .truth($0) }
    facts["learning-disability"] = hasLearningDisability.map { .truth($0) }
    facts["disability"] = (hasLearningDisability == true ? true : hasDisability).map { .truth($0) }
    facts["looked-after"] = isLookedAfter.map { .truth($0) }
    facts["earlier-referrals"] = earlierReferrals.map { .number(Double($0)) }
    facts["harmed-others"] = mayHaveHarmedOthers.map { .truth($0) }
    facts["urgent"] = isUrgent.map { .truth($0) }
    facts["danger-now"] = isInDangerNow.map { .truth($0) }
    facts["chosen"] = .items(
      chosen.map {
        [
          "key": .text($0.key), "domain": .text($0.domain), "level": .text($0.level),
          "context": .truth($0.isContext), "danger": .truth($0.isDanger),
        ]
      })
    return facts
  }
}
