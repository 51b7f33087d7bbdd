import Foundation

extension Double {
  static func powered(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}

/// A community of names: what its children are called and how often its names get garbled.
struct NameGroup: Sendable {
  let key: String
  /// Share of all households.
  let share: Double
  let girls: Ranked
  let boys: Ranked
  let surnames: Ranked
  /// How often a clerk swaps given and family names.
  let swaps: Double
  /// How often a child has a middle name.
  let middles: Double

  static let all: [NameGroup] = [
    NameGroup(
      key: "british", share: 0.62, girls: .init(words(britishGirls), slope: 0.75),
      boys: .init(words(britishBoys), slope: 0.75),
      surnames: .init(words(britishSurnames) + built(), slope: 0.72), swaps: 0.005, middles: 0.7),
    NameGroup(
      key: "pakistani", share: 0.16, girls: .init(words(pakistaniGirls), slope: 0.7),
      boys: .init(words(pakistaniBoys), slope: 0.9),
      surnames: .init(words(pakistaniSurnames), slope: 0.9), swaps: 0.015, middles: 0.3),
    NameGroup(
      key: "european", share: 0.08, girls: .init(words(europeanGirls), slope: 0.6),
      boys: .init(words(europeanBoys), slope: 0.6),
      surnames: .init(words(europeanSurnames), slope: 0.5), swaps: 0.02, middles: 0.15),
    NameGroup(
      key: "african", share: 0.07, girls: .init(words(africanGirls), slope: 0.6),
      boys: .init(words(africanBoys), slope: 0.7),
      surnames: .init(words(africanSurnames), slope: 0.7), swaps: 0.02, middles: 0.3),
    NameGroup(
      key: "indian", share: 0.04, girls: .init(words(indianGirls), slope: 0.6),
      boys: .init(words(indianBoys), slope: 0.6),
      surnames: .init(words(indianSurnames), slope: 0.9), swaps: 0.015, middles: 0.4),
    NameGroup(
      key: "chinese", share: 0.03, girls: .init(words(chineseGirls), slope: 0.5),
      boys: .init(words(chineseBoys), slope: 0.5),
      surnames: .init(words(chineseSurnames), slope: 0.8), swaps: 0.04, middles: 0.2),
  ]

  static func words(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
  }

  /// A long tail of place-like surnames, so that rare names are as rare as in life.
  static func built() -> [String] {
    let heads = words(
      """
      Ash Bar Beck Black Brad Brand Brook Broom Burn Clay Cor Crow Dal Den Dun Earn East Elm Fair Far
      Fen Gar Green Had Hal Hart Has Haw Hazel Hed Hen Hol Hud Kel Ken Kirk Lang Law Led Lin Long Lud
      Mar Mel Mill Mor Nor Oak Old Pem Pen Pres Rad Raven Red Ridge Rush Sand Sel Shel Sher Stan Stap
      Suth Thorn Thur Tin Wad Wake Wal War Wat Wel Wes Whit Wil Win Wood Wor
      """)
    let tails = words(
      "bourne bury by combe cote croft dale den field ford gate ham hurst land ley low man more ridge"
        + " shaw side son stead stock thorpe ton wall ward way well wick worth")
    var result: [String] = []
    for (i, head) in heads.enumerated() {
      for (j, tail) in tails.enumerated() where (i * 7 + j * 3) % 4 == 0 {
        result.append(head + tail)
      }
    }
    return result.enumerated().sorted { ($0.offset * 7919) % 1009 < ($1.offset * 7919) % 1009 }
      .map(\.element)
  }
}
