import Foundation
import Procedures
import Server
import Testing

/// One fault planted in the pack of 2014: a text replaced in a file, and where it must be found.
private struct Planted {
  let file: String
  let text: String
  let replacement: String
  let key: String
  let remedy: String
}

private let continuum = "threshold/continuum-of-need@1.yaml"
private let exploitation = "threshold/child-sexual-exploitation@1.yaml"
private let calendar = "calendar/local@1.yaml"
private let referral = "form/referral@1.yaml"

/// The pack of 2014, as it ships.
private func shipped() throws -> Pack {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try Pack.load(
    folder: root.appending(path: "Packs/rotherham-2014"), kinds: PackChoice.kinds)
}

private func findings(_ files: [PackFile]) -> [Finding] {
  do {
    _ = try Pack.load(named: "faulty", files: files, kinds: PackChoice.kinds)
    return []
  } catch { return error.findings }
}

private let planted = [
  Planted(
    file: continuum, text: "otherwise: universal", replacement: "otherwise: universl",
    key: "otherwise", remedy: "Did you mean universal"),
  Planted(
    file: continuum, text: "      family-asylum: {words:",
    replacement: "      family-asylum: {underage: 3, words:",
    key: "descriptors.family.acute.family-asylum.underage", remedy: "Did you mean underAge"),
  Planted(
    file: continuum, text: "urgency: emergency", replacement: "urgency: emergancy",
    key: "routes.ring-999.urgency", remedy: "Did you mean emergency"),
  Planted(
    file: continuum, text: "when: {compare: urgent, is: yes}",
    replacement: "when: {compare: urgency, is: yes}",
    key: "rules.cannot-wait.when.compare", remedy: "Did you mean urgent"),
  Planted(
    file: exploitation, text: "supplements: continuum-of-need",
    replacement: "supplements: continum-of-need",
    key: "supplements", remedy: "Did you mean continuum-of-need"),
  Planted(
    file: exploitation,
    text: "  any-sign: {count: chosen, where: {compare: level, isNot: universal}, atLeast: 1}",
    replacement: "  any-sign: {not: {condition: any-sign}}",
    key: "conditions.any-sign", remedy: "Write one of them without the others"),
  Planted(
    file: referral, text: "unit: working-days, calendar: local,",
    replacement: "unit: working-days,",
    key: "next[2].within.calendar",
    remedy: "Name the calendar of this pack whose closures it leaves out, such as local"),
  Planted(
    file: calendar, text: "to: 2014-12-19", replacement: "to: 2014-12-32",
    key: "terms[1].to", remedy: "Write year-month-day, such as 2014-07-16"),
  Planted(
    file: calendar, text: "opens: \"08:30\"", replacement: "opens: half past eight",
    key: "hours.opens", remedy: "Write it in quotes, as \"08:30\""),
]

@Test func aPackWithTenPlantedFaultsGivesTenFindingsEachWithFileLineAndKey() throws {
  var files = try shipped().files
  var lines: [Int] = []
  for fault in planted {
    let index = try #require(files.firstIndex { $0.path == fault.file })
    let text = files[index].text
    let range = try #require(text.range(of: fault.text), "\(fault.text)")
    lines.append(
      text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count)
    files[index] = PackFile(
      path: fault.file, text: text.replacingCharacters(in: range, with: fault.replacement))
  }
  // The tenth: a second version in force on days of the first.
  let second = try #require(try shipped().files.first { $0.path == calendar }?.text)
  files.append(
    PackFile(
      path: "calendar/local@2.yaml",
      text: second.replacingOccurrences(of: "version: 1", with: "version: 2")))
  let findings = findings(files)
  #expect(findings.count == 10, "\(findings.map(\.description).joined(separator: "\n"))")
  for (fault, line) in zip(planted, lines) {
    let found = findings.first { $0.place.file == fault.file && $0.place.key == fault.key }
    let finding = try #require(found, "\(fault.key) was not found: \(findings)")
    #expect(finding.place.line == line, "\(finding)")
    #expect(finding.remedy == fault.remedy)
  }
  #expect(
    findings.contains {
      $0.place == Place(file: "calendar/local@2.yaml", line: 5, key: "effective")
    })
}

@Test func aClockThatNobodySetsOrThatCannotBeCountedIsRefused() throws {
  let pack = try shipped()
  let form = try #require(pack.files.first { $0.path == referral })
  func found(_ old: String, _ new: String) throws -> [String] {
    let range = try #require(form.text.range(of: old))
    let changed = PackFile(
      path: form.path, text: form.text.replacingCharacters(in: range, with: new))
    return findings(pack.files.filter { $0.path != referral } + [changed]).map(\.description)
  }
  #expect(
    try found(", source: \"Working Together 2013, chapter 1\"", "").contains {
      $0.contains("next[2].within.source: source is missing")
    })
  #expect(
    try found("calendar: local", "calendar: locl").contains {
      $0.contains("there is no calendar locl in this pack. Did you mean local")
    })
  #expect(
    try found("unit: hours", "unit: hours, calendar: local").contains {
      $0.contains("runs on every day and uses no calendar")
    })
  #expect(try found("unit: hours", "unit: hour").contains { $0.contains("Did you mean hours") })
}

@Test func aDefinitionThatNothingInTheProgramRunsIsRefused() throws {
  let extra = PackFile(
    path: "survey/voice@1.yaml",
    text: "key: voice\nversion: 1\ntitle: t\nsource: s\neffective: {from: 2014-07-16}\n")
  let found = findings(try shipped().files + [extra])
  #expect(found.map(\.place) == [Place(file: "survey/voice@1.yaml", line: 1, key: "")])
  #expect(found.first?.problem.contains("does nothing with a survey yet") == true)
}

@Test func anAgreementNamesKindsOfAgencyThatThePackKnows() throws {
  let path = "agreement/safeguarding-hub@1.yaml"
  let pack = try shipped()
  let files = pack.files.map {
    $0.path == path
      ? PackFile(path: path, text: $0.text.replacing("police, ", with: "polise, ")) : $0
  }
  #expect(
    findings(files).map(\.description).contains {
      $0.contains("parties: polise is no kind of agency of this pack. Did you mean police")
    })
}
