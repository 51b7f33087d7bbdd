import Days

/// A made-up census of the collection year 2026: believable, faultless, and then with one known
/// mistake in some children. No child in it exists. The same seed makes the same census.
struct FabricatedCensus {
  /// A mistake that was put in on purpose: the rule that must find it, and the child.
  struct KnownError {
    let rule: String
    let child: String
  }

  private(set) var children: [FabricatedChild] = []
  private(set) var errors: [KnownError] = []
  private var dice: Dice
  private var queue = FabricatedChild.mistakes

  /// - Parameter errorShare: how many of the children get a mistake, from 0 to 1.
  init(children count: Int, seed: UInt64, errorShare: Double) {
    dice = Dice(state: seed)
    for i in 0..<count {
      var child = make(i)
      if Double.random(in: 0..<1, using: &dice) < errorShare { spoil(&child) }
      children.append(child)
    }
  }

  /// The census as its XML document.
  var xml: String { Self.head + children.map(\.xml).joined() + Self.tail }

  static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\
    <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>\
    <LEA>372</LEA><SoftwareCode>Made up</SoftwareCode><SerialNo>1</SerialNo>\
    <DateTime>2026-05-01T09:00:00</DateTime></Source></Header>
    <Children>

    """
  static let tail = "</Children></Message>\n"

  /// A day by its number from 1 April 2025, a Tuesday.
  static func day(_ number: Int) -> Day { Day(number: 20_179).adding(days: number) }

  /// The Saturday after a day.
  static func saturday(after number: Int) -> Int { number + 7 - (number + 3) % 7 }

  /// The day itself, or the Monday after it.
  private static func weekday(_ number: Int) -> Int {
    switch number % 7 {
    case 4: number + 2
    case 5: number + 1
    default: number
    }
  }

  /// Puts a mistake into the child: of those that fit, the one that has waited longest.
  private mutating func spoil(_ child: inout FabricatedChild) {
    for (place, mistake) in queue.enumerated() {
      var spoiled = child
      guard mistake.make(&spoiled) else { continue }
      queue.append(queue.remove(at: place))
      child = spoiled
      errors.append(KnownError(rule: mistake.rule, child: child.id))
      return
    }
  }

  private mutating func roll(_ range: Range<Int>) -> Int { Int.random(in: range, using: &dice) }
  private mutating func pick(_ words: String) -> String {
    let list = words.split(separator: " ")
    return String(list[roll(0..<list.count)])
  }

  private mutating func make(_ i: Int) -> FabricatedChild {
    if i % 25 == 3 { return unborn(i) }
    let born = -roll(5..<16) * 366 - roll(1..<300)
    var child = FabricatedChild(
      id: "C\(100_000 + i)", upn: Self.pupilNumber(i), born: born, sex: pick("M F"))
    child.ethnicity = pick("WBRI WBRI WBRI AIND BAFR MWBC WROM")
    if roll(0..<5) == 0 {
      let first = pick("MOB HAND PC INC COMM LD")
      child.disabilities = roll(0..<2) == 0 ? [first] : [first, pick("HEAR VIS BEH CON AUT DDA")]
    }
    switch i % 5 {
    case 0: child.episodes = [nothing(roll(0..<350))]
    case 1:
      let first = assessed(roll(0..<100))
      child.episodes = [first]
      if roll(0..<2) == 0 { child.episodes.append(planned(first.referred + 60)) }
    case 2: child.episodes = [planned(roll(0..<250))]
    case 3: child.episodes = [protected(roll(0..<240))]
    default: child.episodes = [roll(0..<4) == 0 ? begun(roll(330..<350)) : enquired(roll(0..<280))]
    }
    return child
  }

  private mutating func unborn(_ i: Int) -> FabricatedChild {
    let expected = 365 + roll(0..<200)
    var child = FabricatedChild(
      id: "N\(100_000 + i)", unknown: "UN1", expected: expected, sex: "U")
    child.disabilities = []
    child.episodes = [begun(Swift.max(330, expected - 240))]
    return child
  }

  private mutating func referral(_ day: Int) -> FabricatedChild.Episode {
    .init(
      referred: day, source: pick("1A 2A 3A 3E 5D 6 10"), need: pick("N1 N1 N2 N3 N4 N5"))
  }

  private mutating func nothing(_ day: Int) -> FabricatedChild.Episode {
    var episode = referral(day)
    episode.nothingFollowed = "1"
    episode.need = nil
    return episode
  }

  /// Assessed, and closed after it.
  private mutating func assessed(_ day: Int) -> FabricatedChild.Episode {
    var episode = referral(day)
    episode.assessments = [assessment(day + 1)]
    episode.closed = day + 40
    episode.reason = pick("RC8 RC9")
    return episode
  }

  /// An assessment that is not done yet.
  private mutating func begun(_ day: Int) -> FabricatedChild.Episode {
    var episode = referral(day)
    if day < 362 { episode.assessments = [.init(started: day + 2)] }
    return episode
  }

  private mutating func planned(_ day: Int) -> FabricatedChild.Episode {
    var episode = referral(day)
    episode.assessments = [assessment(day + 1)]
    episode.plans = [.init(started: day + 35)]
    if roll(0..<2) == 0 {
      episode.plans[0].ended = day + 90
      episode.closed = day + 91
      episode.reason = "RC7"
    }
    return episode
  }

  private mutating func enquired(_ day: Int) -> FabricatedChild.Episode {
    var episode = referral(day)
    episode.assessments = [assessment(day + 1)]
    episode.enquiries = [.init(started: day + 3, notRequired: "1")]
    episode.closed = day + 50
    episode.reason = "RC7"
    return episode
  }

  private mutating func protected(_ day: Int) -> FabricatedChild.Episode {
    var episode = referral(day)
    let conference = Self.weekday(day + 3 + roll(10..<21))
    episode.assessments = [assessment(day + 1)]
    episode.enquiries = [
      .init(started: day + 3, target: Self.weekday(day + 24), conference: conference)
    ]
    if roll(0..<3) == 0 { episode.plans = [.init(started: day + 4, ended: conference)] }
    var plan = FabricatedChild.ProtectionPlan(started: conference, latest: pick("NEG PHY SAB EMO"))
    plan.reviews = [conference + 80]
    if conference + 260 < 365 { plan.reviews.append(conference + 260) }
    episode.protection = [plan]
    return episode
  }

  private mutating func assessment(_ day: Int) -> FabricatedChild.Assessment {
    .init(
      started: day, authorised: day + roll(5..<35),
      factors: [pick("1A 1B 2B 3A 3B"), pick("4A 4B 15A 16A 17A 24A")])
  }

  /// Letter and twelve figures: the authority, then the child.
  private static func pupilNumber(_ i: Int) -> String {
    let figures = Array("372" + String(String(1_000_000_000 + i).dropFirst()))
      .compactMap(\.wholeNumberValue)
    let sum = figures.enumerated().reduce(0) { $0 + $1.element * ($1.offset + 2) }
    return String(Array("ABCDEFGHJKLMNPQRTUVWXYZ")[sum % 23])
      + figures.map(String.init).joined()
  }
}

/// Random numbers that are the same for the same seed.
private struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
