import Access
import Days
import Pages
import Procedures

/// Every route of bodies and their seats.
struct BodyRoutes: Sendable {
  let house: GovernanceHouse

  var routes: [Route] {
    let (read, keep) = (GovernanceActions.readMeetings, GovernanceActions.keepMeetings)
    return [
      Route(.get, BodyPages.list, read, for: .assurance) { visit in
        let logged = try await house.access.store.read { query in
          try query.column(
            String.self, "SELECT DISTINCT body FROM governance_action ORDER BY body")
        }
        let bodies = house.bodies
        return .page(
          BodyPages.list(
            bodies.values.sorted { $0.header.title < $1.header.title },
            earlier: logged.filter { bodies[$0] == nil }.map { ($0, house.title(of: $0)) },
            on: London.day(visit.now)))
      },
      Route(.get, BodyPages.body, read, for: .assurance) { visit in
        .page(try await page(visit, FormReader(FormData())))
      },
      Route(.get, BodyPages.attendance, read, for: .assurance) { visit in
        let body = try asked(visit)
        let key = body.header.key
        let (meetings, holders) = try await house.access.store.read { query in
          (
            try KeptMeeting.all(of: key, in: query).map(\.meeting),
            try Holder.all(of: key, in: query)
          )
        }
        return .page(BodyPages.attendance(body, meetings, holders))
      },
      Route(.get, BodyPages.agencies, read, for: .assurance, agencies),
      Route(.post, BodyPages.seats, keep, for: .assurance, fill),
      Route(.post, BodyPages.leave, keep, for: .assurance, leave),
      Route(.post, BodyPages.meetings, keep, for: .assurance, call),
    ]
  }

  @Sendable private func agencies(_ visit: Visit) async throws -> Reply {
    let bodies = house.bodies.values.sorted { $0.header.title < $1.header.title }
    let tables = try await house.access.store.read { query in
      try bodies.map { body in
        AttendanceTable(
          body.definition,
          try KeptMeeting.all(of: body.header.key, in: query).map(\.meeting)
            .filter { $0.stage > .planned }, try Holder.all(of: body.header.key, in: query))
      }
    }
    let kinds = house.pack.catalogue.versions(Codelist.self, "agency-type").last
    return .page(
      BodyPages.agencies(
        bodies.map(\.header.title), AgencyAttendance(tables),
        kinds: Dictionary(
          (kinds?.definition.codes ?? []).map { ($0.code, $0.words) },
          uniquingKeysWith: { one, _ in one })))
  }

  private func asked(_ visit: Visit) throws -> Versioned<BodyDefinition> {
    guard let body = house.bodies[try visit.parameter("body")] else { throw Problem.notFound }
    return body
  }

  private func page(_ visit: Visit, _ typed: FormReader) async throws -> Page {
    let body = try asked(visit)
    let key = body.header.key
    let canKeep = visit.actor.allowed.contains(GovernanceActions.keepMeetings.key)
    return try await house.access.store.read { query in
      BodyPages.page(
        .init(
          body: body, holders: try Holder.all(of: key, in: query),
          meetings: try KeptMeeting.all(of: key, in: query).map(\.meeting),
          openActions: try KeptAction.all(of: key, in: query)
            .filter { $0.action.discharge == nil }.count,
          scrutinises: body.definition.scrutinises.compactMap { house.bodies[$0]?.header.title },
          day: London.day(visit.now), keeping: canKeep ? visit.token : nil, typed: typed))
    }
  }

  @Sendable private func fill(_ visit: Visit) async throws -> Reply {
    let body = try asked(visit)
    var form = FormReader(try visit.form())
    let seat = form.choice(
      "seat", of: body.definition.seats.map(\.key), missing: "Choose a seat")
    let name = form.text("name", missing: "Write the name", most: 120)
    let userName = form.text("user-name", missing: nil, most: 120)
    guard form.isGood, let seat else { return .page(try await page(visit, form)) }
    do {
      try await BodyCommands(house).seat(
        name, signingInAs: userName.isEmpty ? nil : userName, on: seat, of: body.header.key,
        isDeputy: form.ticked("deputy"), from: London.day(visit.now), by: visit.author)
    } catch let problem as SeatProblem {
      let field = if case .noSuchAccount = problem { "user-name" } else { "seat" }
      form.wrong(field, "\(problem)".capitalisedFirst)
      return .page(try await page(visit, form))
    }
    return .redirect(BodyPages.body(body.header.key))
  }

  @Sendable private func leave(_ visit: Visit) async throws -> Reply {
    let body = try asked(visit)
    var form = FormReader(try visit.form())
    let holders = try await house.access.store.read {
      try Holder.all(of: body.header.key, in: $0).map(\.id)
    }
    guard let id = form.choice("holder", of: holders, missing: "Choose who leaves") else {
      return .page(try await page(visit, form))
    }
    try await BodyCommands(house).leave(id, on: London.day(visit.now), by: visit.author)
    return .redirect(BodyPages.body(body.header.key))
  }

  @Sendable private func call(_ visit: Visit) async throws -> Reply {
    let body = try asked(visit)
    var form = FormReader(try visit.form())
    let day = form.day("on", missing: "Write the day")
    let minutes = form.time("time", missing: "Write the time, such as 13:00")
    let place = form.text("place", missing: "Write where")
    guard form.isGood, let day, let minutes else { return .page(try await page(visit, form)) }
    let time = London.WallTime(day: day, minutes: minutes).clock
    let id = try await MeetingCommands(house).call(
      body.header.key, on: day, time: time, place: place, by: visit.author)
    return .redirect(MeetingPages.meeting(id))
  }
}
