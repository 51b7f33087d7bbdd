import Days
import Foundation
import Testing

@testable import Procedures

func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// A small kind, as an owner would write it.
struct Recipe: Definition {
  static let kind = Kind.codelist
  enum Heat: String, CaseIterable { case low, high }
  let heat: Heat
  let steps: [String]
  let after: String?

  init(from fields: Fields) {
    heat = fields.choice("heat", placeholder: .low)
    steps = fields.list("steps", atLeast: 1, textAs: "words", uniqueBy: "words")
      .map { $0.text("words") }
    after = fields.optionalReference("after", to: .codelist)
  }
}

enum Sample {
  static let manifest = PackFile(
    path: "pack.yaml",
    text: """
      key: sample
      version: 1
      title: Sample
      source: made for a test
      area: Anywhere
      effective: {from: 2020-01-01}
      """)

  static func recipe(
    _ key: String, version: String = "1", effective: String = "{from: 2020-01-01}",
    _ body: String = "heat: low\nsteps: [stir]"
  ) -> PackFile {
    PackFile(
      path: "codelist/\(key)@\(version).yaml",
      text: """
        key: \(key)
        version: \(version)
        title: \(key)
        source: made for a test
        effective: \(effective)
        \(body)
        """)
  }

  static var kinds: Kinds {
    var kinds = Kinds()
    kinds.register(Recipe.self)
    return kinds
  }

  static func load(_ files: PackFile...) throws(PackRefused) -> Pack {
    try Pack.load(named: "sample", files: [manifest] + files, kinds: kinds)
  }

  static func findings(_ files: PackFile...) -> [Finding] {
    do {
      _ = try Pack.load(named: "sample", files: [manifest] + files, kinds: kinds)
      return []
    } catch { return error.findings }
  }
}

@Test func aWholePackIsLoadedAndItsDefinitionsAreFoundByDay() throws {
  let pack = try Sample.load(
    Sample.recipe("soup", effective: "{from: 2020-01-01, to: 2020-12-31}"),
    Sample.recipe(
      "soup", version: "2", effective: "{from: 2021-01-01}", "heat: high\nsteps: [a, b]"))
  #expect(pack.header.key == "sample")
  #expect(pack.area == "Anywhere")
  #expect(pack.catalogue.keys(of: .codelist) == ["soup"])
  #expect(try pack.catalogue.inForce(Recipe.self, "soup", on: day("2019-12-31")) == nil)
  #expect(
    try pack.catalogue.inForce(Recipe.self, "soup", on: day("2020-12-31"))?.definition.heat == .low)
  let second = try #require(try pack.catalogue.inForce(Recipe.self, "soup", on: day("2021-01-01")))
  #expect(second.definition.steps == ["a", "b"])
  #expect(second.header.version == Version("2"))
}

@Test func aKindWithoutAnOwnerIsReadByItsHeaderOnly() throws {
  let pack = try Pack.load(
    named: "sample", files: [Sample.manifest, Sample.recipe("soup", "anything: [1]")],
    kinds: Kinds())
  #expect(pack.catalogue.entries.map(\.header.key) == ["soup"])
  #expect(pack.catalogue.all(Recipe.self).isEmpty)
}

@Test func aProgramCanRefuseWhatItDoesNotRun() {
  #expect(throws: PackRefused.self) {
    var kinds = Kinds()
    kinds.refusesUnowned = true
    _ = try Pack.load(
      named: "sample", files: [Sample.manifest, Sample.recipe("soup")], kinds: kinds)
  }
}

@Test func everyProblemOfAFileIsFoundAtOnceWithFileLineAndKey() {
  let findings = Sample.findings(
    Sample.recipe("soup", "haet: low\nsteps:\n  - stir\n  - stir\nafter: sop"))
  #expect(findings.map(\.place.file) == Array(repeating: "codelist/soup@1.yaml", count: 4))
  #expect(findings.map(\.place.key) == ["heat", "haet", "steps[2].words", "after"])
  #expect(findings.map(\.place.line) == [1, 6, 9, 10])
  #expect(findings[1].remedy == "Did you mean heat")
  #expect(findings[3].problem == "there is no codelist sop in this pack")
  #expect(findings[3].remedy == "Did you mean soup")
}

@Test func aChoiceThatDoesNotExistNamesItsNearMatch() {
  let findings = Sample.findings(Sample.recipe("soup", "heat: hihg\nsteps: [stir]"))
  #expect(
    findings.map(\.description) == [
      "codelist/soup@1.yaml:6: heat: hihg is not known as heat. Did you mean high."
    ])
}

@Test func twoVersionsInForceOnOneDayAreRefused() {
  let findings = Sample.findings(
    Sample.recipe("soup", effective: "{from: 2020-01-01, to: 2021-01-01}"),
    Sample.recipe("soup", version: "2", effective: "{from: 2021-01-01}"))
  #expect(findings.count == 1)
  #expect(findings.first?.place.key == "effective")
  #expect(findings.first?.place.line == 5)
}

@Test(arguments: [
  ("key: soup\n  bad: [", "not YAML"), ("", "empty"), ("a: &x 1\nb: *x", "anchors"),
  ("- a\n- b", "set of fields"), ("a: 1\na: 2", "written twice"),
])
func aFileThatIsNotPlainYAMLIsRefusedWithoutHarm(text: String, words: String) {
  let findings = Sample.findings(PackFile(path: "codelist/soup@1.yaml", text: text))
  #expect(findings.contains { $0.problem.contains(words) }, "\(findings)")
}

@Test func deepNestingIsRefusedRatherThanFollowed() {
  let deep = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
  let findings = Sample.findings(PackFile(path: "codelist/soup@1.yaml", text: "a: \(deep)"))
  #expect(findings.contains { $0.problem.contains("nested too deeply") })
  let deeper = String(repeating: "[", count: 100_000)
  #expect(!Sample.findings(PackFile(path: "codelist/soup@1.yaml", text: deeper)).isEmpty)
}

@Test func aFileInTheWrongPlaceOrWithTheWrongNameIsFound() {
  let misnamed = PackFile(path: "codelist/stew@1.yaml", text: Sample.recipe("soup").text)
  #expect(Sample.findings(misnamed).map(\.remedy).first?.contains("codelist/soup@1.yaml") == true)
  let misplaced = PackFile(path: "codelits/soup@1.yaml", text: Sample.recipe("soup").text)
  #expect(Sample.findings(misplaced).map(\.remedy) == ["Did you mean codelist"])
}

@Test func aPackWithoutItsManifestIsRefused() {
  #expect(throws: PackRefused.self) {
    try Pack.load(named: "sample", files: [Sample.recipe("soup")], kinds: Sample.kinds)
  }
}

@Test func theHashDependsOnPathsAndTextsButNotOnOrder() {
  let one = PackFile(path: "a", text: "1")
  let two = PackFile(path: "b", text: "2")
  #expect(PackFile.hash(of: [one, two]) == PackFile.hash(of: [two, one]))
  #expect(
    PackFile.hash(of: [one, two])
      != PackFile.hash(of: [PackFile(path: "a", text: "2"), PackFile(path: "b", text: "1")]))
  #expect(
    PackFile(path: "x", text: "abc").hash
      == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
}

@Test func daysAndVersionsAreReadStrictly() {
  for text in ["2015-02-29", "2014-7-16", "2014-13-01", "14-07-16", "2014-07-16x", "soon"] {
    let findings = Sample.findings(Sample.recipe("soup", effective: "{from: '\(text)'}"))
    #expect(findings.map(\.place.key) == ["effective.from"], "\(text)")
  }
  #expect(Version("2014.10").map { one in Version("2014.9").map { $0 < one } } == true)
  for text in ["", "1.", "v1", "1..2", "123456789"] { #expect(Version(text) == nil, "\(text)") }
}

@Test func nearMatchesCoverSwapsLossesAndParts() {
  #expect(NearMatches.of("vulnrable", among: ["vulnerable", "acute"]) == ["vulnerable"])
  #expect(NearMatches.of("acuet", among: ["vulnerable", "acute"]) == ["acute"])
  #expect(NearMatches.of("exploitation", among: ["sexual-exploitation"]) == ["sexual-exploitation"])
  #expect(NearMatches.of("zzz", among: ["vulnerable", "acute"]).isEmpty)
}

@Test func aPackIsFoundByKeyByFolderAndUpwardsFromTheExecutable() throws {
  let root = FileManager.default.temporaryDirectory.appendingPathComponent("packs-\(UUID())")
  defer { try? FileManager.default.removeItem(at: root) }
  let folder = root.appendingPathComponent("Packs/sample")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try Sample.manifest.text.write(
    to: folder.appendingPathComponent("pack.yaml"), atomically: true, encoding: .utf8)
  let executable = root.appendingPathComponent("a/b/continuum")
  let found = PackFolders.find("sample", environment: [:], executable: executable)
  #expect(found?.path == folder.resolvingSymlinksInPath().path)
  #expect(PackFolders.find("absent", environment: [:], executable: executable) == nil)
  let named = ["CONTINUUM_PACKS": "/no/such/folder:" + root.appendingPathComponent("Packs").path]
  let elsewhere = URL(fileURLWithPath: "/nowhere/continuum")
  #expect(PackFolders.find("sample", environment: named, executable: elsewhere) != nil)
  #expect(try Pack.load(folder: folder, kinds: Kinds()).header.key == "sample")
}
