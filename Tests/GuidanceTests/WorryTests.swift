import Crypto
import Days
import Forms
import Foundation
import Pages
import Procedures
import Testing
import Thresholds

@testable import Guidance

/// The packs that ship, loaded as the program loads them.
enum Packs {
  static var kinds: Kinds {
    var kinds = Kinds.plain
    kinds.register(ThresholdDocument.self)
    kinds.register(FormDefinition.self)
    return kinds
  }

  static func load(_ key: String) throws -> Pack {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try Pack.load(folder: root.appending(path: "Packs/\(key)"), kinds: kinds)
  }

  static func thresholds(_ key: String) throws -> Thresholds {
    let day = try #require(Day("2026-06-01"))
    return try #require(Thresholds(try load(key).catalogue, on: day))
  }
}

struct WorryTests {
  private let token = CSRFToken.make(session: "s", key: .init(data: Array(repeating: 7, count: 32)))

  private func text(_ page: Page) -> String { String(decoding: page.body.content, as: UTF8.self) }

  @Test(arguments: ["england-2026", "rotherham-2014"])
  func everyPageEndsWithWhomToRingAnd999AndNeverSaysBelow(_ pack: String) throws {
    let thresholds = try Packs.thresholds(pack)
    let pages = WorryPages(thresholds: thresholds, token: token)
    let worry = Worry(
      picks: Array(thresholds.keys.prefix(5)), areas: thresholds.areas.map(\.id))
    let answers = try [[], worry.picks, thresholds.keys].map {
      pages.answer(try thresholds.weigh($0), Worry(picks: $0), .visitor)
    }
    let all =
      [
        pages.start(worry), pages.indicators(worry, words: nil),
        pages.indicators(worry, words: "no such words at all"), pages.child(worry),
      ] + answers
    for page in all {
      let text = text(page)
      #expect(text.contains("Still worried? Ring"))
      #expect(text.contains("ring 999"))
      #expect(!text.lowercased().contains("below threshold"))
      #expect(!text.contains("method=\"get\""))
    }
  }

  @Test(arguments: ["england-2026", "rotherham-2014"])
  func whatWasPickedTravelsFromPageToPage(_ pack: String) throws {
    let thresholds = try Packs.thresholds(pack)
    var known = KnownOfChild(age: 12, earlierReferrals: 2)
    known.hasLearningDisability = false
    known.isUrgent = true
    let worry = Worry(
      picks: Array(thresholds.keys.reversed()), known: known,
      areas: [try #require(thresholds.areas.first).id])
    let fields = String(decoding: worry.hidden().content, as: UTF8.self)
      .matches(of: #/name="([^"]*)" value="([^"]*)"/#)
      .map { (name: String($0.output.1), value: String($0.output.2)) }
    var reader = FormReader(FormData(fields: fields))
    #expect(Worry(&reader, in: thresholds) == worry)
    #expect(reader.isGood)
  }

  @Test func picksThatNoDocumentHasAreNamedWithWhatMayHaveBeenMeant() throws {
    let thresholds = try Packs.thresholds("england-2026")
    let good = try #require(thresholds.keys.first)
    var reader = FormReader(
      FormData(fields: [
        ("pick", "no-such"), ("pick-x", good), ("pick", good), ("area", "no.such"), ("age", "99"),
      ]))
    let worry = Worry(&reader, in: thresholds)
    #expect(worry.picks == [good])
    #expect(worry.unknown == ["no-such"])
    #expect(worry.areas.isEmpty)
    #expect(reader.error("age") != nil)
    var typo = FormReader(FormData(fields: [("pick", good), ("pick", "outside-mising")]))
    let page = WorryPages(thresholds: thresholds, token: token)
      .unknown(Worry(&typo, in: thresholds))
    let text = text(page)
    #expect(text.contains("Did you mean one of these?"))
    #expect(text.contains("value=\"outside-missing\""))
    #expect(text.contains("name=\"pick\" value=\"\(good)\""), "the other picks stay")
    #expect(text.contains("Still worried? Ring"))
  }

  @Test(arguments: ["england-2026", "rotherham-2014"])
  func picksAreCarriedOnIntoTheReferral(_ pack: String) throws {
    let loaded = try Packs.load(pack)
    let day = try #require(Day("2026-06-01"))
    let thresholds = try Packs.thresholds(pack)
    let form = try #require(loaded.catalogue.inForce(FormDefinition.self, "referral", on: day))
    let filling = FormFilling(
      form.definition, audience: try #require(form.definition.audiences.first).key, today: day,
      codelists: FormFilling.codelists(loaded.catalogue, on: day),
      indicators: thresholds.documents.flatMap(\.definition.descriptors).map {
        AnswerOption($0.key, $0.words)
      }, pace: .whole)
    let picks = Array(thresholds.keys.prefix(3))
    let answers = filling.carryingOn(Worry(picks: picks), into: filling.start())
    let ticked = (Array(answers.shared.values) + answers.children.flatMap(\.values)).flatMap(
      \.texts)
    #expect(Set(ticked) == Set(picks))
    let again = filling.carryingOn(Worry(picks: picks), into: answers)
    #expect(again == answers)
    let open = OpenReferral(
      form: form, filling: filling, closing: ["Ring 999"], next: .none, open: nil, token: token)
    let page = open.take(FormData(fields: [("do", "next"), ("children", "9999999")]))
    #expect(!page.errors.isEmpty)
    #expect(text(page).contains("not sent"))
  }

  @Test(arguments: ["england-2026", "rotherham-2014"])
  func theDocumentHoldsEveryIndicator(_ pack: String) throws {
    let thresholds = try Packs.thresholds(pack)
    let page = ThresholdPaper(pack: try Packs.load(pack), thresholds: thresholds).page
    let text = text(page)
    for document in thresholds.documents {
      for descriptor in document.definition.descriptors {
        let words = String(decoding: HTML("\(descriptor.words)").content, as: UTF8.self)
        #expect(text.contains(words))
      }
    }
    #expect(text.contains("first version"))
  }

  @Test func thePublishedDocumentSaysWhatChangedSinceTheVersionBefore() throws {
    let loaded = try Packs.load("england-2026")
    let path = "threshold/levels-of-need@1.yaml"
    let first = try #require(loaded.files.first { $0.path == path })
    let second = PackFile(
      path: "threshold/levels-of-need@2.yaml",
      text: first.text.replacing("version: 1", with: "version: 2")
        .replacing("from: 2026-04-01", with: "from: 2026-05-01")
        .replacing("Attends and learns as expected", with: "Is at school and learns"))
    let ended = PackFile(
      path: path,
      text: first.text.replacing("from: 2026-04-01", with: "from: 2026-04-01, to: 2026-04-30"))
    let both = try Pack.load(
      named: "england-2026", files: loaded.files.filter { $0.path != path } + [ended, second],
      kinds: Packs.kinds)
    let alone = try Pack.load(
      named: "england-2026", files: loaded.files.filter { $0.path != path } + [second],
      kinds: Packs.kinds)
    let changed = "was “Attends and learns as expected” and is now “Is at school and learns”"
    func page(_ pack: Pack, _ day: String, earlier: [String: PackFile] = [:]) throws -> String {
      let day = try #require(Day(day))
      let thresholds = try #require(Thresholds(pack.catalogue, on: day))
      return text(ThresholdPaper(pack: pack, thresholds: thresholds, earlier: earlier).page)
    }
    let now = try page(both, "2026-06-01")
    #expect(now.contains(changed) && now.contains("Version 2"))
    #expect(try !page(both, "2026-04-15").contains(changed))
    #expect(try page(both, "2026-04-15").contains("This is the first version"))
    // Where the pack has let the old version go, the adopted one is compared.
    #expect(try page(alone, "2026-06-01").contains("This is the first version"))
    #expect(try page(alone, "2026-06-01", earlier: ["levels-of-need": first]).contains(changed))
  }
}
