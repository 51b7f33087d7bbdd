import Store

@testable import TestSupport

/// Random commands, the same for the same seed.
struct VillageLife {
  private var numbers: SeededNumbers
  private var people: [String] = []
  private var count = 0
  static let words = ["Zoë", "came late", "ill", "e\u{301}", "\"quoted\"", "näher", "", "a\nb"]

  init(seed: UInt64) { numbers = SeededNumbers(seed) }

  /// Does `steps` random commands, one commit each; some fail on purpose.
  mutating func live(_ steps: Int, in village: VillageStore) async throws {
    for _ in 0..<steps {
      village.clock.move(seconds: Int64.random(in: -5...4_000, using: &numbers))
      try await step(village.store)
    }
  }

  private mutating func step(_ store: Store) async throws {
    count += 1
    let id = "n\(count)-\(UInt32.random(in: 0..<9_999, using: &numbers))"
    let word = VillageLife.words.randomElement(using: &numbers) ?? ""
    switch Int.random(in: 0..<9, using: &numbers) {
    case 0, 1:
      let person = people.count > 6 ? people.randomElement(using: &numbers) ?? id : "p\(count)"
      if !people.contains(person) { people.append(person) }
      try await store.append(
        Came(
          facts: Came.Facts(id: person), about: [.person(person): Came.Details(name: word + id)]))
    case 2:
      guard let person = people.randomElement(using: &numbers) else { return }
      try await store.append(Left(facts: Left.Facts(id: person), about: [:]))
    case 3, 4, 5:
      let subjects = people.shuffled(using: &numbers).prefix(Int.random(in: 0...3, using: &numbers))
      try await store.append(
        Noted(
          facts: Noted.Facts(id: id),
          about: Dictionary(
            uniqueKeysWithValues: subjects.map { (.person($0), Noted.Details(words: word + $0)) })))
    case 6:
      let counted = Counted(
        facts: Counted.Facts(what: word, by: Int.random(in: 0...99, using: &numbers)))
      let sold = Sold(facts: Sold.Facts(id: id, pence: count))
      try await store.commit(.clerk, packHash: "pack-\(count % 3)") { transaction in
        try transaction.append(counted)
        try transaction.append(sold)
      }
    case 7:
      // A command that fails after it wrote: nothing of it may remain.
      try? await store.commit(.clerk) { transaction in
        try transaction.append(Counted(facts: Counted.Facts(what: "never", by: 1)))
        throw Refused()
      }
    default:
      let look = Look(
        action: "village.look", place: "/people/:id", outcome: count % 2 == 0 ? .shown : .refused,
        reason: "test", count: count, isSealed: count % 5 == 0,
        subjects: people.prefix(2).map { .person($0) })
      try await store.record([look], by: .clerk)
    }
  }
}

struct Refused: Error, Equatable {}
