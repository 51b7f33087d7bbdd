import Access
import ArgumentParser
import Crypto
import Days
import Foundation
import FrontDoor
import Pages
import Server
import Store

/// `continuum refer`: a referral from a file, into the record here or to a server.
struct ReferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refer", abstract: "Send a referral from a file.",
    discussion: """
      The file is what POST /api/v1/referrals takes. Without --to it goes into the record here; the \
      same text within ten minutes is the same contact. With --to it goes to a server, with an \
      idempotency key made from the file, so that sending it again within a day does nothing more.
      """)

  @OptionGroup var shared: OperatorOptions
  @Option(help: "The referral, as JSON.") var file: String
  @Option(help: "The key of the agency that sends it; needed without --to.") var agency: String?
  @Flag(help: "Say what is to be mended, and send nothing.") var dryRun = false
  @Option(help: "The address of a server, such as https://continuum.example.") var to: String?
  @Option(help: "With --to: a file whose first line is the machine's credential.")
  var keyFile: String?
  @Option(help: "With --to: the idempotency key, if not the one made from the file.")
  var idempotencyKey: String?

  func validate() throws {
    guard (to == nil) == (keyFile == nil) else {
      throw ValidationError("--to and --key-file belong together.")
    }
    guard (to == nil) != (agency == nil) else {
      throw ValidationError("Give --agency for the record here, or --to for a server.")
    }
    if to != nil, dryRun {
      throw ValidationError("--dry-run looks at the form in force here: leave out --to.")
    }
  }

  func run() async {
    guard let to, let keyFile else {
      await shared.with { house, author in try await take(house.frontDoor, author) }
      return
    }
    await reporting { try await send(to, keyFile) }
  }

  private func content() throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(.unreadable, "\(file) cannot be read")
    }
    return Array(data)
  }

  private func take(_ house: FrontDoorHouse, _ author: Author) async throws {
    let key = agency ?? ""
    guard try await house.access.store.read({ try Agency.find(key, in: $0) }) != nil else {
      throw Failure(.unreadable, "there is no agency \(key)")
    }
    let read: ReferralFile
    do {
      read = try ReferralFile(
        try content(), agency: key, sender: author.actor, for: house, at: house.access.now.now())
    } catch let problem as Problem {
      throw Failure(.unreadable, "\(file): \(problem.title): \(problem.advice)")
    }
    guard read.faults.isEmpty else {
      for fault in read.faults {
        FileHandle.standardError.write(Data("\(file): \(fault)\n".utf8))
      }
      throw Failure(.unreadable, "\(file): nothing was taken in, \(read.faults.count) to mend")
    }
    if dryRun { return print("\(file) can be taken as it is; nothing was sent") }
    let receipt = try await ReferralCommands(house).receive(read.referral, by: author)
    print(receipt.isRepeat ? "\(receipt.reference) (had come already)" : receipt.reference)
  }

  private func send(_ address: String, _ keyFile: String) async throws {
    let body = try content()
    guard let text = try? String(contentsOfFile: keyFile, encoding: .utf8),
      let credential = text.split(whereSeparator: \.isNewline).first
    else { throw Failure(.missing, "\(keyFile) holds no credential") }
    let key =
      idempotencyKey
      ?? SHA256.hash(data: body).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
      .joined()
    let place = address.hasSuffix("/") ? String(address.dropLast()) : address
    let answer: WebAnswer
    do {
      answer = try await WebClient.live(allowsThisMachine: true).send(
        WebRequest(
          address: "\(place)/api/v1/referrals",
          headers: ["authorization": "Bearer \(credential)", "idempotency-key": key], json: body))
    } catch {
      throw Failure(.unavailable, "\(place) cannot be reached; send it again: \(error)")
    }
    let words = String(decoding: answer.body, as: UTF8.self)
    switch answer.status {
    case 200...299: print(words)
    case 401, 403: throw Failure(.missing, "\(place) does not take the credential: \(words)")
    case 400...499 where answer.status != 409 && answer.status != 429:
      throw Failure(.unreadable, "\(file) was not taken: \(words)")
    default:
      throw Failure(.unavailable, "\(place) answered \(answer.status); send it again: \(words)")
    }
  }
}
