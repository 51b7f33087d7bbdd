import Access
import ArgumentParser
import Server

/// `continuum client`: credentials of machines.
struct ClientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Give and withdraw credentials of machines.",
    subcommands: [ClientAdd.self, ClientClose.self])
}

struct ClientAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Make a credential and print it, this once.")
  @OptionGroup var shared: OperatorOptions
  @Argument(help: "What the machine is called.") var name: String
  @Option(help: "The agency's key.") var agency: String
  @Option(help: "What it may do; may be repeated.") var scope: [String]

  func run() async {
    await shared.with { house, author in
      let known = MachineClient.knownScopes.map(\.key)
      for asked in scope where !known.contains(asked) {
        throw Failure(
          .unreadable, "there is no scope \(asked); there are: \(known.joined(separator: ", "))")
      }
      print(
        try await ClientCommands(house.access).open(
          name: name, agency: agency, scopes: scope, by: author))
    }
  }
}

struct ClientClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Withdraw a credential.")
  @OptionGroup var shared: OperatorOptions
  @Argument(help: "The part of the credential before the point.") var id: String

  func run() async {
    await shared.with { house, author in
      try await ClientCommands(house.access).close(id, by: author)
    }
  }
}
