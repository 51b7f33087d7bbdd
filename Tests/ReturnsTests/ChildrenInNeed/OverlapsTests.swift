import Testing

@testable import Returns

@Suite struct OverlapsTests {
  private func date(_ number: Int) -> DateCell { DateCell(number: Int32(number)) }
  private func span(_ first: Int, _ last: Int) -> Overlaps.Span {
    .init(first: date(first), last: date(last))
  }

  @Test func aSpanThatBeginsWhileAnotherLastsIsNamedWithIt() {
    let overlaps = Overlaps(among: [span(1, 5), span(5, 9), span(10, 12), span(20, 19)])
    #expect(overlaps.days == [1] && overlaps.spans == [0])
    let same = Overlaps(among: [span(3, 4), span(3, 3)])
    #expect(same.days.sorted() == [0, 1] && same.spans.sorted() == [0, 1])
    #expect(Overlaps(among: [span(1, 9)]).days == [])
  }

  @Test func whatIsMissingOverlapsNothing() {
    let open = Overlaps.Span(first: date(1), last: .missing)
    let overlaps = Overlaps(among: [open, span(2, 3), .init(first: .missing, last: date(9))])
    #expect(overlaps.days == [] && overlaps.spans == [])
  }

  @Test func sortingFindsWhatComparingEveryPairFinds() {
    var random = Damage(state: 7)
    for _ in 0..<300 {
      let spans = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        span(Int.random(in: 0..<20, using: &random), Int.random(in: 0..<20, using: &random))
      }
      let days = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        date(Int.random(in: 0..<20, using: &random))
      }
      func lies(_ day: DateCell, in span: Overlaps.Span) -> Bool {
        day >= span.first && day <= span.last
      }
      let across = Overlaps(of: days, in: spans)
      #expect(
        across.days.sorted()
          == days.indices.filter { d in spans.contains { lies(days[d], in: $0) } })
      #expect(
        across.spans.sorted()
          == spans.indices.filter { s in days.contains { lies($0, in: spans[s]) } })
      let among = Overlaps(among: spans)
      #expect(
        among.days.sorted()
          == spans.indices.filter { d in
            spans.indices.contains { $0 != d && lies(spans[d].first, in: spans[$0]) }
          })
      #expect(
        among.spans.sorted()
          == spans.indices.filter { s in
            spans.indices.contains { $0 != s && lies(spans[$0].first, in: spans[s]) }
          })
    }
  }
}
