import HTTPTypes
import Hummingbird
import Testing

@testable import Access
@testable import Server

/// Public pages that are kept for a moment: only what is the same for all, only for those who are
/// not signed in.
@Suite struct SharedAnswersTests {
  private static func request(
    _ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:]
  ) -> Request {
    Request(
      head: HTTPRequest(
        method: method, scheme: nil, authority: nil, path: "/about", headerFields: fields),
      body: .init(buffer: .init()))
  }

  @Test func aRequestOfSomebodySignedInOfAMachineOrThatChangesSomethingIsNeverShared() {
    let shared = SharedAnswers(sessionCookie: "continuum")
    #expect(shared.mayTake(Self.request()))
    #expect(shared.mayTake(Self.request(.get, [.cookie: "continuum-visitor=abc"])))
    #expect(!shared.mayTake(Self.request(.get, [.cookie: "a=b; continuum=abc"])))
    #expect(!shared.mayTake(Self.request(.get, [.authorization: "Bearer x"])))
    #expect(!shared.mayTake(Self.request(.post)))
    #expect(!shared.mayTake(Self.request(.head)))
  }

  @Test func whatIsSharedHoldsNoCookieAndNoFormAndWhatHasAFormIsNotShared() async throws {
    try await DoorHouse.with { test in
      let about = await test.send("GET", "/about")
      #expect(about.status == 200 && about.isSharable)
      #expect(!about.headers.contains { $0.name == "set-cookie" })
      #expect(!about.text.contains("_token"))
      for own in ["/sign-in", "/worried", "/healthz", "/none"] {
        #expect(!(await test.send("GET", own)).isSharable, "\(own)")
      }
    }
  }

  @Test func anAnswerIsKeptForASecondAndNoLonger() async throws {
    try await DoorHouse.with { test in
      let shared = SharedAnswers(sessionCookie: "continuum")
      let now = ContinuousClock.now
      let about = await test.send("GET", "/about")
      shared.keep(about, for: "/about", at: now)
      let kept = try #require(shared.find("/about", at: now))
      #expect(Array(kept.body.readableBytesView) == about.body)
      #expect(kept.fields[.init("x-request-id") ?? .cookie] == nil)
      #expect(kept.fields[.contentSecurityPolicy] != nil)
      #expect(shared.find("/about?more", at: now) == nil)
      #expect(shared.find("/about", at: now.advanced(by: .seconds(1))) == nil)
      shared.keep(await test.send("GET", "/sign-in"), for: "/sign-in", at: now)
      #expect(shared.find("/sign-in", at: now) == nil)
      for number in 0...SharedAnswers.most { shared.keep(about, for: "/about?\(number)", at: now) }
      #expect(shared.find("/about?0", at: now) == nil, "the shelf was emptied")
    }
  }
}
