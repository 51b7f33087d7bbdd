import Foundation
import Logging

/// The settings of one server, understood and checked.
public struct Settings: Sendable {
  public let database: String
  public let data: URL
  public let checkpoints: URL
  public let listen: ListenAddress
  public let publicURL: URL
  public let trustedProxies: Set<String>
  public let packFolders: [URL]
  public let pack: String
  public let logLevel: Logger.Level
  public let mail: MailSetting
  public let mailFrom: String?
  public let identityProviders: URL?
  public let metricsToken: URL?
  /// What looks through files for harmful software; nil where nothing does.
  public let scanner: ClamScanner?

  /// The folder of the record's files that lie outside the database.
  public var files: URL { data.appendingPathComponent("files", isDirectory: true) }
  /// Cookies carry `Secure` and browsers are told to insist on https.
  public var isSecure: Bool { publicURL.scheme == "https" }

  /// - Throws: `SettingProblem`, naming the setting, where it was given, and what it may be.
  public init(_ layers: SettingLayers) throws(SettingProblem) {
    data = URL(fileURLWithPath: layers[.data] ?? "data", isDirectory: true)
    database = layers[.database] ?? data.appendingPathComponent("continuum.db").path
    checkpoints = try Settings.checkpointFolder(layers, data: data)
    guard let listen = ListenAddress(layers[.listen] ?? "127.0.0.1:8080") else {
      throw layers.problem(.listen, "must be ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080")
    }
    self.listen = listen
    publicURL = try Settings.publicAddress(layers, listen: listen)
    trustedProxies = Set(
      (layers[.trustedProxies] ?? "").split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces)
      })
    packFolders = (layers[.packFolders] ?? "").split(separator: ":").map {
      URL(fileURLWithPath: String($0), isDirectory: true)
    }
    pack = layers[.pack] ?? "england-2026"
    guard let level = Logger.Level(rawValue: layers[.logLevel] ?? "info") else {
      throw layers.problem(
        .logLevel, "must be one of " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      )
    }
    logLevel = level
    mail = try MailSetting(layers)
    mailFrom = layers[.mailFrom]
    if mail != .none, mailFrom == nil {
      throw layers.problem(
        .mailFrom, "is needed when mail is sent: the address that mail comes from")
    }
    identityProviders = layers[.identityProviders].map { URL(fileURLWithPath: $0) }
    metricsToken = layers[.metricsToken].map { URL(fileURLWithPath: $0) }
    scanner = try layers[.scanner].map { text throws(SettingProblem) in
      guard let scanner = ClamScanner(text) else {
        throw layers.problem(.scanner, "must be tcp://HOST:PORT or unix:/PATH of clamd")
      }
      return scanner
    }
  }

  private static func checkpointFolder(
    _ layers: SettingLayers, data: URL
  ) throws(SettingProblem) -> URL {
    guard let given = layers[.checkpoints] else {
      let beside = data.standardizedFileURL
      return beside.deletingLastPathComponent()
        .appendingPathComponent(beside.lastPathComponent + "-checkpoints", isDirectory: true)
    }
    let folder = URL(fileURLWithPath: given, isDirectory: true).standardizedFileURL
    let inside = data.standardizedFileURL.path
    guard folder.path != inside, !folder.path.hasPrefix(inside + "/") else {
      throw layers.problem(
        .checkpoints,
        "must lie outside the data folder: who can change the record must not reach them")
    }
    return folder
  }

  private static func publicAddress(
    _ layers: SettingLayers, listen: ListenAddress
  ) throws(SettingProblem) -> URL {
    guard let text = layers[.publicURL] else {
      guard let url = URL(string: "http://\(listen)") else {
        throw layers.problem(.listen, "does not make an address")
      }
      return url
    }
    guard let url = URL(string: text), let host = url.host(), !host.isEmpty,
      url.scheme == "https" || url.scheme == "http", url.path.isEmpty || url.path == "/",
      url.query == nil
    else {
      throw layers.problem(.publicURL, "must be https://HOST or http://HOST:PORT, nothing after it")
    }
    let local = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
    guard url.scheme == "https" || local else {
      throw layers.problem(
        .publicURL, "must be https: sign-in over plain http is allowed on this machine only")
    }
    return url
  }
}

/// Where mail goes.
public enum MailSetting: Sendable, Equatable {
  case none
  case folder(String)
  /// - Parameter authority: a file of certificates to trust instead of the machine's; it asks for
  ///   TLS even where the mail server is on this machine.
  case smtp(url: String, user: String?, passwordFile: String?, authority: String? = nil)

  init(_ layers: SettingLayers) throws(SettingProblem) {
    let text = layers[.mail] ?? "none"
    if text == "none" {
      self = .none
    } else if text.hasPrefix("folder:"), text.count > 7 {
      self = .folder(String(text.dropFirst(7)))
    } else if let url = URL(string: text), let host = url.host(), !host.isEmpty,
      url.scheme == "smtp" || url.scheme == "smtps"
    {
      guard url.password == nil, url.user == nil else {
        throw layers.problem(.mail, "must not hold a name or password: use smtp-user and its file")
      }
      self = .smtp(
        url: text, user: layers[.smtpUser], passwordFile: layers[.smtpPasswordFile],
        authority: layers[.smtpAuthority])
    } else {
      throw layers.problem(.mail, "must be none, folder:DIR, smtp://HOST:PORT or smtps://HOST:PORT")
    }
  }
}
