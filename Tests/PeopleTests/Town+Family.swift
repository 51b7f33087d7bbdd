import Days

@testable import People

/// How people of the town can be related.
extension Town {
  static let lists = PeopleLists(
    relations: relations,
    residences: [.init(code: "home", words: "Main home"), .init(code: "refuge", words: "Refuge")])

  private static let relations = RelationKinds(
    [
      RelationKind(code: "mother", words: "Mother", generation: -1, tie: "birth"),
      RelationKind(code: "father", words: "Father", generation: -1, tie: "birth"),
      RelationKind(code: "parent", words: "Parent", generation: -1, tie: "birth"),
      RelationKind(code: "child", words: "Child", generation: 1, tie: "birth"),
      RelationKind(code: "sibling", words: "Brother or sister", generation: 0, tie: "kin"),
      RelationKind(code: "partner", words: "Partner", generation: 0, tie: "couple"),
      RelationKind(code: "friend", words: "Friend or associate"),
    ],
    inverses: [
      "mother": "child", "father": "child", "parent": "child", "child": "parent",
      "sibling": "sibling", "partner": "partner", "friend": "friend",
    ])

  /// The town's today.
  var today: Day { London.day(clock.now) }

  /// Takes a record in and tells whose it is.
  func meet(_ agency: String, _ fields: SuppliedFields) async throws -> String {
    try await take(agency, fields)
    return try await person(agency, fields.key) ?? ""
  }

  @discardableResult
  func relate(
    _ person: String, to other: String, _ code: String, since: String = "",
    isResponsible: Bool = false
  ) async throws -> String {
    try await RelationshipCommands(house).record(
      RelationshipStatement(
        code, span: Span(since: ApproximateDay(since)), otherIsResponsible: isResponsible),
      of: person, to: other, basis: "agreement", by: author)
  }

  /// What a person's relationships read like at a moment.
  func family(of person: String, _ moment: AsAt? = nil) async throws -> [String] {
    let moment = moment ?? .on(today)
    return try await store.read { query in
      try Relationship.about(person, asAt: moment, in: query).map {
        "\($0.kind?.words ?? "(erased)") \($0.other)"
      }
    }
  }
}

extension Child {
  static func jane(_ key: String) -> SuppliedFields {
    SuppliedFields(
      key: key, firstName: "Jane", surname: "Thistlewood", dateOfBirth: "1988-06-12", sex: "F",
      postcode: "WM1 2AB", addressLine: "7 Kestrel Road")
  }

  static func paul(_ key: String) -> SuppliedFields {
    SuppliedFields(
      key: key, firstName: "Paul", surname: "Dunnock", dateOfBirth: "1985-01-30", sex: "M",
      postcode: "WM3 3AB", addressLine: "21 Heron Lane")
  }
}
