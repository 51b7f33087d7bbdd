import Days
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Store

/// Mails in the form that post offices read, and how they are handed over.
@Suite struct MailTests {
  func mail(
    to: String = "ada@example.org", subject: String = "Your review", text: String = "Please look.",
    id: String = "abc123", from: String = "continuum@example.org"
  ) -> Mail {
    Mail(
      id: id, from: from, to: to, subject: subject, text: text,
      date: Instant(microseconds: 1_795_237_445_000_000))
  }

  func headers(_ form: String) -> [String: String] {
    let head = form.split(separator: "\r\n\r\n", maxSplits: 1)[0].replacing("\r\n ", with: " ")
    return Dictionary(
      head.split(separator: "\r\n").map { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces))
      }, uniquingKeysWith: { "\($0) AND \($1)" })
  }

  @Test func theFormHasWhatAPostOfficeNeeds() throws {
    let form = try mail(text: "Grüße\nzwei\r\ndrei").wireForm()
    let found = headers(form)
    #expect(found["Message-ID"] == "<abc123@example.org>")
    #expect(found["Date"] == "Sat, 21 Nov 2026 05:04:05 +0000")
    #expect(found["From"] == "<continuum@example.org>")
    #expect(found["To"] == "<ada@example.org>")
    #expect(found["Subject"] == "Your review")
    #expect(found["Auto-Submitted"] == "auto-generated")
    let body = form.split(separator: "\r\n\r\n", maxSplits: 1)[1].replacing("\r\n", with: "")
    let text = try #require(Data(base64Encoded: String(body)))
    #expect(String(decoding: text, as: UTF8.self) == "Grüße\r\nzwei\r\ndrei")
    #expect(form.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
  }

  @Test(arguments: [
    "Ihre Überprüfung", String(repeating: "long ", count: 40),
    "Zwei\r\nBcc: everybody@example.org", "=?UTF-8?B?eA==?=",
    "🧒🏽 " + String(repeating: "é", count: 90),
  ])
  func anySubjectBecomesOneHeader(subject: String) throws {
    let form = try mail(subject: subject).wireForm()
    let found = headers(form)
    #expect(found.count == 9)
    #expect(found["Bcc"] == nil)
    let flat = String(subject.map { $0.isNewline ? " " : $0 })
    if found["Subject"] == flat {
      #expect(flat.utf8.allSatisfy { $0 < 0x7f } && !flat.hasPrefix("=?"))
      return
    }
    var read = Data()
    for word in try #require(found["Subject"]).split(separator: " ") {
      #expect(word.utf8.count <= 75)
      let middle = word.dropFirst("=?UTF-8?B?".count).dropLast(2)
      read += try #require(Data(base64Encoded: String(middle)))
    }
    #expect(String(decoding: read, as: UTF8.self) == flat)
  }

  @Test(arguments: [
    "", "ada", "ada@", "@example.org", "a@b@c", "ada@example.org\r\nRCPT TO:<x@example.org>",
    "ada@example.org>", "<ada@example.org>", "a da@example.org", "ada@example.org,b@example.org",
    "-oQ@example.org", "\"ada\"@example.org", "ada\0@example.org",
    String(repeating: "a", count: 260) + "@example.org",
  ])
  func whatIsNoPlainAddressIsNeverSentTo(address: String) {
    #expect(throws: DeliveryProblem.self) { try mail(to: address).wireForm() }
    #expect(throws: DeliveryProblem.self) { try mail(from: address).wireForm() }
  }

  @Test(arguments: ["", "../x", "a b", "a\r\nb", "A"])
  func anIDThatIsNoPlainWordIsRefused(id: String) {
    #expect(throws: DeliveryProblem.self) { try mail(id: id).wireForm() }
  }

  @Test func theFolderKeepsOneFileForEachMail() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("continuum-mails-\(UUID().uuidString)", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let carrier = MailCarrier.folder(folder)
    for id in ["a", "b", "a"] { try await carrier.send(mail(id: id)) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == ["a.eml", "b.eml"])
  }

  @Test func aMailServerGetsTheMailAndTheProcessListNoPassword() async throws {
    let server = try MailServer()
    defer { server.stop() }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("continuum-smtp-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let passwordFile = folder.appendingPathComponent("password")
    try Data("qu\"o\\te secret\nsecond line\n".utf8).write(to: passwordFile)
    let curl = CurlMail(
      url: "smtp://127.0.0.1:\(server.port)", user: "continuum", passwordFile: passwordFile)
    let sent = mail(text: ".\n..dots\n")
    try await curl.carrier.send(sent)
    let heard = server.heard
    #expect(heard.contains("MAIL FROM:<continuum@example.org>"))
    #expect(heard.contains("RCPT TO:<ada@example.org>"))
    #expect(try heard.contains(sent.wireForm().split(separator: "\r\n")[8]))
    let secret = Data("\0continuum\0qu\"o\\te secret".utf8).base64EncodedString()
    #expect(heard.contains("AUTH PLAIN"))
    #expect(heard.contains(secret))
  }

  @Test func aUserNameThatCurlWouldCutIsRefused() {
    let curl = CurlMail(url: "smtp://127.0.0.1:1", user: "con:tinuum")
    #expect(throws: DeliveryProblem.self) {
      try curl.options(for: mail(), text: URL(fileURLWithPath: "/tmp/x"))
    }
  }

  @Test(arguments: [
    ("RCPT", "550 no such user", true), ("RCPT", "450 try later", false),
    ("MAIL", "451 busy", false), ("DATA", "554 not now", false),
  ])
  func aRefusalIsForGoodOnlyWhenTheAddressIsRefused(
    verb: String, answer: String, isForGood: Bool
  ) async throws {
    let server = try MailServer(refusing: verb, with: answer)
    defer { server.stop() }
    let curl = CurlMail(url: "smtp://127.0.0.1:\(server.port)")
    let problem = await #expect(throws: DeliveryProblem.self) {
      try await curl.carrier.send(mail())
    }
    switch problem {
    case .never(let reason):
      #expect(isForGood)
      #expect(!reason.contains("ada"))
    case .notNow(let reason):
      #expect(!isForGood)
      #expect(!reason.contains("ada"))
    case nil: Issue.record("it was taken")
    }
  }

  @Test func aServerWithoutTLSIsRefusedWhenTLSIsRequired() async throws {
    let server = try MailServer()
    defer { server.stop() }
    let curl = CurlMail(url: "smtp://127.0.0.1:\(server.port)", encryption: .required)
    await #expect(throws: DeliveryProblem.self) { try await curl.carrier.send(mail()) }
    #expect(!server.heard.contains("RCPT"))
  }

  @Test func aServerThatIsAwayOrAMissingProgramIsForLater() async {
    for curl in [
      CurlMail(url: "smtp://127.0.0.1:1"), CurlMail(url: "smtp://127.0.0.1:1", program: "/no/curl"),
      CurlMail(
        url: "smtp://127.0.0.1:1", user: "u", passwordFile: URL(fileURLWithPath: "/no/file")),
    ] {
      let problem = await #expect(throws: DeliveryProblem.self) {
        try await curl.carrier.send(mail())
      }
      guard case .notNow = problem else {
        Issue.record("\(String(describing: problem))")
        return
      }
    }
  }

  @Test func onlyAServerElsewhereNeedsTLSByItself() {
    #expect(CurlMail(url: "smtp://mail.example:587").encryption == .required)
    #expect(CurlMail(url: "smtp://127.0.0.1:25").encryption == .none)
  }

  @Test func theSettingsForCurlCannotBeBrokenOutOf() throws {
    let curl = CurlMail(url: "smtp://h\"\nurl = \"http://evil:1")
    #expect(throws: DeliveryProblem.self) {
      try curl.options(for: mail(), text: URL(fileURLWithPath: "/tmp/x"))
    }
    let quoted = try CurlMail(url: "smtp://h\\\"x").options(
      for: mail(), text: URL(fileURLWithPath: "/tmp/x"))
    #expect(quoted.contains("url = \"smtp://h\\\\\\\"x\""))
  }
}

/// Plays a mail server and keeps what it hears.
final class MailServer: Sendable {
  private let listener: TestListener
  private let said: SaidText

  final class SaidText: Sendable {
    let text = Mutex("")
  }

  init(refusing verb: String? = nil, with answer: String = "") throws {
    let said = SaidText()
    self.said = said
    listener = try TestListener { socket in
      socket.write("220 test\r\n")
      var isData = false
      var rest = ""
      while let bytes = socket.read() {
        rest += String(decoding: bytes, as: UTF8.self)
        while let end = rest.firstRange(of: "\r\n") {
          let line = String(rest[..<end.lowerBound])
          rest.removeSubrange(..<end.upperBound)
          said.text.withLock { $0 += line + "\n" }
          if isData {
            if line == "." {
              isData = false
              socket.write("250 taken\r\n")
            }
            continue
          }
          let word = String(line.prefix(4)).uppercased()
          if word == verb {
            socket.write(answer + "\r\n")
            continue
          }
          switch word {
          case "EHLO": socket.write("250-test\r\n250 AUTH PLAIN\r\n")
          case "AUTH": socket.write(line.count > 11 ? "235 welcome\r\n" : "334 \r\n")
          case "DATA":
            isData = true
            socket.write("354 go on\r\n")
          case "QUIT":
            socket.write("221 bye\r\n")
            return
          case "MAIL", "RCPT": socket.write("250 fine\r\n")
          default: socket.write("235 welcome\r\n")
          }
        }
      }
    }
  }

  var port: Int { listener.port }
  var heard: String { said.text.withLock { $0 } }
  func stop() { listener.stop() }
}
