import Testing

@testable import Linkage

@Suite struct IndexTests {
  /// Families with twins, siblings, slips and missing fields, in a fixed arrangement.
  static func town(_ households: Int) -> [LinkRecord] {
    var result: [LinkRecord] = []
    for home in 0..<households {
      let surname = ["Ashworth", "Khan", "Nowak", "Bright", "Iqbal", "Carver"][home % 6]
      let names = [
        ["Amelia", "Beatrix"], ["Yusuf", "Hamza"], ["Piotr", "Marek"], ["Isla", "Ruby"],
      ][
        home % 4]
      for (n, first) in names.enumerated() {
        let born =
          home % 5 == 0
          ? "2012-06-1\(home % 9)" : "201\(n * 3 + home % 3)-0\(1 + home % 9)-1\(n + 2)"
        for (m, agency) in ["health", "education", "police"].enumerated() {
          let slip = (home + m) % 7 == 0
          result.append(
            Children.record(
              "\(home)-\(n)-\(m)", agency: agency,
              first: slip ? first + "e" : m == 2 && home % 11 == 0 ? "" : first,
              surname: (home + n + m) % 9 == 0 ? surname + "s" : surname,
              born: (home * 3 + m) % 13 == 0 ? "" : born,
              postcode: m == 2 && home % 3 == 0 ? "" : "QA\(home % 5) \(home % 9)AB",
              address: "\(home) Mill Road"))
        }
      }
    }
    return result
  }

  static func groups(_ ids: [String], _ cluster: (String) -> AnyHashable) -> Set<Set<String>> {
    Set(Dictionary(grouping: ids, by: cluster).values.map(Set.init))
  }

  @Test(arguments: [300, 25])
  func insertingOneByOneGivesTheClustersOfABatch(_ cap: Int) throws {
    let records = Self.town(60)
    var settings = LinkSettings(blockCap: cap, threads: 1, population: 400)
    settings.rules = ClusterRules()
    let model = try Linker(settings: settings).train(on: records)
    let batch = try Linker(model: model, settings: settings).link(records)
    let expected = Self.groups(records.map(\.id)) { id in
      batch.cluster[records.firstIndex { $0.id == id } ?? 0]
    }
    for step in [1, 7, 113] {
      var index = LinkIndex(model: model, population: 400, settings: settings)
      for n in records.indices { try index.insert(records[(n * step) % records.count]) }
      #expect(index.count == records.count)
      #expect(
        Self.groups(records.map(\.id)) { index.cluster(of: $0) ?? ClusterID(number: 0) } == expected
      )
    }
  }

  @Test func takingOutAndPuttingBackRestoresTheClusters() throws {
    let records = Self.town(30)
    var index = LinkIndex(model: .shipped, population: 200)
    for record in records { try index.insert(record) }
    func now(_ index: LinkIndex) -> Set<Set<String>> {
      Self.groups(records.map(\.id)) { index.cluster(of: $0) ?? ClusterID(number: 0) }
    }
    let before = now(index)
    for record in records.prefix(60) {
      try index.remove(record.id)
      #expect(index.cluster(of: record.id) == nil)
      try index.insert(record)
    }
    #expect(now(index).symmetricDifference(before).count == 0)
    #expect(throws: LinkProblem.self) { try index.insert(records[0]) }
    #expect(throws: LinkProblem.self) { try index.remove("nobody") }
  }

  @Test func aClusterKeepsItsNumberAndItsLineageIsTold() throws {
    var index = LinkIndex(model: .shipped, population: 1000)
    let first = try index.insert(Children.record("a"))
    let id = try #require(first.first?.id)
    let second = try index.insert(Children.record("b", agency: "education"))
    #expect(second.map(\.id) == [id])
    #expect(second.first?.cameFrom == [id: 1])
    let split = try index.decide(Constraints(different: [["a", "b"]]))
    #expect(split.count == 2)
    #expect(split.allSatisfy { $0.cameFrom == [id: 1] })
    #expect(index.cluster(of: "a") != index.cluster(of: "b"))
    let merged = try index.withdraw("a", "b")
    #expect(index.members(of: id) == ["a", "b"])
    #expect(merged.contains { $0.members.isEmpty && $0.id != id })
  }

  @Test func aCorrectionKeepsTheClustersNumberAndTheReviewersWord() throws {
    var index = LinkIndex(model: .shipped, population: 1000)
    try index.insert(Children.record("a"))
    try index.insert(Children.record("z", first: "Rosalind", surname: "Pike", born: "2010-01-02"))
    try index.decide(Constraints(same: [["a", "z"]]))
    let id = index.cluster(of: "a")
    try index.replace(Children.record("a", first: "Amalia"))
    #expect(index.cluster(of: "a") == id)
    #expect(index.cluster(of: "z") == id)
  }

  @Test func aRecordTornBetweenTwinsIsToldAndSettledByAReviewer() throws {
    var index = LinkIndex(model: .shipped, population: 1000)
    for (id, first) in [("a1", "Amelia"), ("b1", "Beatrix"), ("a2", "Amelia"), ("b2", "Beatrix")] {
      try index.insert(
        Children.record(id, agency: id.hasSuffix("1") ? "health" : "education", first: first))
    }
    #expect(index.torn.isEmpty)
    try index.insert(Children.record("x", agency: "police", first: "Twin 2"))
    #expect(index.torn.map(\.records) == [["x"]])
    #expect(Set(index.torn[0].candidates.map { $0.prefix(1) }) == ["a", "b"])
    try index.decide(Constraints(same: [["x", "b1"]]))
    #expect(index.torn.isEmpty)
    #expect(index.cluster(of: "x") == index.cluster(of: "b2"))
    #expect(index.cluster(of: "x") != index.cluster(of: "a1"))
  }

  @Test func lookingUpLeavesNothingBehind() throws {
    var index = LinkIndex(model: .shipped, population: 1000)
    for record in Children.others(200) { try index.insert(record) }
    try index.insert(Children.record("a"))
    let names = index.packer.names.count
    let found = index.candidates(for: Children.record("?", first: "Amellia", surname: "Thornleigh"))
    #expect(found.first?.id == "a")
    #expect(index.packer.names.count == names)
    #expect(index.candidates(for: Children.record("?")).first?.id == "a")
    #expect(index.count == 201)
  }

  @Test func anExplanationAddsUpAndSaysWhy() throws {
    var index = LinkIndex(model: .shipped, population: 1000)
    try index.insert(Children.record("a", nhs: "9434765919"))
    try index.insert(Children.record("b", agency: "education", first: "Millie", nhs: "9434765919"))
    let why = try index.explain("a", "b")
    let sum = why.steps.reduce(why.prior) { $0 + $1.bits }
    #expect(abs(sum - why.total) < 1e-3)
    #expect(abs(why.classes.reduce(0, +) - 1) < 1e-9)
    #expect(why.steps.contains { $0.comparison == .firstName && $0.finding == "a short form" })
    #expect(why.text.contains("NHS number: the same"))
    #expect(why.probability > 0.99)
    #expect(throws: LinkProblem.self) { try index.explain("a", "x") }
  }
}
