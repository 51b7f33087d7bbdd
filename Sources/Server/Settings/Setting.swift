/// Everything that can be set from outside, each by flag, environment variable or settings file.
///
/// A flag wins over the environment, the environment over the file. Passwords are never settings:
/// they come from files named by one (`--smtp-password-file`) or from the database driver's own
/// password file, so that they show in no process list.
public enum Setting: String, CaseIterable, Sendable {
  case database = "db"
  case data
  case listen
  case publicURL = "public-url"
  case trustedProxies = "trusted-proxies"
  case packFolders = "packs"
  case pack
  case checkpoints
  case logLevel = "log-level"
  case mail
  case mailFrom = "mail-from"
  case smtpUser = "smtp-user"
  case smtpPasswordFile = "smtp-password-file"
  case smtpAuthority = "smtp-authority"
  case identityProviders = "identity-providers"
  case metricsToken = "metrics-token-file"
  case scanner

  /// The environment variable of this setting, such as `CONTINUUM_PUBLIC_URL`.
  public var variable: String {
    "CONTINUUM_" + rawValue.uppercased().replacing("-", with: "_")
  }

  /// What it sets, in words for `--help` and the guide.
  public var meaning: String {
    switch self {
    case .database:
      "a file for SQLite, or postgresql://user@host/name (no password in it); default DATA/continuum.db"
    case .data: "the folder of the database, files and keys; default ./data"
    case .listen: "address and port to listen on; default 127.0.0.1:8080"
    case .publicURL:
      "the address people type, such as https://continuum.example; default from --listen"
    case .trustedProxies:
      "addresses of proxies whose X-Forwarded-For is believed, separated by commas"
    case .packFolders: "folders that hold procedures packs, separated by colons"
    case .pack: "the procedures pack that is used until one is adopted; default england-2026"
    case .checkpoints:
      "the folder for signed checkpoints, outside --data; default DATA-checkpoints beside it"
    case .logLevel: "trace, debug, info, notice, warning, error; default info"
    case .mail:
      "none, folder:DIR, or smtp://host:port (smtps:// for TLS from the start); default none"
    case .mailFrom: "the address that mail comes from"
    case .smtpUser: "the name to sign in to the mail server with"
    case .smtpPasswordFile: "a file whose first line is the mail server's password"
    case .smtpAuthority:
      "a file of certificates to trust for the mail server, instead of the machine's"
    case .identityProviders:
      "a JSON file that lists OpenID Connect providers; default DATA/keys/providers.json"
    case .metricsToken: "a file whose first line lets a monitor read /metrics from elsewhere"
    case .scanner:
      "clamd, which looks through files that are sent: tcp://HOST:PORT or unix:/PATH; default none"
    }
  }
}

/// A setting that cannot be used: which, from where, and what to do.
public struct SettingProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public let setting: String
  public let origin: String
  public let reason: String

  public init(setting: String, origin: String, reason: String) {
    self.setting = setting
    self.origin = origin
    self.reason = reason
  }

  public var description: String { "\(setting) (\(origin)): \(reason)" }
}
