import Testing

@testable import Assurance

@Suite struct SampleTests {
  private let frame = (1...40).map { "police/\($0 / 10).\($0 % 10)" }

  @Test func theSameSeedDrawsTheSameWhateverTheOrderOfTheFrame() {
    let one = EvidenceSample.draw(from: frame, seed: 42, size: 6)
    #expect(one == EvidenceSample.draw(from: frame.reversed() + frame, seed: 42, size: 6))
    #expect(one.count == 6 && Set(one).count == 6)
    #expect(Set(one).isSubset(of: frame))
    #expect(one != EvidenceSample.draw(from: frame, seed: 43, size: 6))
  }

  /// Held fast, so that a sample drawn years ago can be drawn again by any later version.
  @Test func theDrawIsTheOneThatTheJournalOfEarlierVersionsRecords() {
    let letters = ["a", "b", "c", "d", "e", "f", "g", "h"]
    #expect(EvidenceSample.draw(from: letters, seed: 2009, size: 3) == ["a", "e", "d"])
  }

  @Test func noMoreAreDrawnThanThereAre() {
    #expect(EvidenceSample.draw(from: ["a", "b"], seed: 1, size: 9).sorted() == ["a", "b"])
    #expect(EvidenceSample.draw(from: [], seed: 1, size: 9).isEmpty)
    #expect(EvidenceSample.draw(from: frame, seed: 1, size: 0).isEmpty)
  }

  @Test func everyItemIsDrawnAboutAsOften() {
    var times: [String: Int] = [:]
    for seed in 0..<1_000 {
      for item in EvidenceSample.draw(from: frame, seed: UInt64(seed), size: 4) {
        times[item, default: 0] += 1
      }
    }
    // 100 each are expected; six standard deviations are about 57.
    #expect(times.count == frame.count)
    #expect(times.values.allSatisfy { abs($0 - 100) < 57 })
  }
}
