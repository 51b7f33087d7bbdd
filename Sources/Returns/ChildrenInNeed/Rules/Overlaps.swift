/// Days that lie within spans of days, found by sorting, so that a file with a hundred thousand plans
/// under one child costs no more than one with a plan each.
struct Overlaps {
  /// From one day to another, both among it; nothing if the last comes before the first.
  struct Span {
    let first, last: DateCell
  }

  /// The places of the days that lie in a span.
  private(set) var days: [Int] = []
  /// The places of the spans in which a day lies.
  private(set) var spans: [Int] = []

  /// - Parameter areOwn: each day is the first of the span at its place, and does not count there.
  init(of days: [DateCell], in spans: [Span], areOwn: Bool = false) {
    let order = spans.indices.filter { spans[$0].first.isGiven && spans[$0].last.isGiven }
      .sorted { spans[$0].first.number < spans[$1].first.number }
    let sorted = days.indices.filter { days[$0].isGiven }
      .sorted { days[$0].number < days[$1].number }
    if order.isEmpty || sorted.isEmpty { return }

    // Of the spans begun so far, the two that last longest: one of them is not the day's own.
    var begun = 0
    var longest: [Int] = []
    for place in sorted {
      let day = days[place].number
      while begun < order.count, spans[order[begun]].first.number <= day {
        longest.append(order[begun])
        longest.sort { spans[$0].last.number > spans[$1].last.number }
        if longest.count > 2 { longest.removeLast() }
        begun += 1
      }
      if longest.contains(where: { spans[$0].last.number >= day && !(areOwn && $0 == place) }) {
        self.days.append(place)
      }
    }
    let numbers = sorted.map { days[$0].number }
    func count(below day: Int32) -> Int {
      var (low, high) = (0, numbers.count)
      while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < day { low = middle + 1 } else { high = middle }
      }
      return low
    }
    for place in order where spans[place].last.number >= spans[place].first.number {
      let held =
        count(below: spans[place].last.number + 1) - count(below: spans[place].first.number)
      if held > (areOwn ? 1 : 0) { self.spans.append(place) }
    }
  }

  /// Spans of one kind that begin while another of them lasts.
  init(among spans: [Span]) {
    self.init(of: spans.count > 1 ? spans.map(\.first) : [], in: spans, areOwn: true)
  }
}
