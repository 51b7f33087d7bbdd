import Access
import Pages

/// Deciding about letters that were held because a life ended.
struct StopRoutes: Sendable {
  let house: FrontDoorHouse

  static let settle: RoutePattern = "/contacts/:contact/letters/:number"
  static func field(_ number: Int) -> String { "letter-reason-\(number)" }

  var routes: [Route] {
    [
      Route(.post, Self.settle, FrontDoorActions.decide, for: .safeguardingCheck) { visit in
        let sight = try await house.sight(try visit.parameter("contact"), visit)
        guard let number = Int(try visit.parameter("number")),
          sight.children.contains(where: { $0.child.number == number && $0.child.stop != nil })
        else { throw Problem.notFound }
        var typed = FormReader(try visit.form())
        let field = Self.field(number)
        let reason = typed.text(field, missing: "Write why", most: 1_000)
        return try await house.answer(sight, typed, visit, field: field) {
          try await StopCommands(house).settle(
            number, of: sight.contact.id, isSent: typed.typed("do") == "send", reason: reason,
            by: visit.author)
        }
      }
    ]
  }
}

/// What stopped, and the letters that wait, on a contact's page.
enum StopPages {
  static func decision(
    _ child: ContactChild, _ stop: Stop, mayDecide: Bool, _ typed: FormReader, token: CSRFToken
  ) -> HTML {
    let said: HTML = """
      <p>\(tag(stop.words, .warning)) No clock runs and no letter is sent since \
      \(time(stop.at)).</p>
      """
    guard stop.isWaiting else {
      guard let settledAt = stop.settledAt else { return said }
      return """
        \(said)<p class="hint">\(stop.isSent ? "The held letters were sent" : "The held letters are not sent"), \
        decided \(time(settledAt)).</p>
        """
    }
    guard mayDecide else {
      return "\(said)<p>A letter to the sender waits for the hub manager.</p>"
    }
    let field = StopRoutes.field(child.number)
    return """
      \(said)\
      \(form(
        StopRoutes.settle(child.contact, "\(child.number)"), token: token,
        """
        <p>A letter to whoever sent this is held. It names nobody; it asks them to ring, or to sign \
        in and read.</p>\
        \(textArea(
          Field(field, "Why is it sent, or not?", in: typed), value: typed.typed(field), rows: 2,
          most: 1_000))\
        \(actions(
          button("Send it", .secondary, name: "do", value: "send"),
          button("Do not send it", .secondary, name: "do", value: "leave")))
        """))
      """
  }
}
