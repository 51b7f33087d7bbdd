import Testing

@testable import Linkage

@Suite struct LinkerTests {
  private func clusters(_ records: [LinkRecord], _ constraints: Constraints = Constraints()) throws
    -> [Int]
  {
    try Linker().link(records, constraints: constraints).cluster
  }

  @Test func recordsOfOneChildComeTogetherAndOthersStayApart() throws {
    let records =
      Children.others(300) + [
        Children.record("a"), Children.record("b", agency: "education", first: "AMELIA"),
        Children.record("c", agency: "police", first: "Millie", postcode: ""),
      ]
    let found = try clusters(records)
    #expect(Children.together("a", "b", records, found))
    #expect(Children.together("a", "c", records, found))
    #expect(Set(found).count == 301)
  }

  @Test func aTwinIsNeverMergedIntoATwin() throws {
    let records =
      Children.others(300) + [
        Children.record("a1", first: "Amelia"), Children.record("b1", first: "Beatrix"),
        Children.record("a2", agency: "education", first: "Amelia"),
        Children.record("b2", agency: "education", first: "Beatrix"),
      ]
    let found = try clusters(records)
    #expect(Children.together("a1", "a2", records, found))
    #expect(Children.together("b1", "b2", records, found))
    #expect(!Children.together("a1", "b1", records, found))
    #expect(!Children.together("a2", "b2", records, found))
  }

  @Test func aRecordWithoutAGivenNameIsLeftUnresolvedBetweenTwins() throws {
    let records =
      Children.others(300) + [
        Children.record("a1", first: "Amelia"), Children.record("b1", first: "Beatrix"),
        Children.record("a2", agency: "education", first: "Amelia"),
        Children.record("b2", agency: "education", first: "Beatrix"),
        Children.record("x", agency: "police", first: "Baby"),
      ]
    let outcome = try Linker().link(records)
    #expect(outcome.unresolved.map(\.rows) == [[304]])
    #expect(outcome.unresolved.first?.candidates.count == 2)
    #expect(!Children.together("x", "a1", records, outcome.cluster))
    #expect(!Children.together("x", "b1", records, outcome.cluster))
  }

  @Test func exchangedNamesAndExchangedDayAndMonthAreStillTheChild() throws {
    let records =
      Children.others(300) + [
        Children.record("a", nhs: ""),
        Children.record("b", agency: "education", first: "Thornley", surname: "Amelia"),
        Children.record("c", agency: "police", born: "2014-09-03"),
      ]
    let found = try clusters(records)
    #expect(Children.together("a", "b", records, found))
    #expect(Children.together("a", "c", records, found))
  }

  @Test func aChainOfLikenessesDoesNotCarryOneChildIntoAnother() throws {
    // Two siblings with their own numbers; between them a record with the sister's number.
    let records =
      Children.others(300) + [
        Children.record("a1", first: "Amelia", born: "2014-03-09", nhs: "9434765919"),
        Children.record(
          "a2", agency: "education", first: "Amelia", born: "2014-03-09", nhs: "9434765919"),
        Children.record("b1", first: "Rosalind", born: "2011-11-21", nhs: "4010232137"),
        Children.record(
          "b2", agency: "education", first: "Rosalind", born: "2011-11-21", nhs: "4010232137"),
        Children.record(
          "m", agency: "police", first: "Rosalind", born: "2011-11-21", nhs: "9434765919"),
      ]
    let found = try clusters(records)
    #expect(!Children.together("a1", "b1", records, found))
    #expect(!Children.together("a1", "m", records, found))
    #expect(Children.together("b1", "m", records, found))
  }

  @Test func oneAgencysTwoLiveNumbersAreNeverOneChildUnlessAReviewerSaysSo() throws {
    let records =
      Children.others(300) + [
        Children.record("a", nhs: "9434765919"), Children.record("b", nhs: "4010232137"),
      ]
    #expect(!Children.together("a", "b", records, try clusters(records)))
    let said = try clusters(records, Constraints(same: [["a", "b"]]))
    #expect(Children.together("a", "b", records, said))
  }

  @Test func aReviewersWordHoldsAgainstTheEvidence() throws {
    let records =
      Children.others(300) + [
        Children.record("a"), Children.record("b", agency: "education"),
        Children.record("c", agency: "police"),
      ]
    let apart = try clusters(records, Constraints(different: [["a", "b"]]))
    #expect(!Children.together("a", "b", records, apart))
    let joined = try clusters(records, Constraints(same: [["a", "other-0"]]))
    #expect(Children.together("a", "other-0", records, joined))
    #expect(throws: LinkProblem.self) { try clusters(records, Constraints(same: [["a", "gone"]])) }
  }

  @Test func theResultIsTheSameAtAnyThreadCountAndInAnyOrder() throws {
    var records = Children.others(900)
    for n in 0..<300 {
      var copy = records[n]
      copy.id = "copy-\(n)"
      copy.agency = "social-care"
      if n % 3 == 0 { copy.postcode = "" }
      if n % 5 == 0 { copy.firstName += "e" }
      records.append(copy)
    }
    var linker = Linker()
    linker.settings.threads = 1
    let one = try linker.link(records)
    for threads in [2, 3, 8] {
      linker.settings.threads = threads
      #expect(try linker.link(records) == one)
    }
    let reversed = Array(records.reversed())
    let backwards = try linker.link(reversed).cluster
    func groups(_ records: [LinkRecord], _ clusters: [Int]) -> Set<Set<String>> {
      Set(
        Dictionary(grouping: zip(records, clusters), by: \.1).values.map {
          Set($0.map { $0.0.id })
        })
    }
    #expect(groups(records, one.cluster) == groups(reversed, backwards))
  }

  @Test func aRecordIdGivenTwiceIsRefused() {
    #expect(throws: LinkProblem.self) {
      try Linker().link([Children.record("a"), Children.record("a")])
    }
  }

  @Test func aBlockAboveTheLimitIsDividedAndWhatIsSkippedIsReported() throws {
    var linker = Linker()
    linker.settings.blockCap = 20
    let crowd = (0..<60).map {
      Children.record("n-\($0)", first: "", surname: "Thornley", postcode: "", address: "")
    }
    let outcome = try linker.link(crowd)
    // All share birthday and surname and give nothing narrower: all 60 · 59 / 2 pairs are left out.
    #expect(
      outcome.skipped == [SkippedBlock(family: .birthDate, records: 60, pairs: 1770)])
    #expect(Set(outcome.cluster).count == 60)
  }
}
