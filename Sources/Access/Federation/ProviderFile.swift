import Foundation

extension Federation {
  /// The providers that a file names, or nil where there is no such file.
  ///
  /// The file is a list of objects with `key`, `title`, `issuer`, `clientID`, `agency`,
  /// `assertsFactor`, `linksByEmail` and, where the provider wants one, `clientSecret`; because of
  /// that, only the program's own account may read it.
  /// - Throws: `ProviderFileProblem`.
  public static func configured(
    in file: URL, client: WebClient = .live()
  ) throws(ProviderFileProblem) -> Federation? {
    let name = file.lastPathComponent
    var status = stat()
    guard stat(file.path, &status) == 0 else { return nil }
    guard status.st_mode & 0o077 == 0 else {
      throw ProviderFileProblem(description: "\(name) can be read by others: chmod 600 it")
    }
    let providers: [Provider]
    do {
      providers = try JSONDecoder().decode([Provider].self, from: Data(contentsOf: file))
    } catch {
      throw ProviderFileProblem(
        description: "\(name) is not a list of providers with all their fields: \(error)")
    }
    for provider in providers {
      guard AccountCommands.isKey(provider.key), provider.issuer.hasPrefix("https://"),
        !provider.clientID.isEmpty
      else {
        throw ProviderFileProblem(
          description:
            "\(name): \(provider.key) needs a key of lower-case letters and digits, an https issuer "
            + "and a clientID")
      }
    }
    guard Set(providers.map(\.key)).count == providers.count,
      Set(providers.map(\.issuer)).count == providers.count
    else {
      throw ProviderFileProblem(description: "\(name) names a provider or an issuer twice")
    }
    return Federation(providers: providers, client: client)
  }
}

/// What is wrong with the file of providers, and what to do.
public struct ProviderFileProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String
}
