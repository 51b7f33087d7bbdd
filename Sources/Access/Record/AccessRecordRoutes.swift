import Days
import Pages
import Store

/// Who looked at what, for those who answer for it.
struct AccessRecordRoutes: Sendable {
  let house: AccessHouse
  static let path = Path("access-record")

  var routes: [Route] {
    let read = AccessActions.readAccessRecord
    return [
      Route(.get, "/access-record", read, for: .assurance) { visit in
        try await list(visit, Asked(visit.path), FormReader(FormData()))
      },
      Route(.post, "/access-record", read, for: .assurance, ask),
    ]
  }

  /// What is asked for, as it stands in the address: ids and days, never what somebody is called.
  private struct Asked: Sendable {
    /// `account:ID`, `client:ID`, `operator:NAME`, `visitor`.
    let who: String?
    let about: String?
    let day: Day?
    let before: Int64

    init(_ path: Path) {
      who = path.value(of: "who")
      about = path.value(of: "about")
      day = path.value(of: "day").flatMap { Day($0) }
      before = path.value(of: "page").flatMap(Int64.init) ?? .max
    }
  }

  /// Turns what was typed into an address. A name is sent in the body and becomes an id, so that it
  /// gets into no history of a browser and no log of a proxy.
  @Sendable private func ask(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let who = form.text("who", missing: nil, most: 100)
    let typed = form.typed("day")
    let day = Day(typed) ?? Day(british: typed)
    if !typed.isEmpty, day == nil { form.wrong("day", "Enter a day such as 27/03/2026") }
    var actor: String?
    if !who.isEmpty {
      actor = try await house.store.read { try Account.named(who, in: $0) }
        .map { "account:\($0.id)" }
      if actor == nil { form.wrong("who", "There is no account with this user name") }
    }
    guard form.isGood else { return try await list(visit, Asked(Self.path), form) }
    return .redirect(Self.path.with("who", actor).with("day", day?.description))
  }

  private func list(_ visit: Visit, _ asked: Asked, _ typed: FormReader) async throws -> Reply {
    let withSealed = visit.actor.allowed.contains(AccessActions.readSealedLooks.key)
    var listing = AccessRecord.Listing(
      actor: asked.who, subject: asked.about.map { Subject(stored: $0) })
    listing.from = asked.day.map(London.start(of:))
    listing.until = asked.day.map(London.end(of:))
    listing.before = asked.before
    listing.includesSealed = withSealed
    if visit.actor.clearance < .highlyRestricted { listing.leavingOut = Shield.hidesLooked }
    let wanted = listing
    let (looks, names, who) = try await house.store.read { query in
      let looks = try AccessRecord.looks(wanted, in: query)
      let who = try asked.who.flatMap { try Self.account($0, in: query) }?.userName
      return (looks, try LookWords.names(in: looks, query), who)
    }
    let about = Set(looks.flatMap(\.look.subjects).map(\.description)).sorted()
    return .page(
      Page(
        "Access record", errors: typed.errors, isWide: true,
        """
        <p>Every look at the record, every refusal and every sign-in, newest first. \
        \(withSealed ? "Sealed looks are among them: tell nobody of these." : "Looks that are sealed for an investigation are not shown here.")</p>\
        \(filters(visit, typed, who: who ?? asked.who ?? "", asked))\
        \(AccessRecordPages.table(looks, path: visit.path, withActor: true, names: names))
        """)
    ).telling(about: about, count: looks.count)
  }

  private func filters(
    _ visit: Visit, _ typed: FormReader, who: String, _ asked: Asked
  ) -> HTML {
    let isNarrowed = asked.who != nil || asked.day != nil || asked.about != nil
    let day = asked.day.map { "\($0.dayOfMonth)/\($0.month)/\($0.year)" } ?? ""
    return form(
      Self.path, token: visit.token,
      """
      <fieldset class="filters"><legend>Narrow this list</legend><div>\
      \(textInput(
        Field("who", "Who (user name)", in: typed), value: typed.isGood ? who : typed.typed("who"),
        width: .characters20, autocomplete: "off"))\
      \(textInput(
        Field("day", "Day, such as 27/03/2026", in: typed),
        value: typed.isGood ? day : typed.typed("day"), width: .characters10, autocomplete: "off"))\
      <div class="actions">\(button("Show", .secondary))\
      \(when(isNarrowed, link("Show all", Self.path)))</div></div></fieldset>
      """)
  }

  private static func account(_ actor: String, in query: any Query) throws -> Account? {
    guard actor.hasPrefix("account:") else { return nil }
    return try Account.find(String(actor.dropFirst(8)), in: query)
  }
}

extension Shield {
  /// The condition, on looks that are read, that somebody looked at is hidden altogether.
  static let hidesLooked: StaticString =
    "EXISTS (SELECT 1 FROM access_shield s WHERE s.subject = looked.subject AND s.kind = 'existence')"
}
