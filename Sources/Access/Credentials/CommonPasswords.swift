/// Words that everybody's passwords are made of, and passwords that everybody tries although they
/// are long. Kept in the reduced form that `PasswordRules` compares with.
enum CommonPasswords {
  /// Words around this service: what is built on them, others guess first.
  static let serviceWords = [
    "continuum", "safeguarding", "safeguard", "children", "childprotection", "childprotect",
    "socialwork", "socialworker", "council", "police", "hospital", "school", "partnership",
    "password",
  ]

  static let stems: Set<String> = Set(
    """
    password passwort pass word letmein welcome qwerty qwertyuiop asdfgh asdfghjkl zxcvbn \
    zxcvbnm iloveyou love you me my monkey dragon sunshine princess football baseball basketball \
    superman batman spiderman trustno1 shadow master michael jennifer jessica charlie thomas \
    george daniel matthew ashley liverpool arsenal chelsea everton rangers celtic united \
    manchester tottenham london england scotland rotherham sheffield yorkshire britain summer \
    winter spring autumn january february march april june july august september october \
    november december monday tuesday wednesday thursday friday saturday sunday hello goodbye \
    freedom whatever computer internet samsung google facebook apple microsoft windows android \
    pokemon starwars cheese chocolate coffee banana flower purple orange yellow green black white \
    blue red secret changeme change default admin administrator access login logon guest test \
    testing temp temporary user root system server killer hunter ginger pepper cookie biscuit \
    buster tigger lucky angel baby family mother father mummy daddy jordan harley ranger \
    abc abcd abcdef 1q2w3e 1q2w3e4r 1qaz2wsx qazwsx zaq12wsx one two three four five six
    """.split(whereSeparator: \.isWhitespace).map { PasswordRules.reduced(String($0)) })

  static let whole: Set<String> = Set(
    """
    qwertyuiopasdfghjkl qwertyuiopas asdfghjklzxcvbnm 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc \
    zaq12wsxcde3 zaq1xsw2cde3 qazwsxedcrfv qazwsxedcrfvtgb 1q2w3e4r5t6y q1w2e3r4t5y6 \
    correcthorsebatterystaple thequickbrownfox thequickbrownfoxjumps iloveyouforever \
    iloveyousomuch opensesame letmeinplease changemeplease nopasswordhere mypassword \
    itsasecret nobodyknows trustnobody godsavetheking godsavethequeen ilovefootball \
    ilovemydog ilovemycat ilovemykids ilovemymum iamthebest dontforgetme forgetmenot \
    maytheforcebewithyou winteriscoming tobeornottobe supercalifragilisticexpialidocious
    """.split(whereSeparator: \.isWhitespace).map { PasswordRules.reduced(String($0)) })

  /// Whether a text is nothing but one or two of the common words, however often.
  static func isMadeOfStems(_ text: String) -> Bool {
    let letters = Array(text)
    guard letters.count <= 64 else { return false }
    let longest = stems.reduce(0) { max($0, $1.count) }
    // The sets of words by which each beginning of the text can be written, at most two a set.
    var ways: [Set<Set<String>>] = Array(repeating: [], count: letters.count + 1)
    ways[0] = [[]]
    for end in letters.indices.map({ $0 + 1 }) {
      for start in max(0, end - longest)..<end where !ways[start].isEmpty {
        let word = String(letters[start..<end])
        guard stems.contains(word) else { continue }
        for used in ways[start] {
          let now = used.union([word])
          if now.count <= 2 { ways[end].insert(now) }
        }
      }
    }
    return !letters.isEmpty && !ways[letters.count].isEmpty
  }
}
