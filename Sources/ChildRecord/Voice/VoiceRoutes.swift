import Access
import Days
import Pages
import Store

/// Writing down what a child said.
struct VoiceRoutes: Sendable {
  let house: ChildRecordHouse

  static let all: RoutePattern = "/people/:person/voice"
  static let new: RoutePattern = "/people/:person/voice/new"
  static let takeBack: RoutePattern = "/people/:person/voice/:voice/take-back"

  /// The name under which unfinished words are kept.
  static func draft(_ person: String) -> String { "voice.\(person)" }

  var routes: [Route] {
    let write = ChildRecordActions.hear
    return [
      Route(.get, Self.new, write, for: .directWork) { visit in
        try await begin(visit, try await visit.unfinished(Self.draft, in: house))
      },
      Route(.post, Self.all, write, for: .directWork, hear),
      Route(.get, Self.takeBack, write, for: .directWork) { visit in
        try await ask(visit, FormReader(FormData()))
      },
      Route(.post, Self.takeBack, write, for: .directWork, takeBack),
    ]
  }

  private func begin(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let person = try await house.store.read { query in
      try Someone(
        Admission.open(visit, ChildRecordActions.hear, in: query), in: query)
    }
    return .page(VoicePages.writing(person, typed, visit))
      .telling(about: ["person:\(person.id)"])
  }

  @Sendable private func hear(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let words = form.text(
      "words", missing: "Write what the child said or showed", most: Voice.longest)
    let said = form.day(
      "said", missing: "Enter the day on which they said it",
      in: (Day.earliest...London.day(visit.now), "Choose today or a day that is over"))
    let heardBy = form.text("to", missing: "Write to whom they said it")
    let circumstances = form.text("circumstances", missing: nil, most: 500)
    guard form.isGood, let said else { return try await begin(visit, form) }
    let content = Voice.Content(words: words, heardBy: heardBy, circumstances: circumstances)
    let person = try await house.store.commit(visit.author) { transaction in
      let admitted = try Admission.open(visit, ChildRecordActions.hear, in: transaction)
      try transaction.append(
        VoiceHeard(
          facts: .init(
            happened: said.description, person: admitted.person, voice: transaction.newID()),
          about: [.person(admitted.person): content]))
      return admitted.person
    }
    try await Drafts(house.access).discard(
      form: Self.draft(person), of: try visit.session().account.id)
    return .redirect(ViewRoutes.page(person).at("voice")).telling(about: ["person:\(person)"])
  }

  private func ask(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let (voice, person, reader) = try await house.store.read { query in
      let (admitted, voice) = try find(visit, in: query)
      return (voice, try Someone(admitted, in: query), admitted.reader)
    }
    return .page(VoicePages.takingBack(voice, person, reader, typed, visit))
      .telling(about: ["person:\(person.id)"])
  }

  @Sendable private func takeBack(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let reason = form.text("reason", missing: "Write why you take it back", most: 500)
    guard form.isGood else { return try await ask(visit, form) }
    let person = try await house.store.commit(visit.author) { transaction in
      let (admitted, voice) = try find(visit, in: transaction)
      try transaction.append(
        VoiceTakenBack(
          facts: .init(person: voice.person, voice: voice.id),
          about: [.person(voice.person): .init(reason: reason)]))
      return admitted.person
    }
    return .redirect(ViewRoutes.page(person).at("voice")).telling(about: ["person:\(person)"])
  }

  /// - Throws: `Problem.notFound` where it is not there, or was taken back meanwhile.
  private func find(_ visit: Visit, in query: any Query) throws -> (Admitted, Voice) {
    let id = try visit.parameter("voice")
    let admitted = try Admission.open(visit, ChildRecordActions.hear, in: query)
    guard let voice = try Voice.of(admitted.ids, in: query).first(where: { $0.id == id }) else {
      throw Problem.notFound
    }
    return (admitted, voice)
  }
}
