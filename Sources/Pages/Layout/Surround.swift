/// Who is signed in, as every page's header says.
public struct SignedIn: Sendable, Hashable {
  public let name: String
  public let agency: String
  public init(name: String, agency: String) {
    self.name = name
    self.agency = agency
  }
}

/// One entry of the navigation.
public struct NavigationItem: Sendable, Hashable {
  public let title: String
  public let path: Path
  public init(_ title: String, _ path: Path) {
    self.title = title
    self.path = path
  }
}

/// What surrounds a page: known once for each request, the same for every page.
public struct Surround: Sendable {
  public var signedIn: SignedIn?
  public var navigation: [NavigationItem]
  public var token: CSRFToken?
  /// What a demonstration or a test says at the top of every page.
  public var notice: String?
  /// How long the page may stay untouched before sign-in ends.
  public var idleMinutes: Int?

  public init(
    signedIn: SignedIn? = nil, navigation: [NavigationItem] = [], token: CSRFToken? = nil,
    notice: String? = nil, idleMinutes: Int? = nil
  ) {
    self.signedIn = signedIn
    self.navigation = navigation
    self.token = token
    self.notice = notice
    self.idleMinutes = idleMinutes
  }
}

/// The addresses of style, script and icon, each with its content's hash in it.
public struct AssetPaths: Sendable, Hashable {
  public let style: Path
  public let script: Path
  public let icon: Path
  public init(style: Path, script: Path, icon: Path) {
    self.style = style
    self.script = script
    self.icon = icon
  }
}
