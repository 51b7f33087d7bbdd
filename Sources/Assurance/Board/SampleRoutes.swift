import Access
import Foundation
import Pages
import Store

/// Samples of evidence: drawn at random, looked at one by one, drawn again by anybody who doubts.
struct SampleRoutes: Sendable {
  let house: AssuranceHouse

  var routes: [Route] {
    let (read, moderate) = (AssuranceActions.read, AssuranceActions.moderate)
    return [
      Route(.get, AssurancePaths.samples, read, for: .assurance) { visit in
        .page(try await page(visit, FormReader(FormData())))
      },
      Route(.post, AssurancePaths.samples, moderate, for: .assurance, draw),
      Route(.post, AssurancePaths.sample, moderate, for: .assurance, check),
    ]
  }

  private func page(_ visit: Visit, _ typed: FormReader) async throws -> Page {
    let mayModerate = visit.actor.allowed.contains(AssuranceActions.moderate.key)
    return try await house.access.store.read { query in
      let (round, pinned) = try house.round(visit, query)
      return SamplePage(
        round: round, all: try Assessed.all(in: round, pinned.framework, query),
        samples: try DrawnSample.all(in: round.id, query),
        checks: try DrawnSample.checks(in: round.id, query), typed: typed, token: visit.token,
        mayModerate: mayModerate
      ).page
    }
  }

  @Sendable private func draw(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("round")
    var form = FormReader(try visit.form())
    let size = form.number("size", in: 1...200, missing: "Say how many pieces to draw")
    guard form.isGood, let size else { return .page(try await page(visit, form)) }
    // Nobody chooses the seed: who could, could choose the sample.
    let seed = house.access.random.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    try await AssuranceProblem.told {
      try await RoundCommands(house).sample(id, size: size, seed: seed, by: visit.author)
    }
    return .redirect(AssurancePaths.samples(id))
  }

  @Sendable private func check(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("round")
    guard let number = Int(try visit.parameter("number")) else { throw Problem.notFound }
    var form = FormReader(try visit.form())
    let sample = try await house.access.store.read {
      try DrawnSample.all(in: id, $0).first { $0.number == number }
    }
    guard let sample else { throw Problem.notFound }
    var found: [(item: String, finding: SampleFinding, note: String)] = []
    for (index, item) in sample.drawn.enumerated() {
      let name = "found-\(number)-\(index + 1)"
      let given = form.choice(name, of: SampleFinding.allCases.map(\.rawValue), missing: nil)
      let note = form.text("note-\(number)-\(index + 1)", missing: nil, most: 1_000)
      if let finding = given.flatMap(SampleFinding.init(rawValue:)) {
        found.append((item, finding, note))
      } else if !note.isEmpty {
        form.wrong(name, "Say whether the evidence was seen", place: "\(name)-1")
      }
    }
    guard form.isGood else { return .page(try await page(visit, form)) }
    for one in found {
      try await AssuranceProblem.told {
        try await RoundCommands(house).check(
          one.item, ofSample: number, in: id, one.finding, note: one.note, by: visit.author)
      }
    }
    return .redirect(AssurancePaths.samples(id).at("sample-\(number)"))
  }
}

/// The samples of a round, the form to draw one, and the form to say what was seen.
struct SamplePage: Sendable {
  let round: Round
  let all: [Assessed]
  let samples: [DrawnSample]
  let checks: [Int: [String: (finding: SampleFinding, note: String)]]
  let typed: FormReader
  let token: CSRFToken
  let mayModerate: Bool

  var page: Page {
    let drawing = form(
      AssurancePaths.samples(round.id), token: token,
      """
      \(textInput(
        Field("size", "How many pieces of evidence?", in: typed), value: typed.typed("size"),
        width: .characters4, inputMode: "numeric"))\(button("Draw a sample"))
      """)
    return Page(
      "Samples of evidence",
      breadcrumbs: [
        NavigationItem("Assurance", AssurancePaths.rounds()),
        NavigationItem(round.title, AssurancePaths.round(round.id)),
      ], errors: typed.errors, section: AssurancePaths.rounds(),
      """
      <p>Evidence is drawn at random from all that was cited in returns that were sent. What it was \
      drawn from and the seed are kept, so that the same sample can be drawn again.</p>\
      \(when(mayModerate, drawing))\
      \(samples.isEmpty ? paragraph("No sample has been drawn.") : "\(samples.map(piece))")\
      \(printButton())
      """)
  }

  private func piece(_ sample: DrawnSample) -> HTML {
    let number = sample.number
    let questions = sample.drawn.enumerated().map { index, item in
      question(item, sample, index + 1)
    }
    let frame = sample.frame.map { "<li>\($0)</li>" as HTML }
    let again =
      sample.isReproducible
      ? "Drawn again just now, it is the same." : "Drawn again just now, it is not the same."
    return """
      \(heading("Sample \(number)", id: "sample-\(number)"))\
      <p>\(sample.drawn.count) of \(sample.frame.count) pieces, drawn \(time(sample.drawnAt)). \
      Seed <span class="mono">\(String(sample.seed))</span>. \(again)</p>\
      \(details("What it was drawn from", "<ul>\(frame)</ul>"))\
      \(mayModerate
        ? form(
          AssurancePaths.sample(round.id, "\(number)"), token: token,
          "\(questions)\(button("Save what was seen", .secondary))")
        : "\(questions)")
      """
  }

  private func question(_ item: String, _ sample: DrawnSample, _ index: Int) -> HTML {
    let (name, note) = ("found-\(sample.number)-\(index)", "note-\(sample.number)-\(index)")
    let halves = item.split(separator: "/", maxSplits: 1).map(String.init)
    let one = all.first { $0.agency.key == halves.first }
    let node = halves.last.flatMap { one?.framework[$0] }
    let title = [one?.agency.name ?? item, node?.label].compactMap(\.self).joined(separator: ": ")
    let evidence = node.flatMap { one?.answers[$0.key]?.answer.evidence } ?? ""
    let check = checks[sample.number]?[item]
    if !mayModerate {
      return summaryCard(
        title,
        [
          SummaryRow("Evidence cited", "\(evidence)"),
          SummaryRow("Found", "\(check?.finding.words ?? "not looked at yet")"),
          SummaryRow("Note", "\(check?.note ?? "–")"),
        ], headingLevel: .third)
    }
    return fieldset(
      title,
      """
      <p>Evidence cited: \(evidence)</p>\
      \(radios(
        Field(name, "What was found", in: typed),
        SampleFinding.allCases.map { Choice($0.rawValue, $0.words) },
        chosen: typed.data[name] ?? check?.finding.rawValue))\
      \(textInput(Field(note, "Note", in: typed), value: typed.data[note] ?? check?.note ?? ""))
      """)
  }
}
