import Foundation
import Procedures
import Testing
import Thresholds

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
    file: exploitation, text: "      cse-rape: {words: Rape, danger: yes}",
    replacement: "      cse-rape: {words: Rape, danger: perhaps}",
    key: "descriptors.sexual-exploitation.acute.cse-rape.danger", remedy: "Write yes or no"),
  Planted(
    file: calendar, text: "to: 2014-12-19", replacement: "to: 2014-12-32",
    key: "terms[1].to", remedy: "Write year-month-day, such as 2014-07-16"),
  Planted(
    file: calendar, text: "opens: \"08:30\"", replacement: "opens: half past eight",
    key: "hours.opens", remedy: "Write it in quotes, as \"08:30\""),
]

@Test func aPackWithTenPlantedFaultsGivesTenFindingsEachWithFileLineAndKey() throws {
  var files = try Shipped.rotherham.get().files
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
  let second = try #require(try Shipped.rotherham.get().files.first { $0.path == calendar }?.text)
  files.append(
    PackFile(
      path: "calendar/local@2.yaml",
      text: second.replacingOccurrences(of: "version: 1", with: "version: 2")))
  let findings: [Finding]
  do {
    _ = try Pack.load(named: "faulty", files: files, kinds: Shipped.kinds)
    findings = []
  } catch { findings = error.findings }
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
