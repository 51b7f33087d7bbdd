import Days
import Forms
import Pages
import Procedures
import Testing

@testable import Guidance

/// A form that is open in two windows.
struct EditsTests {
  private let token = CSRFToken.make(session: "s", key: .init(data: Array(repeating: 7, count: 32)))

  private func open(_ pageID: String = "first") throws -> OpenForm {
    let pack = try Packs.load("england-2026")
    let day = try #require(Day("2026-06-01"))
    let form = try #require(pack.catalogue.inForce(FormDefinition.self, "referral", on: day))
    let filling = FormFilling(
      form.definition, audience: "sender", today: day,
      codelists: FormFilling.codelists(pack.catalogue, on: day))
    return OpenForm(
      key: "referral", form: form, filling: filling,
      kept: KeptForm(version: "1", answers: filling.start()), pageID: pageID)
  }

  private func sent(_ stamp: Edits.Stamp, _ fields: KeyValuePairs<String, String>) -> FormData {
    FormData(
      fields: [(name: "_edit", value: "\(stamp.children).\(stamp.number).\(stamp.page)")]
        + fields.map { (name: $0.key, value: $0.value) })
  }

  private func isConflict(_ taking: OpenForm.Taking) -> Bool {
    if case .conflict = taking { true } else { false }
  }

  @Test func whatASecondWindowSendsDoesNotOverwriteTheFirst() throws {
    var open = try open()
    let step = try #require(open.filling.step("sender", open.kept.answers))
    let one = open.kept.edits.stamp(step, page: "one")
    let two = open.kept.edits.stamp(step, page: "two")
    #expect(!isConflict(open.take(sent(one, ["sender-name": "Ann"]), of: step)))
    let second = open.take(sent(two, ["sender-name": "Bo", "do": "next"]), of: step)
    guard case .conflict(let typed) = second else {
      Issue.record("the second window overwrote the first")
      return
    }
    #expect(open.kept.answers.shared["sender-name"] == .text("Ann"))
    #expect(typed.shared["sender-name"] == .text("Bo"))
    let page = String(
      decoding: open.conflictPage(step, typed: typed, token: token).body.content, as: UTF8.self)
    #expect(page.contains("<strong>Kept meanwhile:</strong> Ann"))
    #expect(page.contains("<strong>Typed here:</strong> Bo"))
    #expect(page.contains("value=\"Bo\""), "what was typed is in the form, to be sent again")
    // Sent again from the page that shows both, it is kept.
    let again = open.kept.edits.stamp(step, page: "three")
    #expect(!isConflict(open.take(sent(again, ["sender-name": "Bo"]), of: step)))
    #expect(open.kept.answers.shared["sender-name"] == .text("Bo"))
  }

  @Test func oneWindowThatIsKeptWhileItIsTypedNeverMeetsItself() throws {
    var open = try open()
    let step = try #require(open.filling.step("sender", open.kept.answers))
    let stamp = open.kept.edits.stamp(step, page: "one")
    for name in ["A", "An", "Ann"] {
      #expect(!isConflict(open.take(sent(stamp, ["sender-name": name, "do": "save"]), of: step)))
    }
    #expect(!isConflict(open.take(sent(stamp, ["sender-name": "Anne", "do": "next"]), of: step)))
  }

  @Test func otherPagesAndTheSameWordsAreNoConflict() throws {
    var open = try open()
    let sender = try #require(open.filling.step("sender", open.kept.answers))
    let help = try #require(open.filling.step("help", open.kept.answers))
    let (one, two) = (
      open.kept.edits.stamp(sender, page: "one"), open.kept.edits.stamp(help, page: "two")
    )
    let same = open.kept.edits.stamp(sender, page: "three")
    #expect(!isConflict(open.take(sent(one, ["sender-name": "Ann"]), of: sender)))
    #expect(!isConflict(open.take(sent(two, ["agrees-to-help": "yes"]), of: help)))
    #expect(!isConflict(open.take(sent(same, ["sender-name": "Ann"]), of: sender)))
  }

  @Test func aPageAboutAChildKnowsThatAnotherWindowTookAChildOff() throws {
    var open = try open()
    open.kept.answers.children = [["child-name": .text("Ash")], ["child-name": .text("Bo")]]
    let first = try #require(open.filling.step("child-1.child", open.kept.answers))
    let elsewhere = open.kept.edits.stamp(first, page: "elsewhere")
    let here = open.kept.edits.stamp(first, page: "here")
    let off = ["child-1-child-name": "Ash", "do": "remove-child:1"] as KeyValuePairs
    #expect(!isConflict(open.take(sent(elsewhere, off), of: first)))
    #expect(open.kept.answers.children.count == 1)
    // The first child is another one now: what was typed about Ash must not become Bo's.
    let late = open.take(sent(here, ["child-1-child-name": "Ash B"]), of: first)
    #expect(isConflict(late))
    #expect(open.kept.answers.children.first?["child-name"] == .text("Bo"))
  }

  @Test func stampsThatAreBrokenKnowOfNothing() throws {
    for text in ["", "1", "1.2", "a.b.c", "1.2.3.4", "1.2." + String(repeating: "x", count: 99)] {
      #expect(Edits.Stamp(FormData(fields: [("_edit", text)])).page.isEmpty)
    }
  }

  @Test func aDraftFromBeforeEditsWereNotedIsStillRead() throws {
    let old = #"{"answers":{"children":[],"shared":{}},"version":"1"}"#
    #expect(try KeptForm.read(Array(old.utf8)).version == "1")
    var kept = KeptForm(version: "1", answers: Answers())
    let open = try open()
    let step = try #require(open.filling.step("sender", open.kept.answers))
    kept.edits.note(.init(children: 0, number: 0, page: "x"), step)
    #expect(try KeptForm.read(try kept.bytes) == kept)
  }

  @Test func whatIsBroughtFillsGapsAndNeverOverwrites() {
    let own = Answers(
      shared: ["a": .text("mine"), "b": .text(""), "c": .texts(["x"])],
      children: [["n": .text("A")]])
    let brought = Answers(
      shared: ["a": .text("theirs"), "b": .text("new"), "c": .texts(["x", "y"])],
      children: [["n": .text("B"), "m": .text("more")], ["n": .text("C")]])
    let joined = own.filled(from: brought)
    #expect(joined.shared == ["a": .text("mine"), "b": .text("new"), "c": .texts(["x", "y"])])
    #expect(joined.children == [["n": .text("A"), "m": .text("more")], ["n": .text("C")]])
  }
}
