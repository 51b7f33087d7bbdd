import Pages
import Testing
import Thresholds

@testable import Guidance

struct EvaluationRequestTests {
  private func read(_ text: String) throws -> EvaluationRequest {
    try EvaluationRequest(Array(text.utf8))
  }

  private func advice(_ text: String) -> String {
    do {
      _ = try read(text)
      return ""
    } catch let problem as Problem {
      return problem.advice
    } catch {
      return "\(error)"
    }
  }

  @Test func aRequestIsReadWithWhatIsKnown() throws {
    let request = try read(
      #"{"indicators":["a"],"known":{"age":1,"isLookedAfter":true,"isUrgent":null}}"#)
    #expect(request.indicators == ["a"])
    #expect(request.known == KnownOfChild(age: 1, isLookedAfter: true))
  }

  @Test func unknownNamesAreToldWithNearMatches() {
    #expect(advice(#"{"indicator":["a"]}"#).contains("indicators"))
    #expect(advice(#"{"indicators":[],"known":{"isLookdAfter":true}}"#).contains("isLookedAfter"))
  }

  @Test(arguments: [
    "", "[]", "null", #"{"indicators":"a"}"#, #"{"indicators":[1]}"#, #"{"indicators":[""]}"#,
    #"{"indicators":[],"known":[]}"#, #"{"indicators":[],"known":{"age":"12"}}"#,
    #"{"indicators":[],"known":{"age":true}}"#, #"{"indicators":[],"known":{"age":12.5}}"#,
    #"{"indicators":[],"known":{"age":26}}"#, #"{"indicators":[],"known":{"isUrgent":1}}"#,
    #"{"indicators":[],"known":{"age":1,"isUnborn":true}}"#,
  ])
  func badRequestsAreRefusedWithAdvice(_ text: String) {
    #expect(!advice(text).isEmpty)
  }
}
