/// What a password must be: long enough, and not one that everybody tries. There are no rules of
/// composition, and pasting is allowed (OWASP ASVS 5.0 §6.2).
public enum PasswordRules {
  public static let least = 12
  public static let most = 256

  /// What is wrong with a password, in words that say what to do; nil where nothing is.
  /// - Parameter context: words of the person and the service, which others would guess first.
  public static func fault(in password: String, context: [String]) -> String? {
    if password.count < least { return "Use \(least) characters or more, such as four words" }
    if password.count > most { return "Use \(most) characters or fewer" }
    let plain = reduced(password)
    if Set(plain).count < 5 { return "Use more than a few different characters" }
    if isRun(plain) { return "Do not use a run such as 123456789012 or abcdefghijkl" }
    let core = reduced(stripped(password.lowercased()))
    for text in [plain, core]
    where CommonPasswords.whole.contains(text) || CommonPasswords.isMadeOfStems(text) {
      return "This is one of the passwords that everybody tries: choose another"
    }
    for word in context + CommonPasswords.serviceWords {
      let word = reduced(word)
      guard word.count >= 4, plain.contains(word) else { continue }
      if plain.count - word.count < 8 {
        return "Do not build it on your name, your agency or this service"
      }
    }
    let halves = plain.prefix(plain.count / 2)
    if plain.count.isMultiple(of: 2), halves == plain.suffix(plain.count / 2),
      fault(in: String(halves), context: context) != nil, halves.count < least
    {
      return "Do not repeat a short password"
    }
    return nil
  }

  /// Lower case, without spaces, with the usual stand-ins for letters undone.
  static func reduced(_ text: String) -> String {
    let stand: [Character: Character] = [
      "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]
    let lower = text.lowercased().filter { !$0.isWhitespace }
    guard lower.contains(where: \.isLetter) else { return lower }
    return String(lower.map { stand[$0] ?? $0 })
  }

  /// Without the digits and signs that people put at either end.
  private static func stripped(_ text: String) -> String {
    guard let first = text.firstIndex(where: \.isLetter),
      let last = text.lastIndex(where: \.isLetter)
    else { return text }
    return String(text[first...last])
  }

  private static func isRun(_ text: String) -> Bool {
    let codes = text.unicodeScalars.map { Int($0.value) }
    let steps = zip(codes.dropFirst(), codes).map { $0 - $1 }
    return steps.filter { abs($0) <= 1 || $0 == -9 || $0 == 9 }.count * 10 >= steps.count * 9
      && steps.count > 3
  }
}
