import Days
import Pages

/// What was typed to open an account, and what it becomes.
enum NewAccountForm {
  static func read(
    _ form: inout FormReader, agencies: [Agency], roles: Roles
  ) -> AccountCommands.NewAccount? {
    let name = form.text("name", missing: "Enter the person's name", most: 100)
    let userName = form.text("user-name", missing: "Enter a user name", most: 60).lowercased()
    if !userName.isEmpty, !AccountCommands.isKey(userName) {
      form.wrong("user-name", "Use lower-case letters, digits, points and hyphens only")
    }
    let email = form.email("email", missing: nil)
    let agency = form.choice("agency", of: agencies.map(\.key), missing: "Choose an agency")
    let held = form.choices("roles", of: roles.keys, missing: "Choose at least one role")
    var dates: [String: Day] = [:]
    for kind in Accreditation.kinds {
      let needed = roles.accreditation(of: held).contains(kind)
      dates[kind] = form.day(
        kind, missing: needed ? "Enter until when the \(kind) holds: a chosen role needs it" : nil)
    }
    guard form.isGood, let agency else { return nil }
    return AccountCommands.NewAccount(
      userName: userName, name: name, email: email, agency: agency, roles: held,
      accreditation: dates)
  }
}
