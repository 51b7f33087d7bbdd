import Testing

@testable import Procedures

@Test func aDifferenceIsToldInPlainWords() throws {
  let old = try Sample.load(
    Sample.recipe("soup", "heat: low\nsteps: [stir, taste]"), Sample.recipe("stew"))
  let new = try Sample.load(
    Sample.recipe("soup", "heat: high\nsteps: [taste, serve]"), Sample.recipe("pie"))
  #expect(
    PackDiff.changes(from: old, to: new).map(\.words) == [
      "codelist pie is new: “pie”",
      "codelist soup: heat was “low” and is now “high”",
      "codelist soup: steps, stir is gone; it was “stir”",
      "codelist soup: steps, serve is new: “serve”",
      "codelist stew is gone; it was “stew”",
    ])
}

@Test func aPackDoesNotDifferFromItself() throws {
  let pack = try Sample.load(Sample.recipe("soup"))
  #expect(PackDiff.changes(from: pack, to: pack).isEmpty)
}
