import Store

/// What the store is told of this feature.
public let childRecordModule = Module(
  name: "record", tables: [AlertTables.alert, AlertTables.review, Voice.table],
  events: [AlertRaised.self, AlertReviewed.self, VoiceHeard.self, VoiceTakenBack.self])
