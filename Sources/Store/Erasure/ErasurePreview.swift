import Days

/// A part of the journal that can still be erased: where it is, never what it says.
public struct ErasablePart: Sendable, Hashable {
  let place: PartPlace
  /// The kind of the entry that it belongs to.
  public let kind: String
  public let recordedAt: Instant

  /// The entry's number.
  public var seq: Int64 { place.seq }
}

/// What an erasure would take, for whoever has to decide on it.
public struct ErasurePreview: Sendable, Hashable {
  public let parts: [ErasablePart]
  /// The modules whose tables would be rebuilt.
  public let rebuilt: [String]
}

extension Store {
  /// Looks what `erase` would take, and changes nothing. Note the look in the access record.
  public func preview(
    erasing subject: Subject, from entries: Set<Int64>? = nil
  ) async throws -> ErasurePreview {
    let registry = registry
    return try await read { query in
      let parts = try Store.erasable(subject, from: entries, in: query)
      return ErasurePreview(parts: parts, rebuilt: registry.modules(of: parts).map(\.name))
    }
  }
}

extension EventRegistry {
  /// The modules whose events these parts belong to, in their order.
  func modules(of parts: [ErasablePart]) -> [Module] {
    let owners = Set(parts.compactMap { owner(of: $0.kind) })
    return modules.filter { owners.contains($0.name) }
  }
}
