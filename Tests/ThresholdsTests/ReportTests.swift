import Foundation
import Procedures
import Testing
import Thresholds

@Test func theCommandPrintsTheAnswerAsTextThatEndsWith999() throws {
  let answer = try Shipped.old().weigh(["cse-hotspot"], known: KnownOfChild(age: 12))
  let text = ThresholdReport.print(answer, format: .text)
  #expect(text.hasPrefix("What to do: Seek advice or refer (today)"))
  #expect(text.contains("the child may not be held at Vulnerable"))
  #expect(text.contains("No child under 13"))
  #expect(text.hasSuffix("If anyone is in danger now, ring 999."))
}

@Test func theCommandPrintsTheAnswerAsJSONThatReadsBack() throws {
  let answer = try Shipped.old().weigh(["cse-gang", "family-home-unsafe"])
  let text = ThresholdReport.print(answer, format: .json)
  #expect(try JSONDecoder().decode(ThresholdAnswer.self, from: Data(text.utf8)) == answer)
}

@Test func packCommandsPrintBothPacks() throws {
  let packs = [try Shipped.rotherham.get(), try Shipped.england.get()]
  let list = PackReports.list(packs.map { .success($0) }, format: .text)
  #expect(list.contains("rotherham-2014") && list.contains("england-2026"))
  #expect(PackReports.check(.success(packs[0]), format: .text).contains(packs[0].hash))
  #expect(PackReports.show(packs[0], format: .text).contains("threshold/continuum-of-need@1"))
  #expect(
    PackReports.show("threshold/continuum-of-need", in: packs[0]).text?.hasPrefix("key:") == true)
  let missing = PackReports.show("threshold/continum-of-need", in: packs[0])
  #expect(missing.text == nil)
  #expect(missing.advice == "Did you mean threshold/continuum-of-need")
  let diff = PackReports.diff(PackDiff.changes(from: packs[0], to: packs[1]), format: .text)
  #expect(diff.contains("threshold levels-of-need is new"))
}
