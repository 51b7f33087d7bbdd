/// Slips of the finger.
enum Slip {
  private static let neighbours: [Character: [Character]] = [
    "a": ["s", "e", "q"], "b": ["v", "n"], "c": ["x", "k", "v"], "d": ["s", "f"],
    "e": ["r", "w", "a"],
    "f": ["d", "g"], "g": ["f", "h"], "h": ["g", "j"], "i": ["u", "o", "y"], "j": ["h", "k"],
    "k": ["j", "l", "c"], "l": ["k"], "m": ["n"], "n": ["m", "b"], "o": ["i", "p", "u"], "p": ["o"],
    "q": ["w"], "r": ["e", "t"], "s": ["a", "d", "z"], "t": ["r", "y"], "u": ["y", "i"],
    "v": ["b", "c"],
    "w": ["e", "q"], "x": ["c", "z"], "y": ["t", "u", "i"], "z": ["s", "x"],
  ]

  /// One letter left out, doubled, changed or changed place.
  static func once(_ text: String, _ dice: inout Dice) -> String {
    var letters = Array(text)
    guard letters.count > 2 else { return text }
    let place = 1 + dice.below(letters.count - 1)
    switch dice.below(4) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    case 2: letters.swapAt(place, place - 1)
    default:
      let old = letters[place]
      if old.isNumber {
        letters[place] = Character(String(dice.below(10)))
      } else if let near = neighbours[Character(old.lowercased())] {
        letters[place] = dice.pick(near)
      }
    }
    return String(letters)
  }

  static func digit(_ number: String, _ dice: inout Dice) -> String {
    var letters = Array(number)
    let place = 1 + dice.below(letters.count - 1)
    letters[place] = Character(String(dice.below(10)))
    return String(letters)
  }

  static func transposed(_ number: String, _ dice: inout Dice) -> String {
    var letters = Array(number)
    letters.swapAt(1 + dice.below(letters.count - 2), 2 + dice.below(letters.count - 2))
    return String(letters)
  }
}
