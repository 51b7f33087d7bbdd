import Pages

/// A new password, typed twice.
enum NewPassword {
  /// The password, or what is wrong with it.
  static func read(_ data: FormData, context: [String]) -> (String?, [FieldError]) {
    var form = FormReader(data)
    let password = data["new"] ?? ""
    if password.isEmpty {
      form.wrong("new", "Enter a new password")
    } else if let fault = PasswordRules.fault(in: password, context: context) {
      form.wrong("new", fault)
    } else if data["again"] != password {
      form.wrong("again", "The two passwords differ: enter the same one twice")
    }
    return (form.isGood ? password : nil, form.errors)
  }
}
