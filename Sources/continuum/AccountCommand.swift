import Access
import ArgumentParser
import Days
import Foundation
import Server
import Store

/// `continuum account`: accounts by command line. Acts as `operator:NAME` and is recorded.
struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Open, list, change and disable accounts.",
    subcommands: [
      AccountAdd.self, AccountList.self, AccountInvite.self, AccountDisable.self,
      AccountEnable.self, AccountRole.self, AccountAccredit.self,
    ])
}

/// What every account command needs.
struct OperatorOptions: ParsableArguments {
  @OptionGroup var options: SettingOptions
  @Option(help: "Who gives the command; kept in the journal. Default: the system's user name.")
  var `operator`: String?

  var author: Author {
    let name = `operator` ?? NSUserName()
    return Author(
      actor: "operator:\(name)", purpose: Purpose.administration.rawValue,
      requestID: "command-\(ProcessInfo.processInfo.processIdentifier)")
  }

  func with(_ work: (House, Author) async throws -> Void) async {
    await reporting {
      let settings = try options.resolve([.logLevel: options.logLevel ?? "warning"])
      let house = try await House.open(settings, log: options.logger(settings))
      do {
        try await work(house, author)
      } catch {
        await house.store.close()
        throw error
      }
      await house.store.close()
    }
  }

  /// The account with a user name.
  func account(_ user: String, _ house: House) async throws -> Account {
    guard let account = try await house.store.read({ try Account.named(user, in: $0) }) else {
      throw Failure(.found, "there is no account \(user)")
    }
    return account
  }
}

struct AccountAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Open an account and print the link by which it begins.",
    discussion: """
      With --password-stdin, for automation, the account begins with the password that is the first \
      line of standard input, and no link is printed. A password is never an option: options show \
      in the list of processes. The second factor is set up at the first sign-in either way.
      """)

  @OptionGroup var shared: OperatorOptions
  @Argument(help: "The user name.") var user: String
  @Option(help: "The person's name.") var name: String
  @Option(help: "The agency's key.") var agency: String
  @Option(help: "A role's key; may be repeated.") var role: [String] = []
  @Option(help: "Work e-mail.") var email: String?
  @Option(help: "An accreditation as KIND=DAY, such as vetting=2027-03-31; may be repeated.")
  var valid: [String] = []
  @Flag(help: "Read the first password from standard input instead of printing a link.")
  var passwordStdin = false

  func run() async {
    await shared.with { house, author in
      let password = try passwordStdin ? readPassword() : nil
      var dates: [String: Day] = [:]
      for pair in valid {
        let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
        guard halves.count == 2, Accreditation.kinds.contains(halves[0]), let day = Day(halves[1])
        else {
          throw Failure(
            .unreadable,
            "--valid \(pair): write KIND=YEAR-MONTH-DAY; kinds: "
              + Accreditation.kinds.joined(separator: ", "))
        }
        dates[halves[0]] = day
      }
      let id = try await AccountCommands(house.access).open(
        AccountCommands.NewAccount(
          userName: user, name: name, email: email, agency: agency, roles: role,
          accreditation: dates), by: author)
      if let password {
        try await Credentials(house.access).setPassword(
          password, of: id, factorStays: false, by: author)
      } else {
        try await printLink(id, house, author)
      }
    }
  }

  /// - Throws: `Failure` where there is none, or it is one that nobody may choose.
  private func readPassword() throws -> String {
    guard let password = readLine(strippingNewline: true), !password.isEmpty else {
      throw Failure(.unreadable, "--password-stdin: standard input holds no password")
    }
    if let fault = PasswordRules.fault(in: password, context: [name, user, agency]) {
      throw Failure(.unreadable, "--password-stdin: \(fault)")
    }
    return password
  }
}

/// Makes a link to begin with, and prints it.
private func printLink(_ id: String, _ house: House, _ author: Author) async throws {
  let token = try await Invitations(house.access).invite(id, by: author)
  print("\(house.settings.origin)/invitation/\(token)")
}

struct AccountList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List accounts.")
  @OptionGroup var shared: OperatorOptions

  func run() async {
    await shared.with { house, author in
      let accounts = try await house.store.read {
        try Account.list(Account.Listing(limit: 100_000), in: $0)
      }
      try await house.store.record(
        [
          Look(
            action: "account.read", place: "command account list", outcome: .shown,
            reason: "operator", count: accounts.count,
            subjects: accounts.map { .account($0.id) })
        ], by: author)
      for account in accounts {
        print(
          [
            account.userName ?? "(erased)", account.agency, account.state.rawValue,
            account.roles.joined(separator: ","), account.name ?? "",
          ].joined(separator: "\t"))
      }
    }
  }
}

struct AccountInvite: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Print a new link to choose a password; what was there before stops working.")
  @OptionGroup var shared: OperatorOptions
  @Argument(help: "The user name.") var user: String

  func run() async {
    await shared.with { house, author in
      try await printLink(try await shared.account(user, house).id, house, author)
    }
  }
}

struct AccountDisable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Disable an account and end its sessions.")
  @OptionGroup var shared: OperatorOptions
  @Argument(help: "The user name.") var user: String
  @Option(help: "Why.") var reason: String

  func run() async {
    await shared.with { house, author in
      let account = try await shared.account(user, house)
      try await AccountCommands(house.access).setState(
        .disabled, of: account.id, reason: reason, by: author)
    }
  }
}

struct AccountEnable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Open a disabled account again.")
  @OptionGroup var shared: OperatorOptions
  @Argument(help: "The user name.") var user: String
  @Option(help: "Why.") var reason: String

  func run() async {
    await shared.with { house, author in
      let account = try await shared.account(user, house)
      try await AccountCommands(house.access).setState(
        .open, of: account.id, reason: reason, by: author)
    }
  }
}

struct AccountRole: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Give or end a role.")
  @OptionGroup var shared: OperatorOptions
  @Argument(help: "The user name.") var user: String
  @Argument(help: "The role's key.") var role: String
  @Flag(help: "End the role instead of giving it.") var end = false

  func run() async {
    await shared.with { house, author in
      let account = try await shared.account(user, house)
      try await AccountCommands(house.access).setRole(
        role, given: !end, to: account.id, by: author)
    }
  }
}

struct AccountAccredit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accredit", abstract: "Set until when vetting, training or an agreement holds.")
  @OptionGroup var shared: OperatorOptions
  @Argument(help: "The user name.") var user: String
  @Argument(help: "vetting, training or agreement.") var kind: String
  @Argument(help: "The last day, such as 2027-03-31.") var until: String

  func run() async {
    await shared.with { house, author in
      guard Accreditation.kinds.contains(kind), let day = Day(until) else {
        throw Failure(.unreadable, "write KIND YEAR-MONTH-DAY, such as vetting 2027-03-31")
      }
      let account = try await shared.account(user, house)
      try await AccountCommands(house.access).setAccreditation(
        kind, until: day, of: account.id, by: author)
    }
  }
}

/// `continuum agency`: agencies by command line.
struct AgencyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agency", abstract: "Add an agency.", subcommands: [AgencyAdd.self])
}

struct AgencyAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an agency to the partnership.")
  @OptionGroup var shared: OperatorOptions
  @Argument(help: "A short key.") var key: String
  @Option(help: "The agency's name.") var name: String
  @Option(help: "council, police, health, school, probation, youth-justice, voluntary, other.")
  var kind: String = "other"

  func run() async {
    await shared.with { house, author in
      try await AccountCommands(house.access).openAgency(
        key: key, name: name, kind: kind, by: author)
    }
  }
}
