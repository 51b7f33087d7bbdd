import Days
import Forms
import Foundation
import Pages
import Procedures
import Testing

private let forms = [
  ("england-2026", "referral"), ("england-2026", "family-assessment"),
  ("rotherham-2014", "referral"), ("rotherham-2014", "family-assessment"),
]

@Test(arguments: forms)
func everyShippedFormIsDrawnAtEveryPaceWithOneIdForEachControl(pack: String, form: String) throws {
  for pace in FormDefinition.Pace.allCases {
    let filling = try Samples.shipped(pack, form, pace: pace)
    var answers = filling.start()
    answers.children = [[:], [:]]
    let steps = filling.steps(answers)
    #expect(Set(steps.map(\.id)).count == steps.count)
    for step in steps {
      let page = filling.render(step, answers).string
      let ids = page.matches(of: /\ id="([^"]+)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count, "\(step.id)")
      for target in page.matches(of: /\ for="([^"]+)"/) {
        #expect(ids.contains(String(target.1)), "label for \(target.1) in \(step.id)")
      }
      #expect(filling.step(step.id, answers) == step)
      #expect(!filling.title(step, answers).isEmpty)
    }
  }
}

@Test(arguments: forms)
func everyRequiredQuestionLeftEmptySaysWhatToDo(pack: String, form: String) throws {
  let filling = try Samples.shipped(pack, form)
  let faults = filling.check(filling.start())
  #expect(!faults.isEmpty)
  for fault in faults {
    let page = filling.render(fault.step, filling.start(), errors: [fault.error]).string
    #expect(page.contains("id=\"\(fault.error.field)\""), "\(fault.error.field)")
    #expect(!fault.error.message.isEmpty)
  }
}

@Test func aTeacherRefersTwoSiblingsWithoutTypingAnythingTwice() throws {
  let filling = try Samples.shipped("england-2026", "referral")
  var answers = filling.start(
    known: [
      .senderName: "Ann Example", .senderAgency: "Example School", .senderTelephone: "01234 567890",
    ],
    children: [[.childName: "Ash Example", .childBorn: "2015-02-03"]])
  #expect(answers.shared["sender-name"] == .text("Ann Example"))

  func send(_ id: String, _ fields: KeyValuePairs<String, String>) throws -> FormTurn {
    let step = try #require(filling.step(id, answers), "\(id)")
    let turn = filling.decode(step, Samples.data(fields), into: answers)
    answers = turn.answers
    return turn
  }
  #expect(try send("now", ["danger-now": "no", "cannot-wait": "waits"]).errors.isEmpty)
  let sender = try send(
    "sender", ["sender-name": "Ann Example", "sender-telephone": "nobody", "agency-type": "school"])
  #expect(sender.errors.map(\.field) == ["sender-telephone", "hide-sender"])
  #expect(answers.shared["sender-telephone"] == .text("nobody"), "what was typed is kept")
  _ = try send(
    "sender",
    [
      "sender-name": "Ann Example", "sender-telephone": "01234 567890", "agency-type": "school",
      "hide-sender": "may",
    ])
  let child = try send(
    "child-1.child",
    [
      "child-1-child-name": "Ash Example", "child-1-unborn": "no", "child-1-child-born-day": "3",
      "child-1-child-born-month": "2", "child-1-child-born-year": "2015", "do": "add-child",
    ])
  #expect(child.action == .addChild)
  #expect(answers.children.count == 2)
  #expect(
    filling.title(try #require(filling.step("child-1.child", answers)), answers).hasPrefix(
      "Ash Example"))
  _ = try send("child-2.child", ["child-2-child-name": "Bo Example", "child-2-unborn": "yes"])
  #expect(answers.children[1]["child-name"] == .text("Bo Example"))
  _ = try send("worry", ["what-seen": "Bruises twice this week.", "indicators": "first-sign"])
  _ = try send("telling", ["told": "yes", "they-say": "Nothing."])
  _ = try send("help", ["agrees-to-help": "not-asked"])
  #expect(filling.check(answers).isEmpty, "\(filling.check(answers))")

  let kept = try JSONDecoder().decode(Answers.self, from: JSONEncoder().encode(answers))
  #expect(kept == answers)
  let summary = filling.summary(answers)
  let born = summary.parts.first { $0.section == "child" && $0.child == 0 }?.rows
    .first { $0.key == "child-born" }
  #expect(born?.lines == ["3 February 2015"])
  let page = filling.checkAnswers(answers) { Path("form", $0.id) }.string
  #expect(page.contains("Bruises twice this week.") && page.contains("/form/child-2.child"))
}

@Test func whoeverHasNotToldTheParentsIsAskedWhyAndCanForbidTelling() throws {
  let filling = try Samples.shipped("england-2026", "referral", pace: .question)
  var answers = filling.start()
  func asks() -> [String] {
    filling.steps(answers).filter { $0.section == "telling" }.compactMap(\.question)
  }
  #expect(asks() == ["told"])
  answers.shared["told"] = .text("yes")
  #expect(asks() == ["told", "they-say"])
  answers.shared["told"] = .text("no")
  #expect(asks() == ["told", "not-told-why"])
  answers.shared["not-told-why"] = .text("fabricated")
  #expect(asks() == ["told", "not-told-why", "do-not-tell"])
  answers.shared["told"] = .text("yes")
  #expect(
    filling.settled(answers).shared["not-told-why"] == nil,
    "no answer stays to a question not asked")
}

@Test func theFamilyDoesNotSeeWhatIsForTheWorkerOnly() throws {
  let worker = try Samples.shipped("england-2026", "family-assessment", audience: "worker")
  let family = try Samples.shipped("england-2026", "family-assessment", audience: "family")
  var answers = worker.start()
  answers.shared["safety-notes"] = .text("not for reading")
  let told = worker.summary(answers).parts.map(\.section)
  #expect(told.contains("worker-notes"))
  #expect(!family.summary(answers).parts.map(\.section).contains("worker-notes"))
  for pace in FormDefinition.Pace.allCases {
    let filling = try Samples.shipped(
      "england-2026", "family-assessment", audience: "family", pace: pace)
    for step in filling.steps(answers) {
      #expect(!filling.render(step, answers).string.contains("not for reading"))
    }
  }
  let whole = try Samples.shipped(
    "england-2026", "family-assessment", audience: "family", pace: .whole)
  let page = try #require(whole.steps(answers).first)
  let forged = whole.decode(page, Samples.data(["safety-notes": "forged"]), into: answers)
  #expect(forged.answers.shared["safety-notes"] == .text("not for reading"))
}

@Test func theReferralPromisesWhatHappensNextByTheCalendarOfThePack() throws {
  let pack = try Pack.load(
    folder: Samples.packs.appendingPathComponent("england-2026"), kinds: Samples.kinds)
  // The Thursday before Easter: the next working day is the Tuesday after.
  let maundy = try #require(Day("2027-03-25"))
  let form = try #require(pack.catalogue.inForce(FormDefinition.self, "referral", on: maundy))
  let clock = try #require(form.definition.next.compactMap(\.within).first)
  #expect(clock.words == "1 working day")
  #expect(clock.lastDay(from: maundy, in: pack.catalogue) == Day("2027-03-30"))
  let page = form.definition.whatHappensNext(on: maundy, in: pack.catalogue).string
  #expect(page.contains("What happens next") && page.contains("30 March 2027"))
  #expect(page.contains("Working Together 2026"))
}

@Test func aClosureOfTheOfficesMovesAPromise() throws {
  let old = PackFile.read(folder: Samples.packs.appendingPathComponent("england-2026")).files
  let files = old.map { file in
    file.path == "calendar/local@1.yaml"
      ? PackFile(
        path: file.path,
        text: file.text.replacing(
          "closures: []", with: "closures: [{name: Stocktaking, from: 2026-06-02, to: 2026-06-03}]")
      )
      : file
  }
  let pack = try Pack.load(named: "england-2026", files: files, kinds: Samples.kinds)
  let monday = try #require(Day("2026-06-01"))
  let form = try #require(pack.catalogue.inForce(FormDefinition.self, "referral", on: monday))
  let clock = try #require(form.definition.next.compactMap(\.within).first)
  #expect(clock.lastDay(from: monday, in: pack.catalogue) == Day("2026-06-04"))
}
