/// Passwords that everybody tries, of twelve characters or more once they are written out, and the
/// words around this service. Written in the reduced form that `PasswordRules` compares with.
enum CommonPasswords {
  static let serviceWords = [
    "continuum", "safeguarding", "safeguard", "children", "childprotection", "socialwork",
    "socialworker", "council", "police", "hospital", "school", "partnership", "password",
  ]

  static let all: Set<String> = {
    let stems = """
      password passwort letmein welcome qwerty qwertyuiop asdfghjkl zxcvbnm iloveyou monkey dragon \
      sunshine princess football baseball superman batman trustnoi shadow master michael jennifer \
      charlie liverpool arsenal chelsea rotherham yorkshire england london united everton rangers \
      summer winter spring autumn january february march april monday tuesday wednesday thursday \
      friday saturday sunday hello freedom whatever computer internet samsung pokemon starwars \
      cheese chocolate flower purple orange secret changeme default admin administrator access \
      login guest test temp user root system
      """.split(separator: " ").map(String.init)
    let tails = ["", "i", "ii", "i2", "i23", "i2e", "i2ea", "i2eas", "20", "2026", "ie", "oi"]
    var all: Set<String> = [
      "qwertyuiopasdfghjkl", "qwertyuiopas", "asdfghjklzxcvbnm", "iqaz2wsxeedc", "iqazxsw2eedc",
      "correcthorsebatterystaple", "thequickbrownfox", "iloveyouforever", "letmeinletmein",
      "passwordpassword", "welcomewelcome", "administrator", "changemeplease", "abcdefghijkl",
      "qazwsxedcrfv", "zaq12wsxcde3", "trustnooneever", "opensesameopen", "nopasswordhere",
    ]
    for stem in stems {
      for tail in tails {
        all.insert(PasswordRules.reduced(stem + tail))
        all.insert(PasswordRules.reduced(stem + stem + tail))
      }
    }
    return all
  }()
}
