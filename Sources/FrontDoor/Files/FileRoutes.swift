import Access
import Attachments
import Days
import Pages
import Store

/// Files for what somebody sent: added by its sender, taken by those who work with it.
struct FileRoutes: Sendable {
  let house: FrontDoorHouse

  static let own: RoutePattern = "/referrals/:contact/files"
  static let followed: RoutePattern = "/follow/:link/files"
  static let told: RoutePattern = "/tell/files/:link"
  static let file: RoutePattern = "/contacts/:contact/files/:file"

  /// The most that one request may carry; the procedures set what may be kept.
  static let mostBytes = 32 << 20
  static let mostAtOnce = 50
  /// For how long whoever told of a worry can add to it by the link on the receipt.
  static let hoursToAdd: Int64 = 24

  var routes: [Route] {
    let needs: [(RoutePattern, Action, Purpose)] = [
      (Self.own, FrontDoorActions.send, .directWork), (Self.followed, SenderRoutes.follow, .public),
      (Self.told, SenderRoutes.follow, .public),
    ]
    return needs.flatMap { pattern, action, purpose in
      [
        Route(.get, pattern, action, for: purpose) { visit in
          try await show(try await sender(visit), visit)
        },
        Route(
          .post, pattern, action, for: purpose, bodyLimit: Self.mostBytes,
          tooLarge: .filesTooLarge, admits: { visit in _ = try await sender(visit) }, take),
      ]
    } + [Route(.get, Self.file, FrontDoorActions.screen, for: .safeguardingCheck, give)]
  }

  /// Whoever adds: by account, by the link that was mailed, or by that on the receipt.
  private func sender(_ visit: Visit) async throws -> Sender {
    guard isReceipt(visit), let token = visit.parameters["link"] else {
      let sender = try await house.sender(visit)
      guard sender.link == nil || sender.contact.verifiedAt != nil else { throw Problem.linkEnded }
      return sender
    }
    let id = SenderLink(house.access.secret, for: .adding).contact(in: token)
    let found = try await house.store.read { query in
      try id.flatMap { try Contact.find($0, in: query) }
    }
    guard let found, visit.now < found.receivedAt.adding(hours: Self.hoursToAdd) else {
      throw Problem.linkEnded
    }
    return Sender(contact: found, actor: "sender:\(found.id)", link: token)
  }

  private func isReceipt(_ visit: Visit) -> Bool { visit.path.segments.first == "tell" }

  private func show(_ sender: Sender, _ visit: Visit, taken: FilesTaken = FilesTaken()) async throws
    -> Reply
  {
    let contact = sender.contact.id
    let files = try await house.store.read { try ContactFile.of(contact, in: $0) }
    let isReceipt = isReceipt(visit)
    let page = FilePages(
      contact: sender.contact, files: files, limits: try house.fileLimits(),
      isScanned: house.files?.scanner != nil
    ).adding(
      at: Path(segments: visit.path.segments),
      back: isReceipt ? nil : NavigationItem("Your referral", sender.page),
      showsNames: !isReceipt, taken: taken, token: visit.token)
    return .page(page).telling(about: ["contact:\(contact)"], count: files.count)
  }

  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    let sender = try await sender(visit)
    let form: FormData
    do {
      form = try FormData(
        body: visit.body, contentType: visit.headers["content-type"],
        limits: FormLimits(
          bytes: Self.mostBytes, fields: Self.mostAtOnce + 10, files: Self.mostAtOnce,
          fileBytes: Self.mostBytes))
    } catch FormProblem.tooManyFiles, FormProblem.tooManyFields {
      throw Problem.tooManyFiles
    } catch {
      throw error.problem
    }
    let files = form.files.filter { $0.field == "files" }
    var taken = FilesTaken()
    do {
      taken = try await FileCommands(house).add(
        files.map { IncomingFile(name: $0.name, bytes: $0.bytes) }, to: sender.contact.id,
        by: sender.author(visit))
    } catch FrontDoorProblem.isClosed {
      return try await show(try await self.sender(visit), visit)
    }
    if files.isEmpty {
      taken.refused.append(.init(name: "No file", reason: "was chosen. Choose one or several"))
    }
    return try await show(sender, visit, taken: taken)
  }

  /// Gives a file to somebody who works with the contact: always to be kept, never to be shown in
  /// the browser.
  @Sendable private func give(_ visit: Visit) async throws -> Reply {
    let sight = try await house.sight(try visit.parameter("contact"), visit)
    let id = try visit.parameter("file")
    guard let file = sight.files.first(where: { $0.id == id }), file.isKept,
      let keeping = house.files
    else { throw Problem.notFound }
    guard !sight.keepsFiles else { throw Problem.fileKept }
    let about = sight.subjects + ["file:\(file.id)"]
    if file.state == .waiting {
      guard keeping.scanner == nil else { throw Problem.fileWaits }
      guard visit.path.value(of: "sure") == "yes" else {
        return .page(sight.filePages.uncheckedWarning(file)).telling(about: about)
      }
    }
    let bytes: [UInt8]
    do {
      bytes = try await FileCommands.bytes(of: file, keeping)
    } catch is SealedFiles.Fault {
      throw Problem.fileDamaged
    }
    return Reply.download(bytes, type: file.kind.mediaType, name: file.kind.fileName)
      .with("content-security-policy", "sandbox; default-src 'none'").telling(about: about)
  }
}

extension FrontDoorHouse {
  /// What may be sent with a contact; nil where no files are taken.
  func fileLimits() throws -> ContactRules.Files? {
    files == nil ? nil : try neededRules(access.now.now()).files
  }

  /// A keyed hash of a file, within its contact.
  func digest(of bytes: [UInt8], _ contact: String) -> String {
    mark(Array("frontdoor-file:\(contact):".utf8) + bytes)
  }
}

extension ContactSight {
  /// Whether the files are kept from the reader: nobody can tell what of a protected child they show.
  var keepsFiles: Bool { children.contains { !$0.masks.isEmpty } }

  var filePages: FilePages {
    FilePages(contact: contact, files: files, limits: rules.files, isScanned: isScanned)
  }
}

extension Problem {
  static let filesTooLarge = Problem(
    status: 413, code: "files-too-large", title: "The files are too large together",
    advice: "Go back and send them one by one, or smaller copies. What you sent before is kept.")
  static let tooManyFiles = Problem(
    status: 413, code: "too-many-files", title: "There are too many files",
    advice:
      "Nothing of them was kept. Go back and choose fewer: the page says how many there can be.")
  static let filesNotTaken = Problem(
    status: 404, code: "files-not-taken", title: "Files are not taken here",
    advice: "Ring the front door and ask how to send them.")
  static let fileKept = Problem(
    status: 403, code: "file-kept", title: "This file is kept from you",
    advice: "It may show where a protected child lives. Ask the hub manager.")
  static let fileWaits = Problem(
    status: 409, code: "file-waits", title: "This file was not checked yet",
    advice: "A program looks through it for harmful software first. Try again in a few minutes.")
  static let fileDamaged = Problem(
    status: 500, code: "file-damaged", title: "This file is damaged",
    advice: "Ask the sender for it again, and tell your administrator: it is not what it was.")
}
