import Pages
import Procedures
import Testing

@testable import Assurance

@Suite struct FrameworkTests {
  @Test func section11Of2009HasEightStandardsAndSixtyMinimumStandards() throws {
    let framework = try Shipped.framework("section-11-2009")
    #expect(framework.tops.count == 8)
    #expect(framework.tops.map { framework.parts(of: $0.key).count } == [7, 7, 5, 5, 7, 10, 9, 10])
    let judged = framework.nodes.filter { $0.scale != nil }
    #expect(judged.count == 60)
    let essential = judged.filter(\.isEssential).map(\.key)
    #expect(
      essential == [
        "1.1", "2.1", "2.2", "2.5", "2.6", "2.7", "3.2", "5.2", "6.1", "6.3", "6.4", "6.5", "6.7",
      ])
    #expect(framework.scales.first?.grades.map(\.value) == [3, 2, 1, 0])
    // The copy prints no evidence beside one of them.
    #expect(judged.filter { $0.evidence.isEmpty }.map(\.key) == ["4.5"])
    // The tool of 2009 had no grade by the agency itself.
    #expect(framework.gradedBy == [.board])
  }

  @Test func everyFrameworkIsReadAsADocumentWithAllThatItAsks() throws {
    for (key, pack) in [
      ("section-11-2009", "rotherham-2014"), ("joint-inspection-2014", "rotherham-2014"),
      ("section-11", "england-2026"),
    ] {
      let framework = try Shipped.framework(key, in: pack)
      let paper = try #require(FrameworkPaper.body(of: framework)?.string)
      for node in framework.nodes {
        #expect(paper.contains(HTML(text: node.title).string), "\(key): \(node.title)")
        for line in node.evidence { #expect(paper.contains(HTML(text: line).string)) }
      }
      for limit in framework.limits {
        #expect(paper.contains(HTML(text: limit.says).string))
        #expect(paper.contains(HTML(text: limit.source).string))
      }
      #expect(
        paper.components(separatedBy: ">essential<").count
          == framework.nodes.filter(\.isEssential).count + 1)
    }
    let legend = try #require(
      try Shipped.pack("rotherham-2014").catalogue.versions(Legend.self, "section-11-plan").last)
    #expect(FrameworkPaper.body(of: legend.definition) == nil)
  }

  @Test func thePlanOf2009CallsGreenOnTargetAndAmberOffTarget() throws {
    let pack = try Shipped.pack("rotherham-2014")
    let legend = try #require(
      pack.catalogue.versions(Legend.self, "section-11-plan").last?.definition)
    #expect(legend.levels.map(\.key) == ["blue", "green", "amber", "red"])
    #expect(legend.levels.map(\.state) == [.complete, .onTrack, .slipping, .offTrack])
  }

  @Test func todaysFrameworkSetsTheAgencysGradeBesideTheBoardsAndFollowsAllSixty() throws {
    let now = try Shipped.framework("section-11", in: "england-2026")
    #expect(now.gradedBy == [.own, .board])
    let old = try Shipped.framework("section-11-2009")
    let crosswalk = now.crosswalk(from: old)
    // No standard of 2009 has been lost on the way but this one, which is split among others.
    let dropped = crosswalk.lines.filter { $0.change == .dropped }.flatMap(\.was)
    #expect(dropped == ["2.7"])
    #expect(crosswalk.sources(of: "lead.champion") == ["1.1", "1.2"])
    #expect(crosswalk.lines.first { $0.node == "voice.fair" }?.change == .new)
  }

  @Test func theJointInspectionAddsNothingUpAcrossAgencies() throws {
    let framework = try Shipped.framework("joint-inspection-2014")
    let marks = Dictionary(
      uniqueKeysWithValues: framework.nodes.filter { $0.scale != nil }.map {
        ($0.key, Mark.grade("good"))
      })
    #expect(framework.total(marks, asked: Set(marks.keys)) == nil)
    #expect(framework.limits.allSatisfy { $0.modality == .likely })
    let told = framework.nodes.filter(\.isNarrative).map(\.key)
    #expect(told.contains("summary") && told.contains("probation.found"))
    // Each agency is asked about its own services, the shared board and the summary only.
    let police = framework.asked(of: "police").map(\.key)
    #expect(
      police == ["police", "police.protection", "police.leadership", "board", "summary"])
  }

  @Test func aSoundFrameworkHasNoFaults() { #expect(Shipped.faults(Shipped.small()) == "") }

  @Test(arguments: [
    (Shipped.small(nodes: "  a: {title: A, scale: plian}"), "plian"),
    (Shipped.small(nodes: "  a: {title: A}"), "neither a scale nor nodes"),
    (Shipped.small(nodes: "  a: {title: A, scale: plain, narrative: yes}"), "graded at once"),
    (
      Shipped.small(nodes: "  a: {title: A, scale: plain, descriptors: {super: [X]}}"),
      "super is no grade"
    ),
    (
      Shipped.small(nodes: "  a: {title: A, nodes: {a: {title: B, scale: plain}}}"),
      "the key a is used twice"
    ),
    (Shipped.small(nodes: "  A b: {title: A, scale: plain}"), "cannot name a node"),
    (
      Shipped.small(nodes: "  a: {title: A, scale: plain, was: [z]}"), "not in which framework"
    ),
    (Shipped.small(respondents: "all: {title: All, answers: [c]}"), "c is not known here"),
    (Shipped.small(more: "planLegend: colours"), "there is no legend colours"),
    (
      Shipped.small(
        more:
          "limits: {one: {node: overall, grade: poor, modality: likely, says: S, source: T, when: {compare: a.9, is: poor}}}"
      ), "a.9 is not a fact"
    ),
    (
      Shipped.small(
        more:
          "limits: {one: {node: overall, grade: bad, modality: shall, says: S, source: T, when: {compare: a.1, is: poor}}}"
      ), "shall is not known"
    ),
    (
      Shipped.small(
        scale:
          "scales: {plain: {title: P, grades: {poor: {title: P, meaning: P}, good: {title: G, meaning: G, meets: yes}}}}"
      ), "Write the grades from best to worst"
    ),
  ])
  func whatIsWrongWithAFrameworkIsToldWithItsPlace(_ text: String, _ words: String) {
    let faults = Shipped.faults(text)
    #expect(faults.contains(words), "\(faults)")
    #expect(faults.contains("framework/small@1.yaml:"), "\(faults)")
  }
}
