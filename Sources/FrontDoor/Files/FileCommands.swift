import Access
import Attachments
import Days
import Dispatch
import Identifiers
import Pages
import Procedures
import Store

/// Takes files in, has them looked through, and gives them out.
public struct FileCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Adds files to a contact. One that is refused keeps no other back, and nothing that was sent
  /// before is touched by it.
  /// - Throws: `FrontDoorProblem`, `Problem.filesNotTaken` where the procedures or the server take
  ///   none, `SealedFiles.Fault` where there is no room: nothing of it is kept then.
  public func add(
    _ files: [IncomingFile], to id: String, by author: Author
  ) async throws -> FilesTaken {
    guard let keeping = house.files, let limits = try house.fileLimits() else {
      throw Problem.filesNotTaken
    }
    var taken = FilesTaken()
    for file in files {
      if file.bytes.count > limits.megabytes << 20 {
        taken.refused.append(
          .init(
            name: file.name, reason: "has more than \(limits.megabytes) MB. Send a smaller copy"))
        continue
      }
      do {
        let clean = try await Self.offPool { try CleanFile(file.bytes) }
        switch try await keep(clean, named: file.name, of: id, keeping, limits, by: author) {
        case .kept(let id): taken.kept.append(id)
        case .repeated(let id): taken.repeated.append(.init(id: id, name: file.name))
        case .tooMany:
          taken.refused.append(
            .init(
              name: file.name,
              reason: "is one too many: there can be \(limits.most). Ring if more is needed"))
        case .tooMuch:
          taken.refused.append(
            .init(
              name: file.name,
              reason:
                "makes them more than \(limits.megabytesTogether) MB together. Send a smaller copy")
          )
        }
      } catch let refusal as FileRefusal {
        taken.refused.append(.init(name: file.name, reason: refusal.description))
      }
    }
    return taken
  }

  private enum Kept: Sendable {
    case kept(String)
    case repeated(String)
    case tooMany, tooMuch
  }

  private func keep(
    _ file: CleanFile, named name: String, of contact: String, _ keeping: FileKeeping,
    _ limits: ContactRules.Files, by author: Author
  ) async throws -> Kept {
    let (sealed, random) = (keeping.sealed, house.access.random)
    let id = RandomID.make(random)
    let digest = house.digest(of: file.bytes, contact)
    // The file first: once the journal names it, it is there.
    let seal = try await Self.offPool { try sealed.keep(file.bytes, id: id, random: random) }
    do {
      let kept = try await house.store.commit(author) { transaction -> Kept in
        let (contact, people) = try ContactCommands.open(contact, in: transaction)
        if let same = try ContactFile.same(digest, contact.id, in: transaction) {
          return .repeated(same)
        }
        let earlier = try ContactFile.of(contact.id, in: transaction)
        if earlier.count >= limits.most { return .tooMany }
        let all = earlier.reduce(file.bytes.count) { $0 + $1.size }
        if all > limits.megabytesTogether << 20 { return .tooMuch }
        try transaction.append(
          FileAdded(
            facts: .init(
              contact: contact.id, hash: seal.hash, id: id, kind: file.kind.rawValue,
              size: file.bytes.count),
            about: people.reduce(into: [:]) {
              $0[$1] = .init(digest: digest, key: seal.key, name: name)
            }))
        return .kept(id)
      }
      if case .kept = kept { return kept }
      sealed.remove(id: id)
      return kept
    } catch StoreProblem.inDoubt(let reason) {
      // It may be named after all: a file that nobody names harms nobody.
      throw StoreProblem.inDoubt(reason: reason)
    } catch {
      sealed.remove(id: id)
      throw error
    }
  }

  /// Looks through what waits, and takes away what may not stay.
  /// - Returns: how many were looked through.
  /// - Throws: what the scanner throws: the rest waits for the next time.
  @discardableResult
  public func work(by author: Author) async throws -> Int {
    guard let keeping = house.files else { return 0 }
    var count = 0
    if let scanner = keeping.scanner {
      for file in try await house.store.read({ try ContactFile.waiting(limit: 50, in: $0) }) {
        // A file that is gone is for verification to tell; it keeps no other waiting.
        guard let bytes = try? await Self.bytes(of: file, keeping) else { continue }
        try await settle(file, finding: try await scanner(bytes), by: author)
        count += 1
      }
    }
    for id in try await house.store.read({ try ContactFile.unwanted(in: $0) }) {
      keeping.sealed.remove(id: id)
    }
    return count
  }

  private func settle(_ file: ContactFile, finding: String?, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      // Another server may have been quicker.
      guard let still = try ContactFile.find(file.id, in: transaction), still.state == .waiting
      else { return }
      try transaction.append(
        FileScanned(facts: .init(finding: finding.map { String($0.prefix(120)) }, id: file.id)))
      guard finding != nil, let contact = try Contact.find(file.contact, in: transaction) else {
        return
      }
      if let account = try contact.account.flatMap({ try Account.find($0, in: transaction) }) {
        try FrontDoorMail.fileKeptOut.promise(
          to: [account], reference: contact.reference, in: transaction)
      } else {
        try FrontDoorMail.fileKeptOut.promise(toSenderOf: contact, in: transaction)
      }
    }
  }

  static func bytes(of file: ContactFile, _ keeping: FileKeeping) async throws -> [UInt8] {
    guard let key = file.key else { throw SealedFiles.Fault.missing }
    return try await offPool {
      try keeping.sealed.open(id: file.id, key: key, hash: file.hash)
    }
  }

  /// Work on whole files takes a while: it has threads of its own, so that it keeps nobody waiting.
  static func offPool<T: Sendable>(
    _ work: @escaping @Sendable () throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
    }
  }
}

/// What verification says of the files of a record.
public struct FilesReport: Sendable, Hashable, CustomStringConvertible {
  /// How many should be there.
  public let count: Int
  /// Ids of those that are not there, and of those that are not what the journal says.
  public let missing: [String]
  public let changed: [String]

  public var isWhole: Bool { missing.isEmpty && changed.isEmpty }

  public var description: String {
    let faults =
      missing.map { "  file \($0) is not there" }
      + changed.map { "  file \($0) is not what the journal says" }
    return (["files: \(count) checked, \(faults.count) damaged"] + faults).joined(separator: "\n")
  }

  /// Holds every file that should be there against its hash in the record.
  public init(_ sealed: SealedFiles, in query: any Query) throws {
    var (count, missing, changed) = (0, [String](), [String]())
    for file in try ContactFile.all(in: query) where file.isKept {
      count += 1
      do throws(SealedFiles.Fault) {
        try sealed.check(id: file.id, hash: file.hash)
      } catch {
        if error == .missing { missing.append(file.id) } else { changed.append(file.id) }
      }
    }
    (self.count, self.missing, self.changed) = (count, missing, changed)
  }
}
