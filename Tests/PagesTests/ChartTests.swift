import Testing

@testable import Pages

struct ChartTests {
  @Test(arguments: [
    (1_234_567.0, 0, "1,234,567"), (999, 0, "999"), (1_000, 0, "1,000"), (0.05, 2, "0.05"),
    (-0.4, 0, "0"), (-1_234.56, 1, "−1,234.6"), (67.64, 1, "67.6"), (99.95, 1, "100.0"),
  ])
  func figuresAreWrittenAsPeopleReadThem(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(ChartNumbers(decimals: decimals).text(value) == text)
  }

  @Test func noFigureIsADash() {
    for value in [nil, Double.nan, .infinity, 1e300] {
      #expect(ChartNumbers(unit: "%").text(value) == "–")
    }
    #expect(ChartNumbers(decimals: 1, unit: "%").text(50) == "50.0%")
  }

  @Test(arguments: [
    ([90.0, 180], 0.0, 200.0, 50.0), ([3], 0, 3, 1), ([0], 0, 1, 0.25), ([], 0, 1, 0.25),
    ([-5, 5], -5, 5, 2.5), ([0.02], 0, 0.02, 0.005), ([1_211, 388], 0, 1_500, 500),
  ])
  func aScaleHasRoundStepsAndHoldsEverything(
    _ values: [Double], _ low: Double, _ high: Double, _ step: Double
  ) {
    let scale = ChartScale(holding: values)
    #expect(abs(scale.low - low) < 1e-9)
    #expect(abs(scale.high - high) < 1e-9)
    #expect(abs(scale.step - step) < 1e-9)
    #expect(scale.ticks.count <= 12)
  }

  @Test func anyValuesMakeAPictureThatStaysInItsFrame() throws {
    var random = SeededGenerator(seed: 41)
    for _ in 0..<60 {
      let count = Int.random(in: 0...30, using: &random)
      let values = (0..<count).map { _ -> Double? in
        [nil, 0, .nan, -3, .random(in: -1e6...1e6, using: &random), 1e11]
          .randomElement(using: &random) ?? nil
      }
      let chart = LineChart(
        id: "c", title: "T", summary: "S.", labelsAre: "Year", labels: (0..<count).map { "\($0)" },
        series: [ChartSeries("A", values)], references: [ChartReference("R", 5)])
      let read = try MarkupReader(chart.html.string)
      for mark in read.elements where mark.name == "circle" {
        let y = try #require(Double(mark.attributes["cy"] ?? ""))
        let x = try #require(Double(mark.attributes["cx"] ?? ""))
        #expect((0...300).contains(y))
        #expect((0...640).contains(x))
      }
    }
  }

  @Test func everyFigureOfAChartStandsInItsTable() throws {
    let chart = LineChart(
      id: "c", title: "T", summary: "S.", labelsAre: "Year", labels: ["a", "b", "c"],
      series: [ChartSeries("A", [1, nil, 3]), ChartSeries("B", [4, 5])])
    let read = try MarkupReader(chart.html.string)
    #expect(
      read.elements.filter { $0.name == "td" }.map(\.text) == ["1", "4", "–", "5", "3", "–"])
    // The gap is not bridged: two strokes of the line begin.
    let line = read.elements.first { $0.attributes["class"] == "line" }?.attributes["d"] ?? ""
    #expect(line.filter { $0 == "M" }.count == 2)
  }

  @Test func noSeriesIsToldApartByColourAlone() {
    let marks = (0..<4).map { ChartStyle.mark($0, x: 0, y: 0).string }
    let shapes = marks.map { $0.replacing(/fill="[^"]*"/, with: "") }
    #expect(Set(shapes).count == 4)
    #expect(Set((0..<4).map { "\(ChartStyle.dash($0))" }).count == 4)
    let fills = (0..<4).map {
      ChartStyle.pattern($0, id: "x").string.replacing("\(ChartStyle.colour($0))", with: "")
    }
    #expect(Set(fills).count == 4)
  }

  @Test(arguments: [(0, 20, 0), (12, 20, 120), (30, 20, 200), (-1, 20, 0), (5, 0, 0)])
  func aMeterNeverLeavesItsFrame(_ value: Int, _ whole: Int, _ width: Int) {
    let piece = meter(value, of: whole, words: "words").string
    #expect(piece.contains("class=\"meter-part\" width=\"\(width)\""))
    #expect(piece.contains("<p>words</p>"))
  }
}
