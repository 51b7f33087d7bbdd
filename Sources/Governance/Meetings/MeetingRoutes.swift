import Access
import Days
import Pages
import Procedures
import Store

/// Every route of meetings.
struct MeetingRoutes: Sendable {
  let house: GovernanceHouse

  private var commands: MeetingCommands { MeetingCommands(house) }

  var routes: [Route] {
    let (read, keep) = (GovernanceActions.readMeetings, GovernanceActions.keepMeetings)
    let open = GovernanceActions.readPublished
    return [
      Route(.get, MeetingPages.meeting, read, for: .assurance) { visit in
        .page(try await page(visit, FormReader(FormData())))
      },
      Route(.get, MeetingPages.pack, read, for: .assurance) { visit in
        .page(MeetingPages.pack(try await shown(visit)))
      },
      Route(.post, MeetingPages.agenda, keep, for: .assurance, add),
      Route(.post, MeetingPages.attendance, keep, for: .assurance, attendance),
      Route(.post, MeetingPages.visitors, keep, for: .assurance, visitor),
      Route(.post, MeetingPages.open, keep, for: .assurance) { visit in
        try await doing(visit, "begin") { try await commands.open($0, by: visit.author) }
      },
      Route(.post, MeetingPages.circulate, keep, for: .assurance) { visit in
        try await doing(visit, "circulate") {
          try await commands.say([.circulated], of: $0, by: visit.author)
        }
      },
      Route(.post, MeetingPages.comments, GovernanceActions.comment, for: .assurance, comment),
      Route(.post, MeetingPages.settle, keep, for: .assurance, settle),
      Route(.post, MeetingPages.publish, keep, for: .assurance) { visit in
        let what = try await shown(visit).meeting.stage == .settled ? "minutes" : "agenda"
        return try await doing(visit, "publish") {
          try await commands.publish(what, $0, by: visit.author)
        }
      },
      Route(.post, MeetingPages.withdraw, keep, for: .assurance, withdraw),
      Route(.get, MeetingPages.publicList, open, for: .public, sameForEverybody: true, publicList),
      Route(
        .get, MeetingPages.publicMeeting, open, for: .public, sameForEverybody: true, publicMeeting),
    ] + ItemRoutes(house: house).routes
  }

  /// Everything that pages of a meeting show.
  func shown(_ visit: Visit) async throws -> MeetingPages.Shown {
    let id = try visit.parameter("meeting")
    let found = try await house.access.store.read { query in
      try house.shown(
        id,
        to: { body in
          try house.reader(visit.actor, of: body, on: London.day(visit.now), in: query)
        }, in: query)
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  private func page(_ visit: Visit, _ typed: FormReader) async throws -> Page {
    let allowed = visit.actor.allowed
    return MeetingPage(
      shown: try await shown(visit), token: visit.token,
      canKeep: allowed.contains(GovernanceActions.keepMeetings.key),
      canComment: allowed.contains(GovernanceActions.comment.key), typed: typed
    ).page
  }

  /// Does one thing to a meeting; a problem is told on its page, with what was typed.
  private func doing(
    _ visit: Visit, _ field: String, _ form: FormReader = FormReader(FormData()),
    _ work: (String) async throws -> Void
  ) async throws -> Reply {
    let id = try await shown(visit).meeting.header.id
    guard form.isGood else { return .page(try await page(visit, form)) }
    do { try await work(id) } catch let problem as MeetingProblem {
      var form = form
      form.wrong(field, "\(problem)".capitalisedFirst, place: "main")
      return .page(try await page(visit, form))
    }
    return .redirect(MeetingPages.meeting(id))
  }

  @Sendable private func add(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let title = form.text("title", missing: "Write what the item is")
    let kind = form.choice(
      "kind", of: ItemKind.allCases.map(\.rawValue), missing: "Choose what it is for")
    let ground = form.choice("exempt", of: house.exemptions.map(\.code), missing: nil)
    return try await doing(visit, "title", form) { id in
      try await commands.add(
        title, kind.flatMap(ItemKind.init(rawValue:)) ?? .discussion, exempt: ground, to: id,
        by: visit.author)
    }
  }

  @Sendable private func attendance(_ visit: Visit) async throws -> Reply {
    let form = FormReader(try visit.form())
    let holders = try await shown(visit).holders
    let lines = holders.flatMap { holder in
      form.chosen("state-\(holder.id)").compactMap(AttendanceState.init(rawValue:)).map {
        AttendanceLine(holder: holder.id, state: $0)
      }
    }
    return try await doing(visit, "attendance", form) { id in
      if !lines.isEmpty { try await commands.say([.attended(lines)], of: id, by: visit.author) }
    }
  }

  @Sendable private func visitor(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let name = form.text("name", missing: "Write the name", most: 120)
    let role = form.text("role", missing: "Write what they come as")
    return try await doing(visit, "name", form) {
      try await commands.attend(name, as: role, at: $0, by: visit.author)
    }
  }

  @Sendable private func comment(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let about = form.typed("about")
    let by = form.text("by", missing: "Write your seat or role", most: 120)
    let words = form.text("comment", missing: "Write the comment", most: 2_000)
    let shown = try await shown(visit)
    if shown.meeting.item(about)?.exempt != nil, !shown.reader.hearsPrivate {
      throw Problem.heardInPrivate
    }
    return try await doing(visit, "comment", form) { id in
      try await commands.say(
        [.commented(item: about.isEmpty ? nil : about, words: words, by: by)], of: id,
        by: visit.author)
    }
  }

  @Sendable private func settle(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let early = form.text("early", missing: nil, most: 500)
    return try await doing(visit, "early", form) {
      try await commands.settle($0, early: early.isEmpty ? nil : early, by: visit.author)
    }
  }

  @Sendable private func withdraw(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let reason = form.text("reason", missing: "Say why it is taken back", most: 500)
    guard form.isGood else { throw Problem.incomplete(form) }
    return try await doing(visit, "reason") { id in
      for what in ["agenda", "minutes"] {
        try await house.takeBack(what, id, because: reason, by: visit.author)
      }
    }
  }

  // MARK: What the public sees

  @Sendable private func publicList(_ visit: Visit) async throws -> Reply {
    let found = try await house.access.store.read { query in
      try house.published(in: query)
    }
    return .page(MeetingPages.publicList(found))
  }

  @Sendable private func publicMeeting(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("meeting")
    let found = try await house.access.store.read { try house.published(id, in: $0) }
    guard let found else { throw Problem.notFound }
    return .page(MeetingPages.publicPage(found))
  }
}

extension GovernanceHouse {
  /// Grounds for hearing an item in private.
  var exemptions: [Codelist.Code] {
    pack.catalogue.versions(Codelist.self, "exemption-ground").last?.definition.codes ?? []
  }

  /// What pages show of a meeting.
  /// - Parameters:
  ///   - last: as it stood at that place of the journal.
  ///   - reader: who looks at what a body does: without what it heard in private, unless they hear
  ///     that.
  func shown(
    _ id: String, upTo last: Int64? = nil, to reader: (String) throws -> BoardReader,
    in query: any Query
  ) throws -> MeetingPages.Shown? {
    guard let kept = try KeptMeeting.find(id, upTo: last, in: query),
      let body = bodies[kept.header.body]
    else { return nil }
    let reader = try reader(kept.header.body)
    let meeting = reader.hearsPrivate ? kept.meeting : kept.meeting.withoutPrivate()
    let log = try KeptAction.all(of: kept.header.body, in: query)
    let actions =
      reader.hearsPrivate ? log : try HeardInPrivate(of: kept.header.body, in: query).withheld(log)
    var views: [String: PublicView] = [:]
    for what in ["agenda", "minutes"] {
      views[what] = try PublicView.find(what, id, in: query)
    }
    return MeetingPages.Shown(
      body: body, meeting: meeting, reader: reader,
      holders: try holders(at: kept.header, in: query),
      promised: try PromisedItem.missing(from: meeting, in: query),
      log: ActionLog(
        actions.map { ($0.header, $0.entries) }, of: Set(meeting.numbers.values),
        on: kept.header.on),
      exemptions: exemptions, views: views)
  }

  /// A meeting as the public sees it; nil where nothing of it is published.
  func published(_ id: String, in query: any Query) throws -> MeetingPages.Shown? {
    let minutes = try PublicView.find("minutes", id, in: query)
    let view = try minutes ?? PublicView.find("agenda", id, in: query)
    guard let view else { return nil }
    return try shown(id, upTo: view.seq, to: { _ in .anyone }, in: query)
  }

  /// Every meeting of which something is published, the latest first.
  func published(in query: any Query) throws -> [MeetingPages.Shown] {
    let ids = try PublicView.all("agenda", in: query) + PublicView.all("minutes", in: query)
    return try Set(ids.map(\.id)).compactMap { try published($0, in: query) }
      .sorted {
        ($1.meeting.header.on, $1.meeting.header.id) < ($0.meeting.header.on, $0.meeting.header.id)
      }
  }
}
