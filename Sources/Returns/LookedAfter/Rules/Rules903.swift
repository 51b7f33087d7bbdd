extension SSDA903 {
  /// Every rule, table by table.
  static let rules: [Rule<Caseload>] = {
    var list = RuleList903()
    list.addHeaderRules()
    list.addAdoptionRules()
    list.addEpisodeCodeRules()
    list.addEpisodeAgeRules()
    list.addEpisodeTimeRules()
    list.addEpisodeSequenceRules()
    list.addHealthRules()
    list.addLeaverRules()
    list.addMissingRules()
    list.addReviewRules()
    list.addPermanenceRules()
    list.addIntegrityRules()
    list.addAdoptionEpisodeRules()
    list.addSocialWorkerRules()
    list.addLibertyRules()
    list.addYearRules()
    list.addAsylumRules()
    list.addPlacementRules()
    return list.rules
  }()
}
