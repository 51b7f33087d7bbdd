extension CINCensus {
  /// Every rule, table by table.
  static let rules: [Rule<Census>] = {
    var list = RuleListCIN()
    list.addReturnRules()
    list.addPupilNumberRules()
    list.addIdentityRules()
    list.addLifeRules()
    list.addDisabilityRules()
    list.addReferralRules()
    list.addClosureRules()
    list.addEpisodeSequenceRules()
    list.addAssessmentRules()
    list.addFactorRules()
    list.addNeedPlanRules()
    list.addConcurrentPlanRules()
    list.addEnquiryRules()
    list.addConferenceRules()
    list.addProtectionRules()
    list.addProtectionSequenceRules()
    return list.rules
  }()
}
