import Foundation

/// Sends mail by SMTP with the program `curl`, which brings TLS and every kind of sign-in.
public struct CurlMail: Sendable {
  /// Whether the way to the mail server is encrypted.
  public enum Encryption: Sendable, Hashable {
    /// Refuse to send without TLS.
    case required
    /// For a mail server on this machine only.
    case none
  }

  let url: String
  let user: String?
  let passwordFile: URL?
  let encryption: Encryption
  let authorities: URL?
  let program: String

  /// - Parameters:
  ///   - url: `smtp://host:port` (TLS by STARTTLS) or `smtps://host:port` (TLS from the start).
  ///   - passwordFile: a file whose first line is the password.
  ///   - encryption: default `required`, but for a server on this machine.
  ///   - authorities: certificates to trust instead of the machine's.
  public init(
    url: String, user: String? = nil, passwordFile: URL? = nil, encryption: Encryption? = nil,
    authorities: URL? = nil, program: String = "/usr/bin/curl"
  ) {
    self.url = url
    self.user = user
    self.passwordFile = passwordFile
    let host = URL(string: url)?.host() ?? ""
    let isHere = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
    self.encryption = encryption ?? (isHere ? .none : .required)
    self.authorities = authorities
    self.program = program
  }

  public var carrier: MailCarrier {
    let sender = self
    return MailCarrier { (mail) throws(DeliveryProblem) in try await sender.send(mail) }
  }

  private func send(_ mail: Mail) async throws(DeliveryProblem) {
    let form = try mail.wireForm()
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("continuum-mail-\(UUID().uuidString)", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome: (code: Int32, answer: String)
    do {
      // The mail's text has to lie in a file, because standard input carries the password.
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let text = folder.appendingPathComponent("mail")
      try Data(form.utf8).write(to: text)
      let options = try options(for: mail, text: text)
      outcome = try await Store.offPool { try run(options) }
    } catch let problem as DeliveryProblem {
      throw problem
    } catch {
      throw .notNow(reason: "the program curl could not be run")
    }
    guard outcome.code != 0 else { return }
    throw CurlMail.problem(code: outcome.code, answer: outcome.answer)
  }

  /// curl's options in the form of its settings file. They go through standard input: arguments
  /// can be read by everybody on the machine.
  func options(for mail: Mail, text: URL) throws(DeliveryProblem) -> String {
    var lines = [
      ("url", url), ("mail-from", "<\(mail.from)>"), ("mail-rcpt", "<\(mail.to)>"),
      ("upload-file", text.path), ("connect-timeout", "10"), ("max-time", "60"),
      ("write-out", "%{response_code}"),
    ]
    if let authorities { lines.append(("cacert", authorities.path)) }
    if let user {
      guard !user.contains(":") else {
        throw .notNow(reason: "the name for the mail server may not hold a colon")
      }
      var password = ""
      if let passwordFile {
        guard let content = try? String(contentsOf: passwordFile, encoding: .utf8) else {
          throw .notNow(reason: "the file of the mail server's password cannot be read")
        }
        password = content.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      }
      lines.append(("user", "\(user):\(password)"))
    }
    var flags = ["silent"]
    if encryption == .required { flags.append("ssl-reqd") }
    let quoted = try lines.map { (pair) throws(DeliveryProblem) in
      "\(pair.0) = \(try CurlMail.quoted(pair.1))"
    }
    return (flags + quoted).joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) throws(DeliveryProblem) -> String {
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
      throw .never(reason: "a setting of the mail server holds a control character")
    }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func run(_ options: String) throws -> (code: Int32, answer: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    // `-q` leaves out the account's own settings file.
    process.arguments = ["-q", "--config", "-"]
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(options.utf8))
    try input.fileHandleForWriting.close()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: answer, as: UTF8.self))
  }

  /// curl's exit code and the mail server's last answer, in words without the address.
  static func problem(code: Int32, answer: String) -> DeliveryProblem {
    if ["550", "551", "553"].contains(answer) {
      return .never(reason: "the mail server refuses the address (\(answer))")
    }
    return switch code {
    case 5, 6: .notNow(reason: "the mail server's name is not known")
    case 7, 28: .notNow(reason: "the mail server does not answer")
    case 35, 60, 64, 91:
      .notNow(reason: "no trusted, encrypted way to the mail server: check its certificate")
    case 67: .notNow(reason: "the mail server does not accept our name and password")
    default: .notNow(reason: "the mail server did not take it (curl \(code), answer \(answer))")
    }
  }
}
