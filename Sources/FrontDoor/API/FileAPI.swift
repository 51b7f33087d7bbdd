import Access
import Foundation
import Pages
import Store

/// Files for a referral that an agency's own system sent.
struct FileAPI: Sendable {
  let house: FrontDoorHouse

  static let all: RoutePattern = "/api/v1/referrals/:reference/files"

  private struct Body: Decodable {
    let name: String?
    let content: String
  }

  private struct Answer: Encodable {
    let cleaning: String
    let kind: String
    let repeated: Bool
    let size: Int
    let state: String
  }

  private static let request = """
    {"type":"object","required":["content"],"additionalProperties":false,"properties":{\
    "name":{"type":"string","maxLength":200},\
    "content":{"type":"string","contentEncoding":"base64","description":"The file, in base64"}}}
    """
  private static let response = """
    {"type":"object","required":["kind","size","state","cleaning","repeated"],"properties":{\
    "kind":{"type":"string","enum":["pdf","jpeg","png","text","docx","odt"]},\
    "size":{"type":"integer"},"state":{"type":"string","enum":["waiting","clean","harmful"]},\
    "cleaning":{"type":"string"},"repeated":{"type":"boolean"}}}
    """

  var routes: [Route] {
    [
      Route(
        .post, Self.all, ReferralAPI.send, for: .directWork, bodyLimit: 28 << 20,
        tooLarge: .filesTooLarge,
        api: APIDescription(
          summary: "Adds a file to a referral that the agency sent", request: Self.request,
          response: Self.response, idempotent: true),
        admits: { visit in _ = try await ReferralAPI(house: house).own(visit) }, take)
    ]
  }

  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    let contact = try await ReferralAPI(house: house).own(visit)
    guard let body = try? JSONDecoder().decode(Body.self, from: Data(visit.body)),
      let content = Data(base64Encoded: body.content)
    else {
      throw Problem(
        status: 422, code: "not-understood", title: "The request cannot be understood",
        advice: "Send one JSON object with content (the file in base64) and, if you like, name.")
    }
    let file = IncomingFile(name: body.name ?? "", bytes: Array(content))
    let taken: FilesTaken
    do {
      taken = try await FileCommands(house).add([file], to: contact.id, by: visit.author)
    } catch FrontDoorProblem.isClosed {
      throw Problem(
        status: 409, code: "referral-decided", title: "Every child is decided",
        advice: "Send a new referral that quotes the reference, or ring.")
    }
    if let refused = taken.refused.first {
      throw Problem(
        status: 422, code: "file-not-taken", title: "The file was not taken",
        advice: "It \(refused.reason).")
    }
    let id = taken.kept.first ?? taken.repeated.first?.id
    let kept = try await house.store.read { query in
      try id.flatMap { try ContactFile.find($0, in: query) }
    }
    guard let kept else { throw Problem.notFound }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(
      Answer(
        cleaning: kept.kind.cleaning, kind: kept.kind.rawValue, repeated: taken.kept.isEmpty,
        size: kept.size, state: kept.state.rawValue))
    return .json(Array(bytes), status: 201).telling(about: ["contact:\(contact.id)"])
  }
}
