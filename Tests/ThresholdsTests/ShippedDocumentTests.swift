import Procedures
import Testing
import Thresholds

@Test func bothPacksAreLoadedWithoutAFinding() throws {
  #expect(try Shipped.rotherham.get().header.key == "rotherham-2014")
  #expect(try Shipped.england.get().header.key == "england-2026")
}

@Test func theContinuumOf2014HasEveryDescriptorOfThePaper() throws {
  let document = try #require(try Shipped.old().documents.first?.definition)
  let counts = [
    "health": [5, 11, 10, 14], "education": [6, 10, 10, 10], "emotional": [6, 7, 12, 8],
    "identity": [3, 5, 5, 7], "self-care": [4, 6, 10, 8], "family": [5, 8, 9, 10],
    "parenting": [10, 14, 14, 13],
  ]
  for (domain, expected) in counts {
    let found = document.levels.map { document.descriptors(domain: domain, level: $0.key).count }
    #expect(found == expected, "\(domain)")
  }
  #expect(document.descriptors.count == 240)
  let supplement = try #require(try Shipped.old().documents.last?.definition)
  #expect(
    supplement.levels.map {
      supplement.descriptors(domain: "sexual-exploitation", level: $0.key).count
    } == [1, 16, 9, 17])
}

@Test func noTextTurnsAWorryAwayOrBlamesAChild() throws {
  let never = [
    "below threshold", "below the threshold", "threshold not met", "no further action", "promiscu",
    "attention seeking", "lifestyle choice", "prostitut", "manipulative", "puts themselves at risk",
    "refuses to engage",
  ]
  for pack in [try Shipped.rotherham.get(), try Shipped.england.get()] {
    for file in pack.files where file.path.hasPrefix("threshold/") {
      let text = file.text.lowercased()
      for phrase in never { #expect(!text.contains(phrase), "\(file.path): \(phrase)") }
    }
  }
}

@Test func onlyTheExploitationPaperOf2014NamesLevels() throws {
  #expect(try Shipped.old().documents.map(\.definition.givesLevels) == [false, true])
  #expect(try Shipped.new().documents.allSatisfy { !$0.definition.givesLevels })
}

@Test func everyDescriptorAndRouteOfBothPacksIsReachable() throws {
  for thresholds in [try Shipped.old(), try Shipped.new()] {
    for document in thresholds.documents.map(\.definition) {
      var reached = Set(document.rules.compactMap(\.route))
      reached.formUnion(document.levels.compactMap(\.route))
      reached.formUnion([document.otherwise, document.contextRoute].compactMap { $0 })
      #expect(Set(document.routes.map(\.key)).subtracting(reached).isEmpty)
      for route in document.routes where route.urgency > .whenever {
        #expect(!route.contacts.isEmpty, "\(route.key) names nobody to ask")
      }
    }
    for key in thresholds.keys { _ = try thresholds.weigh([key]) }
  }
}
