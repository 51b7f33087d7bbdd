import Access
import Days
import Delimited
import Pages

/// The routes of one item of a meeting.
struct ItemRoutes: Sendable {
  let house: GovernanceHouse

  private var commands: MeetingCommands { MeetingCommands(house) }

  /// What was typed into one of the three forms of the page.
  private struct Typed {
    var minute: FormReader?
    var paper: FormReader?
    var raising: FormReader?
  }

  var routes: [Route] {
    let (read, keep) = (GovernanceActions.readMeetings, GovernanceActions.keepMeetings)
    return [
      Route(.get, MeetingPages.item, read, for: .assurance) { visit in
        .page(try await page(visit, Typed()))
      },
      Route(.post, MeetingPages.item, keep, for: .assurance, minute),
      Route(.post, MeetingPages.paper, keep, for: .assurance, paper),
      Route(.post, MeetingPages.raise, keep, for: .assurance, raise),
      Route(.post, MeetingPages.takeOff, keep, for: .assurance, takeOff),
    ]
  }

  private func asked(_ visit: Visit) async throws -> (MeetingPages.Shown, AgendaItem) {
    let shown = try await MeetingRoutes(house: house).shown(visit)
    guard let item = shown.meeting.item(try visit.parameter("item")) else {
      throw Problem.notFound
    }
    if item.exempt != nil, !shown.reader.hearsPrivate { throw Problem.heardInPrivate }
    return (shown, item)
  }

  private func page(_ visit: Visit, _ typed: Typed) async throws -> Page {
    let (shown, item) = try await asked(visit)
    let meeting = shown.meeting
    let canKeep = visit.actor.allowed.contains(GovernanceActions.keepMeetings.key)
    let kept = FormData(fields: [
      (name: "words", value: meeting.minutes[item.key] ?? ""),
      (name: "resolved", value: (meeting.resolutions[item.key] ?? []).joined(separator: "\n")),
    ])
    let parts = FormData(
      fields: (meeting.papers[item.key] ?? [:]).map { (name: "part-\($0.key)", value: $0.value) })
    let name = ItemPage.draftName(item.key)
    let account = try? visit.session().account.id
    var draft: FormData?
    if canKeep, let account {
      draft = try await Drafts(house.access).typed(form: name, of: account)?.form
    }
    return ItemPage(
      shown: shown, item: item, token: visit.token, canKeep: canKeep,
      minute: typed.minute ?? FormReader(draft ?? kept), paper: typed.paper ?? FormReader(parts),
      raising: typed.raising ?? FormReader(FormData()),
      draft: account == nil ? nil : DraftRoutes.path(to: name)
    ).page
  }

  @Sendable private func minute(_ visit: Visit) async throws -> Reply {
    let (shown, item) = try await asked(visit)
    var form = FormReader(try visit.form())
    let words = form.text("words", missing: nil, most: 8_000)
    let resolved = form.text("resolved", missing: nil, most: 4_000)
      .split(whereSeparator: \.isNewline).map { SheetRow.trimmed($0) }.filter { !$0.isEmpty }
    var said: [MeetingChange] = []
    if words != shown.meeting.minutes[item.key] ?? "" {
      said.append(.minuted(item: item.key, words: words))
    }
    if resolved != shown.meeting.resolutions[item.key] ?? [] {
      said.append(.resolved(item: item.key, resolved))
    }
    do {
      guard form.isGood else { return .page(try await page(visit, Typed(minute: form))) }
      try await commands.say(said, of: shown.meeting.header.id, by: visit.author)
    } catch let problem as MeetingProblem {
      form.wrong("words", "\(problem)".capitalisedFirst)
      return .page(try await page(visit, Typed(minute: form)))
    }
    if let account = try? visit.session().account.id {
      try await Drafts(house.access).discard(form: ItemPage.draftName(item.key), of: account)
    }
    return .redirect(MeetingPages.item(shown.meeting.header.id, item.key))
  }

  @Sendable private func paper(_ visit: Visit) async throws -> Reply {
    let (shown, item) = try await asked(visit)
    var form = FormReader(try visit.form())
    var parts: [String: String] = [:]
    for part in PaperPart.allCases {
      let words = form.text("part-\(part.rawValue)", missing: nil, most: 8_000)
      if !words.isEmpty { parts[part.rawValue] = words }
    }
    if parts["summary"] == nil { form.wrong("part-summary", "Write a summary") }
    do {
      guard form.isGood else { return .page(try await page(visit, Typed(paper: form))) }
      try await commands.say(
        [.paper(item: item.key, parts: parts)], of: shown.meeting.header.id, by: visit.author)
    } catch let problem as MeetingProblem {
      form.wrong("part-summary", "\(problem)".capitalisedFirst)
      return .page(try await page(visit, Typed(paper: form)))
    }
    return .redirect(MeetingPages.item(shown.meeting.header.id, item.key))
  }

  @Sendable private func raise(_ visit: Visit) async throws -> Reply {
    let (shown, item) = try await asked(visit)
    var form = FormReader(try visit.form())
    guard var new = ActionPages.new(&form) else {
      return .page(try await page(visit, Typed(raising: form)))
    }
    new.minute = shown.meeting.numbers[item.key]
    try await ActionCommands(house).raise(
      new, of: shown.meeting.header.body, by: visit.author)
    return .redirect(MeetingPages.item(shown.meeting.header.id, item.key))
  }

  @Sendable private func takeOff(_ visit: Visit) async throws -> Reply {
    let (shown, item) = try await asked(visit)
    var form = FormReader(try visit.form())
    let why = form.text("why", missing: "Write why it comes off the agenda", most: 500)
    guard form.isGood else { return .page(try await page(visit, Typed(raising: form))) }
    try await commands.say(
      [.itemTaken(off: item.key, why: why)], of: shown.meeting.header.id, by: visit.author)
    return .redirect(MeetingPages.meeting(shown.meeting.header.id))
  }
}

extension Problem {
  /// Something is for those who sit on the body, and for whoever keeps its meetings.
  static let heardInPrivate = Problem(
    status: 403, code: "heard-in-private", title: "This was heard in private",
    advice:
      "Those who sit on this body read it. If you do, ask whoever keeps its meetings to put your user name beside your seat."
  )
}
