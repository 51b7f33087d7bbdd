import Access
import Foundation
import Pages
import Procedures

/// Every pack that was ever adopted, to be read as it was. Procedures are public: nothing in a pack
/// is about a person.
struct ProceduresRoutes: Sendable {
  let house: GuidanceHouse

  static let list: RoutePattern = "/procedures"
  static let pack: RoutePattern = "/procedures/:pack"
  static let definition: RoutePattern = "/procedures/:pack/:kind/:definition"

  static let read = Action("procedures.read", .anyone)

  var routes: [Route] {
    [
      Route(.get, Self.list, Self.read, for: .public) { _ in
        let adoptions = try await house.access.store.read { try Adoption.all(in: $0) }
        return .page(ProceduresPages.list(adoptions, pack: house.pack))
      },
      Route(.get, Self.pack, Self.read, for: .public) { visit in
        let adoption = try await adoption(visit)
        let files = try await house.access.store.read { try adoption.files(in: $0) }
        return .page(ProceduresPages.pack(adoption, files, try await read(adoption)))
      },
      Route(.get, Self.definition, Self.read, for: .public) { visit in
        let adoption = try await adoption(visit)
        let path = "\(try visit.parameter("kind"))/\(try visit.parameter("definition")).yaml"
        let files = try await house.access.store.read { try adoption.files(in: $0) }
        guard let file = files.first(where: { $0.path == path }) else { throw Problem.notFound }
        let pack = try await read(adoption)
        return .page(
          ProceduresPages.definition(
            adoption, file, pack?.catalogue.entry(of: file), papers: house.papers))
      },
    ]
  }

  private func adoption(_ visit: Visit) async throws -> Adoption {
    let hash = try visit.parameter("pack")
    let found = try await house.access.store.read { query in
      try Adoption.all(in: query).first { $0.hash == hash }
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  /// The pack, or nil where this version of the program cannot use it any more: its text can still
  /// be read.
  private func read(_ adoption: Adoption) async throws -> Pack? {
    if adoption.hash == house.pack.hash { return house.pack }
    do {
      return try await house.shelf.pack(adoption, in: house.access.store)
    } catch is PackRefused {
      return nil
    }
  }
}

extension Catalogue {
  func entry(of file: PackFile) -> Entry? { entries.first { $0.file.path == file.path } }
}
