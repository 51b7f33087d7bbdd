import Foundation
import Testing

@testable import Linkage

@Suite struct FileTests {
  /// Runs the file mode on text; gives the clusters by record id.
  private func run(_ text: String, model: String? = nil, train: Bool = false) throws -> (
    clusters: [String: String], pairs: [String], summary: LinkageFile.Summary
  ) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "linkage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("in.csv").path
    let (output, pairs) = (folder.path + "/out.csv", folder.path + "/pairs.csv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: input))
    do {
      let summary = try LinkageFile.run(
        input: input, output: output, pairs: pairs, model: model.map { folder.path + "/" + $0 },
        train: train)
      var clusters: [String: String] = [:]
      for line in try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
        .dropFirst()
      {
        let parts = line.split(separator: ",")
        clusters[String(parts[0])] = String(parts[1])
      }
      let lines = try String(contentsOfFile: pairs, encoding: .utf8).split(separator: "\n")
      return (clusters, lines.map(String.init), summary)
    } catch {
      // Whatever goes wrong, nothing is left half-written.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["in.csv"])
      throw error
    }
  }

  private let header = "record_id,agency,first_name,surname,dob,postcode,address_line,nhs_number\n"

  private func problem(_ text: String) -> LinkProblem? {
    do {
      _ = try run(text)
      return nil
    } catch {
      return error as? LinkProblem
    }
  }

  @Test func columnsMayComeInAnyOrderWithQuotesAndWindowsLineEnds() throws {
    let found = try run(
      "\u{FEFF}surname;dob;record_id;first_name;agency;address_line;postcode;shoe_size\r\n"
        + "Thornley;2014-03-09;a;Amelia;health;\"Flat 2; 14 \"\"Mill\"\" Road\";QA1 2BD;3\r\n"
        + "THORNLEY;09/03/2014;b;AMELIA;police;14 Mill Rd;qa12bd;4\r\n\r\n"
        + "Pike;2010-01-02;c;Rosalind;health;\"3 Low\nStreet\";QB1 1AA;5")
    #expect(found.clusters == ["a": "a", "b": "a", "c": "c"])
    #expect(found.summary.unknownColumns == ["shoe_size"])
    #expect(found.pairs.first == "id_a,id_b,probability")
    #expect(
      found.pairs.dropFirst().allSatisfy { $0.hasPrefix("a,b,0.9") || $0.hasPrefix("a,b,1.0") })
  }

  @Test func aHeaderThatCannotBeReadIsRefused() {
    for text in [
      "", "name,born\nx,y\n", "record_id|first_name\na|b\n", "record_id,dob,dob\n1,2,3\n",
    ] {
      guard case .header? = problem(text) else {
        Issue.record("\(text) was taken")
        continue
      }
    }
  }

  @Test func everyRowThatCannotBeUsedIsToldByItsLineAndNothingIsWritten() {
    let text =
      header + "a,health,Amelia,Thornley,2014-03-09,QA1 2BD,\"14\nMill Road\",\n"
      + "b,health,Amelia\n" + ",health,Amelia,Thornley,2014-03-09,QA1 2BD,14 Mill Road,\n"
      + "a,police,Amelia,Thornley,2014-03-09,QA1 2BD,14 Mill Road,\n"
    guard case .rows(_, let count, let first)? = problem(text) else {
      Issue.record("was taken")
      return
    }
    #expect(count == 3)
    #expect(first.map(\.line) == [4, 5, 6])
    #expect(first[2].reason.contains("given before"))
  }

  @Test func aHugeFieldAndAnOpenQuotationMarkAreRefused() {
    let huge = String(repeating: "x", count: 10_000_000)
    guard case .rows? = problem(header + "a,health,\(huge),T,2014-03-09,,,\n") else {
      Issue.record("a huge field was taken")
      return
    }
    guard case .rows? = problem(header + "a,health,\"Amelia,T,2014-03-09,,,\nb,,,,,,,\n") else {
      Issue.record("an open quotation mark was taken")
      return
    }
  }

  @Test func aTextInTwoByteUnitsIsRefused() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try #require("record_id,dob\n1,2".data(using: .utf16)).write(to: URL(fileURLWithPath: path))
    #expect(throws: LinkProblem.self) { try LinkageFile.run(input: path, output: path + ".out") }
    #expect(throws: LinkProblem.self) { try LinkageFile.run(input: path + "?", output: path) }
    #expect(throws: LinkProblem.self) {
      try LinkageFile.run(input: path, output: path + ".out", threshold: 1)
    }
    #expect(!FileManager.default.fileExists(atPath: path + ".out"))
  }

  @Test func anImpossibleDateAndAFalseNumberAreNoEvidenceButAreTold() throws {
    let found = try run(
      header + "a,health,Amelia,Thornley,2014-02-31,QA1 2BD,14 Mill Road,9434765918\n"
        + "b,police,Rosalind,Pike,yesterday,QB1 1AA,3 Low Street,1234567890\n")
    #expect(found.clusters.count == 2)
    #expect(found.summary.doubts["dob is no date of a person (give yyyy-mm-dd)"] == 2)
    #expect(found.summary.doubts["nhs_number fails its check"] == 2)
    #expect(found.summary.firstDoubts.map(\.line) == [2, 2, 3, 3])
  }

  @Test func aTrainedModelIsSavedAndServesAgain() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.path + "/in.csv"
    let rows = IndexTests.town(40).map { r in
      "\(r.id),\(r.agency),\(r.firstName),\(r.surname),\(r.dateOfBirth),\(r.postcode),\(r.addressLine),"
    }
    try Data((header + rows.joined(separator: "\n")).utf8).write(to: URL(fileURLWithPath: input))
    let (model, one, two) = (
      folder.path + "/m.json", folder.path + "/1.csv", folder.path + "/2.csv"
    )
    try LinkageFile.run(input: input, output: one, model: model, train: true)
    try LinkageFile.run(input: input, output: two, model: model)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: one)) == Data(contentsOf: URL(fileURLWithPath: two))
    )
    try Data("{\"format\":1}".utf8).write(to: URL(fileURLWithPath: model))
    #expect(throws: LinkProblem.self) {
      try LinkageFile.run(input: input, output: one, model: model)
    }
  }
}
