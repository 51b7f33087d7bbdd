import Foundation
import Testing

@testable import Linkage

@Suite struct ModelTests {
  /// A model in which only two comparisons speak, with shares that are easy to work by hand.
  private func plain() -> LinkModel {
    var model = LinkModel.shipped
    for comparison in Comparison.allCases {
      let levels = comparison.levels.count
      let even = (0..<levels).map { $0 == 0 && comparison != .order ? 0 : 1 / Double(levels) }
      model.shares[comparison.rawValue] = PairClass.allCases.map { _ in even }
    }
    return model
  }

  @Test func aWeightIsTheLogarithmOfTheShareAmongMatchesOverTheShareAmongOthers() {
    var model = plain()
    // Sex agrees among 96 in 100 pairs of one child and in 48 of 100 other pairs: one bit.
    for kind in PairClass.allCases {
      model.shares[Comparison.sex.rawValue][kind.rawValue] =
        kind.isSameChild ? [0, 0.96, 0.04] : [0, 0.48, 0.52]
    }
    // 1,024 records: 523,776 pairs. Half of the two match classes' 4 · 1,024 pairs each, no others.
    model.perRecord = [2, 2, 1, 0, 0, 0]
    let weights = PairWeights(model, records: 1024)
    var pattern = Pattern()
    let before = weights.total(pattern).logOdds
    #expect(abs(Double(before) - log2(4096.0 / 523_776)) < 0.001)
    pattern[.sex] = 1
    #expect(abs(weights.total(pattern).logOdds - before - 1) < 0.001)
    pattern[.sex] = 2
    #expect(abs(Double(weights.total(pattern).logOdds - before) - log2(0.04 / 0.52)) < 0.001)
  }

  @Test func whatIsNotGivenWeighsNothing() {
    let weights = PairWeights(.shipped, records: 1000)
    var pattern = Pattern()
    let before = weights.total(pattern)
    for comparison in Comparison.allCases where comparison != .order { pattern[comparison] = 0 }
    #expect(weights.total(pattern) == before)
  }

  @Test func aPatternHoldsEachLevelApart() {
    for comparison in Comparison.allCases {
      for level in comparison.levels.indices {
        var pattern = Pattern()
        for other in Comparison.allCases { pattern[other] = other.levels.count - 1 }
        pattern[comparison] = level
        #expect(pattern[comparison] == level)
        for other in Comparison.allCases where other != comparison {
          #expect(pattern[other] == other.levels.count - 1)
        }
      }
    }
    #expect(Comparison.allCases.map(\.shift) == [0, 4, 8, 12, 14, 18, 20, 22, 24, 26, 28])
  }

  @Test func trainingRecoversSharesThatWerePlanted() {
    // 3,000 pairs of one child and 30,000 of strangers, dealt exactly by planted shares.
    let firstAmongMatches = [0, 0.7, 0.05, 0.05, 0.02, 0.08, 0.02, 0.02, 0.02, 0.04]
    let bornAmongMatches = [0, 0.9, 0.01, 0.03, 0.01, 0.02, 0.01, 0.02]
    let strangers = LinkModel.shipped
    var counts = PatternCounts()
    for (first, p) in firstAmongMatches.enumerated() where first > 0 {
      for (born, q) in bornAmongMatches.enumerated() where born > 0 {
        var pattern = Pattern()
        pattern[.firstName] = first
        pattern[.birthDate] = born
        counts.add(pattern, UInt32((3_000_000 * p * q).rounded()))
        let u = strangers.shares[Comparison.firstName.rawValue][2][first]
        let v = strangers.shares[Comparison.birthDate.rawValue][2][born]
        counts.add(pattern, UInt32((30_000_000 * u * v).rounded()))
      }
    }
    var learner = Expectation(
      model: .shipped, classPairs: [1_000_000, 1, 20_000_000, 1, 1, 1], beliefs: .shipped,
      strength: 40)
    learner.run(counts.sorted, rounds: 200, learning: [.match], sizing: [.match, .stranger])
    let learned = learner.model.shares[Comparison.firstName.rawValue][PairClass.match.rawValue]
    for (found, planted) in zip(learned, firstAmongMatches) {
      #expect(abs(found - planted) < 0.005)
    }
    #expect(abs(learner.classPairs[0] / 3_000_000 - 1) < 0.02)
    #expect(abs(learner.classPairs[2] / 30_000_000 - 1) < 0.02)
  }

  @Test func agreeingOnARareNameSaysMoreThanOnACommonOne() throws {
    var records = Children.others(400)
    for n in 0..<60 { records[n].surname = "Khan" }
    let model = try Linker().train(on: records)
    var index = LinkIndex(model: model, population: 400)
    for (id, surname) in [("k", "Khan"), ("z", "Zbikowski")] {
      try index.insert(
        Children.record(
          id + "1", surname: surname, born: "2014-03-0\(id == "k" ? 1 : 2)", postcode: "",
          address: ""))
      try index.insert(
        Children.record(
          id + "2", agency: "police", surname: surname, born: "2014-03-0\(id == "k" ? 1 : 2)",
          postcode: "", address: ""))
    }
    #expect(try index.explain("z1", "z2").total > index.explain("k1", "k2").total + 2)
  }

  @Test func aModelThatDoesNotFitIsRefused() throws {
    var model = LinkModel.shipped
    #expect(try LinkModel.decoded(try model.encoded()) == model)
    model.shares[0][0].removeLast()
    let short = try model.encoded()
    #expect(throws: LinkProblem.self) { try LinkModel.decoded(short) }
    model = .shipped
    model.format = 99
    let newer = try model.encoded()
    #expect(throws: LinkProblem.self) { try LinkModel.decoded(newer) }
    #expect(throws: LinkProblem.self) { try LinkModel.decoded(Data("[]".utf8)) }
  }

  @Test func theShippedSharesOfEveryComparisonSumToOne() {
    for comparison in Comparison.allCases {
      for shares in LinkModel.shipped.shares[comparison.rawValue] {
        #expect(shares.count == comparison.levels.count)
        #expect(abs(shares.reduce(0, +) - 1) < 0.01, "\(comparison) \(shares)")
      }
    }
  }
}
