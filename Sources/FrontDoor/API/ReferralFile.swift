import Access
import Days
import Forms
import Pages
import Procedures

/// A referral in a file, in the words of the API, on its way in at the command line.
public struct ReferralFile: Sendable {
  public let referral: IncomingReferral
  /// What is to be mended before it can be taken, a line each, with the key of the question.
  public let faults: [String]

  /// - Parameters:
  ///   - agency: key of the agency that sends it.
  ///   - sender: by what the same sender is known again within minutes.
  /// - Throws: a `Problem` that names what cannot be understood; `Problem.noFrontDoor`.
  public init(
    _ body: [UInt8], agency: String, sender: String, for house: FrontDoorHouse, at now: Instant
  ) throws(Problem) {
    let rules = try house.neededRules(now)
    guard let form = house.guidance.form(rules.form, now) else { throw .noFrontDoor }
    let filling = house.guidance.filling(form.definition, now)
    let typed = try ReferralBody.typed(body, for: filling)
    faults = ReferralBody.faults(typed, filling)
    referral = IncomingReferral(
      form: form, answers: filling.settled(typed), way: .command, agency: agency, sender: sender)
  }
}
