import ArgumentParser
import Days
import Foundation
import Procedures
import Server
import Thresholds

/// `continuum threshold`: weighs indicators of need and explains the answer.
struct ThresholdCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "threshold", abstract: "Weigh indicators of need, with reasons.")

  @OptionGroup var place: PackPlace
  @Option(help: "The pack.") var pack = "england-2026"
  @Option(help: "The child's age in years.") var age: Int?
  @Option(help: "An indicator's key; may be repeated.") var indicator: [String] = []
  @Flag(help: "The child has a learning disability.") var learningDisability = false
  @Flag(help: "The child is disabled.") var disabled = false
  @Flag(help: "The child is looked after.") var lookedAfter = false
  @Flag(help: "It is a baby not born yet.") var unborn = false
  @Option(help: "How many referrals there were before.") var earlierReferrals: Int?
  @Flag(help: "The young person may have harmed others.") var harmedOthers = false
  @Flag(help: "It cannot wait for a form.") var urgent = false
  @Flag(help: "Somebody is in danger now.") var dangerNow = false
  @Option(help: "The day whose document is used; default today.") var on: String?

  func validate() throws {
    if let age, !(0...25).contains(age) {
      throw ValidationError("--age must be from 0 to 25; leave it out where it is not known")
    }
    if unborn, age != nil {
      throw ValidationError("--age must be left out for a child who is not born yet")
    }
    if let earlierReferrals, !(0...99).contains(earlierReferrals) {
      throw ValidationError("--earlier-referrals must be from 0 to 99")
    }
  }

  func run() async {
    await reporting {
      let loaded = try place.load(pack)
      let today = London.day(TimeSource.system.now())
      // A pack whose time is over is asked as it stood at its end.
      var day = loaded.header.effective.to.map { min($0, today) } ?? today
      if let on {
        guard let given = Day(on) else {
          throw Failure(.unreadable, "--on must be a day such as 2014-07-16")
        }
        day = given
      }
      guard let thresholds = Thresholds(loaded.catalogue, on: day) else {
        throw Failure(.missing, "\(pack) has no threshold document in force on \(day.long)")
      }
      do {
        let answer = try thresholds.weigh(indicator, known: known)
        print(ThresholdReport.print(answer, format: place.format))
      } catch {
        throw Failure(.unreadable, "\(error)")
      }
    }
  }

  private var known: KnownOfChild {
    var known = KnownOfChild()
    known.age = age
    if learningDisability { known.hasLearningDisability = true }
    if disabled { known.hasDisability = true }
    if lookedAfter { known.isLookedAfter = true }
    if unborn { known.isUnborn = true }
    known.earlierReferrals = earlierReferrals
    if harmedOthers { known.mayHaveHarmedOthers = true }
    if urgent { known.isUrgent = true }
    if dangerNow { known.isInDangerNow = true }
    return known
  }
}
