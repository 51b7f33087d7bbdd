import Access
import Days
import Foundation
import Pages
import Store

/// Records from agencies' systems.
struct RecordsAPI: Sendable {
  let house: PeopleHouse

  /// The most records of one request.
  static let most = 500

  private struct Body: Decodable, Sendable {
    let basis: String
    /// How many withdrawals are meant, where they are many.
    let confirmWithdrawals: Int?
    let records: [Item]
    let withdrawn: [String]?

    private enum Name: String, CodingKey {
      case basis, records, withdrawn
      case confirmWithdrawals = "confirm_withdrawals"
    }

    init(from decoder: any Decoder) throws {
      try OnlyKnown.check(decoder, ["basis", "confirm_withdrawals", "records", "withdrawn"])
      let container = try decoder.container(keyedBy: Name.self)
      basis = try container.decode(String.self, forKey: .basis)
      confirmWithdrawals = try container.decodeIfPresent(Int.self, forKey: .confirmWithdrawals)
      records = try container.decode([Item].self, forKey: .records)
      withdrawn = try container.decodeIfPresent([String].self, forKey: .withdrawn)
    }
  }

  /// A member that nobody knows is refused: a misspelt field would be lost unseen.
  private struct OnlyKnown: Error, CustomStringConvertible {
    let description: String

    private struct AnyName: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    static func check(_ decoder: any Decoder, _ known: Set<String>) throws {
      let names = try decoder.container(keyedBy: AnyName.self).allKeys.map(\.stringValue)
      guard let other = names.filter({ !known.contains($0) }).min() else { return }
      throw OnlyKnown(
        description: "\(String(other.prefix(40))) is no member; there are "
          + known.sorted().joined(separator: ", "))
    }
  }

  /// A record as JSON; every field but the key may be left out.
  private struct Item: Decodable, Sendable {
    let fields: SuppliedFields

    private struct Name: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(_ column: FeedColumn) { stringValue = column.rawValue }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      try OnlyKnown.check(decoder, Set(FeedColumn.allCases.map(\.rawValue)))
      let container = try decoder.container(keyedBy: Name.self)
      var fields = SuppliedFields(key: try container.decode(String.self, forKey: Name(.key)))
      for column in FeedColumn.allCases where column != .key {
        fields[keyPath: column.field] =
          try container.decodeIfPresent(String.self, forKey: Name(column)) ?? ""
      }
      self.fields = fields
    }
  }

  private struct Answer: Encodable {
    struct Remark: Encodable {
      let column: String
      /// From 1, in the order sent.
      let item: Int
      let weight: String
      let words: String
    }
    let corrected: Int
    let new: Int
    let remarks: [Remark]
    let returned: Int
    let unchanged: Int
    let withdrawn: Int
  }

  private static let field = #"{"type":"string","maxLength":200}"#
  private static let request =
    #"{"type":"object","additionalProperties":false,"required":["basis","records"],"properties":{"basis":{"type":"string","minLength":1,"maxLength":200},"records":{"type":"array","maxItems":500,"items":{"type":"object","additionalProperties":false,"required":["record_id"],"properties":{"#
    + FeedColumn.allCases.map { #""\#($0.rawValue)":"# + field }.joined(separator: ",")
    + #"}}},"withdrawn":{"type":"array","maxItems":500,"items":{"type":"string","maxLength":200}},"confirm_withdrawals":{"type":"integer","minimum":0}}}"#
  private static let response =
    #"{"type":"object","required":["new","corrected","returned","unchanged","withdrawn","remarks"],"properties":{"new":{"type":"integer"},"corrected":{"type":"integer"},"returned":{"type":"integer"},"unchanged":{"type":"integer"},"withdrawn":{"type":"integer"},"remarks":{"type":"array","items":{"type":"object","required":["item","column","weight","words"],"properties":{"item":{"type":"integer"},"column":{"type":"string"},"weight":{"type":"string","enum":["error","warning"]},"words":{"type":"string"}}}}}}"#

  var routes: [Route] {
    [
      Route(
        .post, "/api/v1/records", PeopleActions.send, for: .directWork, bodyLimit: 1 << 21,
        api: APIDescription(
          summary: "Takes in records of people that the agency holds, and those it takes back",
          request: Self.request, response: Self.response, idempotent: true,
          makesSomething: false), take)
    ]
  }

  /// All or nothing: a request with a bad record changes nothing.
  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    guard let agency = visit.actor.agency else { throw Problem.notFound }
    let body: Body
    do {
      body = try JSONDecoder().decode(Body.self, from: Data(visit.body))
    } catch let unknown as OnlyKnown {
      throw Problem(
        status: 400, code: "body-not-understood", title: "The body is not what this route takes",
        advice: "\(unknown). See /api/v1/openapi.json.")
    } catch {
      throw Problem(
        status: 400, code: "body-not-understood", title: "The body is not what this route takes",
        advice: "Send JSON with basis and records: see /api/v1/openapi.json.")
    }
    guard !body.basis.isEmpty, body.basis.count <= FeedRow.longest,
      body.records.count <= Self.most, (body.withdrawn ?? []).count <= Self.most
    else {
      throw Problem(
        status: 422, code: "value-not-allowed", title: "A value is not allowed",
        advice: "basis must not be empty; at most \(Self.most) records in one request.")
    }
    let today = London.day(visit.now)
    var rows = body.records.enumerated().map { index, item in
      FeedRow(line: index + 1, item.fields, today: today)
    }
    var seen: Set<String> = []
    for index in rows.indices where !seen.insert(rows[index].fields.key).inserted {
      rows[index].remarks.append(
        FeedRemark(
          line: index + 1, column: FeedColumn.key.rawValue, weight: .error,
          words: "record_id stands twice in one request"))
    }
    let checked = rows
    guard checked.allSatisfy(\.isGood) else { throw Self.refused(checked) }
    let withdrawn = Set(body.withdrawn ?? []).sorted()
    let confirmed = body.confirmWithdrawals
    let report = try await house.commit(visit.author) { desk in
      var report = FeedReport()
      try Self.hold(withdrawn, of: agency, confirmed: confirmed, in: desk.transaction)
      for row in checked {
        report.count(try desk.intake.take(row.fields, agency: agency, basis: body.basis))
      }
      for key in withdrawn {
        guard
          let record = try AgencyRecord.find(agency: agency, key: key, in: desk.transaction),
          record.state != .withdrawn
        else { continue }
        try desk.intake.withdraw(record, reason: "taken back by the agency")
        report.withdrawn += 1
      }
      return report
    }
    return try answer(report, checked)
  }

  /// Most of an agency's records are not taken away by mistake.
  private static func hold(
    _ withdrawn: [String], of agency: String, confirmed: Int?, in query: any Query
  ) throws {
    guard !withdrawn.isEmpty else { return }
    let held = Set(try AgencyRecord.keys(of: agency, in: query).map(\.key))
    let going = held.intersection(withdrawn).count
    guard FeedImport.mustConfirm(going, of: held.count), confirmed != going else { return }
    throw Problem(
      status: 409, code: "withdrawals-not-confirmed", title: "Nothing was taken in",
      advice: "This would take \(going) of the agency's \(held.count) records away. If that is "
        + "right, send it again with confirm_withdrawals \(going).")
  }

  /// What is wrong with which item; the first twenty.
  private static func refused(_ rows: [FeedRow]) -> Problem {
    let errors = rows.flatMap(\.remarks).filter { $0.weight == .error }
    let words = errors.prefix(20).map { "Item \($0.line): \($0.words)." }
    return Problem(
      status: 422, code: "records-not-taken", title: "Nothing was taken in",
      advice: "\(errors.count) found. " + words.joined(separator: " "))
  }

  private func answer(_ report: FeedReport, _ rows: [FeedRow]) throws -> Reply {
    let remarks = rows.flatMap(\.remarks).map {
      Answer.Remark(
        column: $0.column, item: $0.line, weight: $0.weight.rawValue, words: $0.words)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(
      Answer(
        corrected: report.corrected, new: report.new, remarks: remarks, returned: report.returned,
        unchanged: report.unchanged, withdrawn: report.withdrawn))
    return .json(Array(bytes))
  }
}
