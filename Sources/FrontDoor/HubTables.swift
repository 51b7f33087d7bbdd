import Store

/// What the hub keeps about contacts beside their decisions: notes of the night, adults whom contacts
/// name, how well referrals are written, and samples that are read again.
enum HubTables {
  static let all = [
    NightTables.note, NamedAdult.table, QualityTables.score, QualityTables.line,
    AuditTables.sample, AuditTables.frame, AuditTables.reading,
  ]

  static let events: [any Event.Type] = [
    NightNoted.self, NightAcknowledged.self, ReferralScored.self, AuditSampleDrawn.self,
    AuditSampleRead.self,
  ]
}
