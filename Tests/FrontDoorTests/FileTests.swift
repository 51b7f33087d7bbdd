import Access
import Attachments
import Crypto
import Days
import Foundation
import Pages
import Store
import Synchronization
import TestSupport
import Testing

@testable import FrontDoor

/// Files come with a worry, and none of them can hold it up, harm a reader or outlive an erasure.
@Suite struct FileTests {
  private static let note = IncomingFile(name: "note.txt", bytes: Array("Seen at noon.".utf8))
  private static let page = IncomingFile(name: "x.pdf", bytes: Array("<svg onload=x>".utf8))

  private func referred(_ desk: Desk) async throws -> (teacher: String, contact: String) {
    let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
    return (teacher, try await desk.send([.cora, .ned], from: teacher).contact)
  }

  private func add(
    _ files: [IncomingFile], to contact: String, by account: String, _ desk: Desk
  ) async throws -> FilesTaken {
    try await FileCommands(desk.house).add(files, to: contact, by: desk.author(account))
  }

  /// A request at an address of the files.
  private func ask(
    _ desk: Desk, _ method: Access.Method, _ pattern: RoutePattern, _ path: Path,
    _ parameters: [String: String], as account: String? = nil, body: [UInt8] = []
  ) async throws -> Reply {
    let route = try #require(
      FileRoutes(house: desk.house).routes.first {
        $0.method == method && $0.pattern == pattern
      })
    let actor: Actor
    if let account { actor = try await desk.actor(account) } else { actor = .visitor }
    return try await route.handler(
      Visit(
        requestID: "test", method: method, path: path, parameters: parameters,
        headers: ["content-type": "multipart/form-data; boundary=b"], body: body,
        source: "192.0.2.1", now: desk.clock.now, caller: .visitor, actor: actor,
        purpose: .safeguardingCheck, token: CSRFToken(value: "t"), secret: "s"))
  }

  private func take(
    _ desk: Desk, _ file: String, of contact: String, as account: String, isSure: Bool = false
  ) async throws -> Reply {
    let path = Path("contacts", contact, "files", file)
    return try await ask(
      desk, .get, FileRoutes.file, isSure ? path.with("sure", "yes") : path,
      ["contact": contact, "file": file], as: account)
  }

  private func multipart(_ files: [(name: String, content: String)]) -> [UInt8] {
    let parts = files.map {
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\($0.name)\"\r\n"
        + "Content-Type: application/pdf\r\n\r\n\($0.content)\r\n"
    }
    return Array("\(parts.joined())--b--\r\n".utf8)
  }

  private func markup(_ reply: Reply) -> String {
    if case .page(let page) = reply.content { page.body.string + "\(page.errors)" } else { "" }
  }

  @Test(arguments: EngineKind.allCases)
  func aFileReachesThoseWhoWorkWithTheContactAfterAWarning(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let (teacher, contact) = try await referred(desk)
      let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
      let before = try await desk.contact(contact).changes
      let taken = try await add([Self.note], to: contact, by: teacher, desk)
      let file = try #require(taken.kept.first)
      // Whoever decides must have seen that it came.
      #expect(try await desk.contact(contact).changes == before + 1)
      let warned = try await take(desk, file, of: contact, as: screener)
      #expect(markup(warned).contains("Nobody has looked through this file"))
      let given = try await take(desk, file, of: contact, as: screener, isSure: true)
      guard case .bytes(let bytes, let type) = given.content else {
        Issue.record("no bytes")
        return
      }
      #expect(bytes == Self.note.bytes && type == "text/plain; charset=utf-8")
      #expect(given.about.contains("file:\(file)") && given.about.contains("contact:\(contact)"))
      let headers = given.headers.map { "\($0.name): \($0.value)" }
      #expect(headers.contains("content-disposition: attachment; filename=\"file.txt\""))
      #expect(headers.contains("content-security-policy: sandbox; default-src 'none'"))
      // The same again is there once.
      let again = try await add([Self.note], to: contact, by: teacher, desk)
      #expect(again.kept.isEmpty && again.repeated.map(\.id) == [file])
      // By the address of another contact it is not there.
      let other = try await desk.send([.omar], from: teacher).contact
      await #expect(throws: Problem.notFound) {
        try await take(desk, file, of: other, as: screener, isSure: true)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsRefusedKeepsNothingElseBack(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let (teacher, contact) = try await referred(desk)
      let large = IncomingFile(name: "l.txt", bytes: [UInt8](repeating: 65, count: 10 << 20 + 1))
      let taken = try await add(
        [Self.page, Self.note, large, IncomingFile(name: "", bytes: [])], to: contact, by: teacher,
        desk)
      #expect(taken.kept.count == 1)
      #expect(taken.refused.map(\.name) == ["x.pdf", "l.txt", "file"])
      #expect(taken.refused[0].reason.hasPrefix("is a web page"))
      #expect(taken.refused[1].reason.hasPrefix("has more than 10 MB"))
      #expect(taken.refused[2].reason.hasPrefix("is empty"))
      // Nine more can come, and not ten.
      let many = (0..<10).map { IncomingFile(name: "\($0).txt", bytes: Array("No \($0)".utf8)) }
      let rest = try await add(many, to: contact, by: teacher, desk)
      #expect(rest.kept.count == 9 && rest.refused.map(\.name) == ["9.txt"])
      let full = try await desk.send([.omar], from: teacher).contact
      let big = (0..<4).map {
        IncomingFile(
          name: "\($0).txt", bytes: [UInt8](repeating: 65 + UInt8($0), count: 9 << 20))
      }
      let heavy = try await add(big, to: full, by: teacher, desk)
      #expect(heavy.kept.count == 3 && heavy.refused[0].reason.contains("30 MB together"))
      // What was not taken left nothing on the disk.
      let kept = try await desk.store.read { try ContactFile.all(in: $0).map(\.id) }
      let folder = try #require(desk.house.files).sealed.folder
      let there = FileManager.default.subpaths(atPath: folder.path)?.filter { $0.count > 26 } ?? []
      #expect(there.map { String($0.suffix(26)) }.sorted() == kept.sorted())
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFileIsLockedAwayUntilItWasLookedThrough(on engine: EngineKind) async throws {
    let isAway = Mutex(true)
    struct Away: Error {}
    let scanner: FileKeeping.Scanner = { bytes in
      if isAway.withLock({ $0 }) { throw Away() }
      return String(decoding: bytes, as: UTF8.self).contains("harm") ? "Test.Harm" : nil
    }
    try await engine.withDesk(scanner: scanner) { desk in
      let (teacher, contact) = try await referred(desk)
      let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
      let harm = IncomingFile(name: "h.txt", bytes: Array("harm".utf8))
      let taken = try await add([Self.note, harm], to: contact, by: teacher, desk)
      #expect(taken.kept.count == 2)
      let commands = FileCommands(desk.house)
      await #expect(throws: Away.self) { try await commands.work(by: desk.author) }
      await #expect(throws: Problem.fileWaits) {
        try await take(desk, taken.kept[0], of: contact, as: screener, isSure: true)
      }
      let queue = try await desk.house.queue(try await desk.visit(screener))
      #expect("\(FilePages.flags(queue[0].files).map(\.string))".contains("2 not checked"))
      isAway.withLock { $0 = false }
      #expect(try await commands.work(by: desk.author) == 2)
      #expect(try await commands.work(by: desk.author) == 0)
      let given = try await take(desk, taken.kept[0], of: contact, as: screener)
      guard case .bytes = given.content else {
        Issue.record("no bytes")
        return
      }
      // What is harmful is gone from the disk; sender and queue are told.
      await #expect(throws: Problem.notFound) {
        try await take(desk, taken.kept[1], of: contact, as: screener, isSure: true)
      }
      let files = try await desk.store.read { try ContactFile.of(contact, in: $0) }
      #expect(Set(files.map(\.state)) == [.clean, .harmful])
      let sealed = try #require(desk.house.files).sealed
      let gone = try #require(files.first { $0.state == .harmful })
      #expect(gone.finding == "Test.Harm")
      #expect(throws: SealedFiles.Fault.missing) { try sealed.check(id: gone.id, hash: gone.hash) }
      #expect(
        try await desk.mails().contains("frontdoor.file-kept-out teacher@example.org"))
      #expect(try await desk.store.read { try FilesReport(sealed, in: $0) }.isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anErasureLeavesNothingOfAFileThatCanBeRead(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let (teacher, contact) = try await referred(desk)
      let file = try #require(
        try await add([Self.note], to: contact, by: teacher, desk).kept.first)
      let sealed = try #require(desk.house.files).sealed
      let people = try await desk.children(contact).map(\.person)
      let warrant = Warrant(reason: "test", authority: "test")
      // It is about both children: it stays while one of them stays.
      _ = try await desk.store.erase(.person(people[0]), warrant: warrant, by: desk.author)
      #expect(try await desk.store.read { try ContactFile.find(file, in: $0) }?.key != nil)
      _ = try await desk.store.erase(.person(people[1]), warrant: warrant, by: desk.author)
      let erased = try #require(try await desk.store.read { try ContactFile.find(file, in: $0) })
      #expect(erased.key == nil && erased.name == nil && !erased.isKept)
      try sealed.check(id: file, hash: erased.hash)
      try await FileCommands(desk.house).work(by: desk.author)
      #expect(throws: SealedFiles.Fault.missing) {
        try sealed.check(id: file, hash: erased.hash)
      }
      #expect(try await desk.store.read { try FilesReport(sealed, in: $0) }.isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func verificationNamesAFileThatIsNotWhatItWas(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let (teacher, contact) = try await referred(desk)
      let other = IncomingFile(name: "b", bytes: Array("Another".utf8))
      let kept = try await add([Self.note, other], to: contact, by: teacher, desk).kept
      let sealed = try #require(desk.house.files).sealed
      #expect(try await desk.store.read { try FilesReport(sealed, in: $0) }.count == 2)
      try Data([1]).write(
        to: sealed.folder.appendingPathComponent("\(kept[0].prefix(2))/\(kept[0])"))
      sealed.remove(id: kept[1])
      let report = try await desk.store.read { try FilesReport(sealed, in: $0) }
      #expect(report.changed == [kept[0]] && report.missing == [kept[1]] && !report.isWhole)
      let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
      await #expect(throws: Problem.fileDamaged) {
        try await take(desk, kept[0], of: contact, as: screener, isSure: true)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theLinkOfAReceiptAddsForADayAndTellsNothing(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let (_, contact) = try await referred(desk)
      let adding = SenderLink(desk.access.secret, for: .adding).token(of: contact)
      let following = SenderLink(desk.access.secret).token(of: contact)
      let path = FileRoutes.told(adding)
      let sent = try await ask(
        desk, .post, FileRoutes.told, path, ["link": adding],
        body: multipart([("../../etc/passwd", "Seen at noon."), ("a.svg", "<svg/>")]))
      #expect(markup(sent).contains("A file has arrived"))
      #expect(markup(sent).contains("a.svg is a web page"))
      let page = try await ask(desk, .get, FileRoutes.told, path, ["link": adding])
      #expect(markup(page).contains("MARF-") && !markup(page).contains("Thistlewood"))
      #expect(!markup(page).contains("passwd"))
      // Neither link does what the other does, and a mailed one nothing before it is confirmed.
      await #expect(throws: Problem.linkEnded) {
        try await ask(desk, .get, FileRoutes.told, FileRoutes.told(following), ["link": following])
      }
      for token in [adding, following] {
        await #expect(throws: Problem.linkEnded) {
          try await ask(
            desk, .get, FileRoutes.followed, FileRoutes.followed(token), ["link": token])
        }
      }
      desk.clock.pass(seconds: 24 * 3_600)
      await #expect(throws: Problem.linkEnded) {
        try await ask(desk, .post, FileRoutes.told, path, ["link": adding])
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aThousandFilesAndADecidedContactAreSaidInWords(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let (_, contact) = try await referred(desk)
      let adding = SenderLink(desk.access.secret, for: .adding).token(of: contact)
      let path = FileRoutes.told(adding)
      let thousand = multipart((0..<1_000).map { ("\($0).txt", "\($0)") })
      await #expect(throws: Problem.tooManyFiles) {
        try await ask(desk, .post, FileRoutes.told, path, ["link": adding], body: thousand)
      }
      #expect(try await desk.store.read { try ContactFile.all(in: $0) }.isEmpty)
      let none = try await ask(
        desk, .post, FileRoutes.told, path, ["link": adding], body: multipart([("", "")]))
      #expect(markup(none).contains("No file was chosen"))
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      for number in 1...2 {
        try await DecisionCommands(desk.house).decide(
          Deciding(
            outcome: "advice", rationale: "R", told: "T",
            seen: try await desk.contact(contact).changes), of: number, in: contact,
          by: desk.author(manager))
      }
      let late = try await ask(
        desk, .post, FileRoutes.told, path, ["link": adding], body: multipart([("a", "b")]))
      #expect(markup(late).contains("Every child is decided"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func filesAboutAProtectedChildAreKeptFromThoseWhoAreNotCleared(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let (teacher, contact) = try await referred(desk)
      let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let file = try #require(
        try await add([Self.note], to: contact, by: teacher, desk).kept.first)
      let child = try #require(try await desk.children(contact).first)
      try await desk.store.commit(desk.author) {
        try $0.setShield(.details, of: .person(child.person))
      }
      await #expect(throws: Problem.fileKept) {
        try await take(desk, file, of: contact, as: screener, isSure: true)
      }
      let sight = try await desk.sight(contact, as: screener)
      #expect(sight.filePages.listed(isKept: sight.keepsFiles).string.contains("kept from you"))
      _ = try await take(desk, file, of: contact, as: manager, isSure: true)
    }
  }
}
