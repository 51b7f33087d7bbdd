import Days

extension Store {
  /// Reads the record as it was known at a moment, as far as it is about some people: their entries
  /// of the journal up to then are replayed into a store in memory. Today's erasures apply to it:
  /// what was erased since is not in the journal any more.
  ///
  /// Whoever asks must have decided by today's rules who may be shown; what may not is taken out of
  /// `known`, which goes when this returns.
  /// - Parameters:
  ///   - end: what was recorded at this moment or later is left out.
  ///   - people: whose entries are replayed, decided in the same transaction. Everybody whose
  ///     records went to or came from a person belongs to them.
  ///   - body: is given the record as it was known and as it is now.
  /// - Throws: `ReplayFailure` where an entry cannot be read, and what the closures throw.
  public func readAsKnown<T: Sendable>(
    before end: Instant,
    about people: @escaping @Sendable (_ now: any Query) throws -> Set<Subject>,
    _ body: @escaping @Sendable (_ known: any Tables, _ now: any Query) throws -> T
  ) async throws -> T {
    let registry = registry
    return try await engine.read { now in
      let people = try people(now)
      let tables = registry.modules.flatMap(\.tables).filter { $0.kind == .record }
      return try ScratchRecord().with(tables) { known in
        try Replay(registry: registry).fill(about: people, before: end, from: now, on: known)
        return try body(known, now)
      }
    }
  }
}
