import Days
import Delimited
import Pages
import Store

/// Account administration.
struct AccountRoutes: Sendable {
  let house: AccessHouse
  let commands: AccountCommands
  let words: SearchWords

  init(_ house: AccessHouse) {
    self.house = house
    words = SearchWords(house: house, list: "accounts")
    commands = AccountCommands(house)
  }

  var routes: [Route] {
    let read = AccessActions.readAccounts
    let change = AccessActions.administerAccounts
    return [
      Route(.get, "/accounts", read, for: .administration, list),
      Route(.get, "/accounts.csv", AccessActions.exportAccounts, for: .administration, csv),
      Route(.get, "/accounts/new", change, for: .administration) { visit in
        try await newForm(visit, FormReader(FormData()))
      },
      Route(.post, "/accounts", change, for: .administration, open),
      Route(.post, "/accounts/find", read, for: .administration, narrow),
      Route(.get, "/accounts/:account", read, for: .administration, show),
      Route(.post, "/accounts/:account/state", change, for: .administration, setState),
      Route(.post, "/accounts/:account/roles", change, for: .administration, setRole),
      Route(.post, "/accounts/:account/accreditation", change, for: .administration, accredit),
      Route(.post, "/accounts/:account/invite", change, for: .administration, invite),
    ]
  }

  private func listing(_ visit: Visit, limit: Int) async throws -> Account.Listing {
    let path = visit.path
    return Account.Listing(
      words: try await words.find(visit), agency: path.value(of: "agency"),
      state: path.value(of: "state").flatMap(Account.State.init(rawValue:)),
      sort: path.value(of: "sort") ?? "name", isDescending: path.value(of: "order") == "down",
      offset: max(0, path.value(of: "page").flatMap(Int.init) ?? 0), limit: limit)
  }

  /// Leads to the list that is narrowed as was asked.
  @Sendable private func narrow(_ visit: Visit) async throws -> Reply {
    let form = FormReader(try visit.form())
    let kept = try await words.keep(
      String(form.typed("q").prefix(200)), of: try visit.session().account.id)
    func chosen(_ name: String) -> String? {
      let value = form.typed(name)
      return value.isEmpty ? nil : value
    }
    return .redirect(
      Path("accounts").with(SearchWords.mark.name, kept).with("agency", chosen("agency"))
        .with("state", chosen("state")))
  }

  private func canAdminister(_ visit: Visit) -> Bool {
    visit.actor.allowed.contains(AccessActions.administerAccounts.key)
  }

  @Sendable private func list(_ visit: Visit) async throws -> Reply {
    let listing = try await listing(visit, limit: 51)
    let (accounts, agencies) = try await house.store.read { query in
      (try Account.list(listing, in: query), try Agency.all(in: query))
    }
    let shown = Array(accounts.prefix(50))
    return .page(
      AccountPages.list(
        shown, agencies: agencies, roles: house.roles, visit: visit, words: listing.words,
        canAdminister: canAdminister(visit), hasMore: accounts.count > 50, offset: listing.offset,
        canExport: visit.actor.allowed.contains(AccessActions.exportAccounts.key))
    ).telling(about: shown.map { "account:\($0.id)" }, count: shown.count)
  }

  @Sendable private func csv(_ visit: Visit) async throws -> Reply {
    var listing = try await listing(visit, limit: 100_000)
    listing.offset = 0
    let asked = listing
    let accounts = try await house.store.read { try Account.list(asked, in: $0) }
    let rows = accounts.map { account in
      [
        account.name ?? "", account.userName ?? "", account.agency,
        account.roles.joined(separator: " "), account.state.rawValue,
      ]
    }
    let bytes = CSVText.write(
      header: ["name", "user_name", "agency", "roles", "state"], rows: rows)
    return .download(bytes, type: "text/csv; charset=utf-8", name: "accounts.csv")
      .telling(about: accounts.map { "account:\($0.id)" }, count: accounts.count)
  }

  private func newForm(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let agencies = try await house.store.read { try Agency.all(in: $0) }
    return .page(AccountPages.new(visit, typed: typed, agencies: agencies, roles: house.roles))
  }

  @Sendable private func open(_ visit: Visit) async throws -> Reply {
    let agencies = try await house.store.read { try Agency.all(in: $0) }
    var form = FormReader(try visit.form())
    let new = NewAccountForm.read(&form, agencies: agencies, roles: house.roles)
    guard let new, form.isGood else { return try await newForm(visit, form) }
    do {
      let id = try await commands.open(new, by: visit.author)
      return try await link(to: id, visit)
    } catch let problem as AccountProblem {
      form.wrong("user-name", "\(problem)".capitalisedFirst)
      return try await newForm(visit, form)
    }
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let (account, agency, past) = try await found(visit)
    return .page(
      AccountPages.show(
        visit, account, agency: agency, roles: house.roles, canAdminister: canAdminister(visit),
        past: past)
    ).telling(about: ["account:\(account.id)"])
  }

  private func found(_ visit: Visit) async throws -> (Account, String, [RoleHolding]) {
    let id = try visit.parameter("account")
    let found = try await house.store.read { query -> (Account, String, [RoleHolding])? in
      guard let account = try Account.find(id, in: query) else { return nil }
      return (
        account, try Agency.find(account.agency, in: query)?.name ?? account.agency,
        try RoleHolding.ended(of: id, in: query)
      )
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  @Sendable private func setState(_ visit: Visit) async throws -> Reply {
    let (account, _, _) = try await found(visit)
    var form = FormReader(try visit.form())
    let state = Account.State(rawValue: form.typed("state")) ?? .disabled
    let reason = form.text("reason", missing: "Enter the reason", most: 200)
    guard form.isGood else { return try await again(visit, account, form.errors) }
    try await commands.setState(state, of: account.id, reason: reason, by: visit.author)
    return .redirect(Path("accounts", account.id))
  }

  @Sendable private func setRole(_ visit: Visit) async throws -> Reply {
    let (account, _, _) = try await found(visit)
    let form = FormReader(try visit.form())
    do {
      try await commands.setRole(
        form.typed("role"), given: form.typed("do") == "give", to: account.id, by: visit.author)
    } catch let problem as AccountProblem {
      return try await again(
        visit, account, [FieldError("role", "\(problem)".capitalisedFirst)])
    }
    return .redirect(Path("accounts", account.id))
  }

  @Sendable private func accredit(_ visit: Visit) async throws -> Reply {
    let (account, _, _) = try await found(visit)
    var form = FormReader(try visit.form())
    let kind = form.choice("kind", of: Accreditation.kinds, missing: "Choose what holds")
    let day = form.day("until", missing: "Enter the last day on which it holds")
    guard let kind, let day, form.isGood else {
      return try await again(visit, account, form.errors)
    }
    try await commands.setAccreditation(kind, until: day, of: account.id, by: visit.author)
    return .redirect(Path("accounts", account.id))
  }

  @Sendable private func invite(_ visit: Visit) async throws -> Reply {
    let (account, _, _) = try await found(visit)
    return try await link(to: account.id, visit)
  }

  private func link(to id: String, _ visit: Visit) async throws -> Reply {
    let token = try await Invitations(house).invite(id, by: visit.author)
    guard let account = try await house.store.read({ try Account.find(id, in: $0) }) else {
      throw Problem.notFound
    }
    return .page(
      AccountPages.invited(
        account, address: house.publicAddress + Path("invitation", token).description)
    ).telling(about: ["account:\(id)"])
  }

  private func again(
    _ visit: Visit, _ account: Account, _ errors: [FieldError]
  ) async throws -> Reply {
    let (account, agency, past) = try await found(visit)
    var page = AccountPages.show(
      visit, account, agency: agency, roles: house.roles, canAdminister: canAdminister(visit),
      past: past)
    page.errors = errors
    return .page(page).telling(about: ["account:\(account.id)"])
  }
}

extension String {
  /// With a capital at the beginning, as a sentence on a page begins.
  public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
