/// A consonant skeleton of a name: what is left when it is carried between scripts or misheard.
///
/// Vowels, W, Y and H drop out after the first letter, doubled consonants count once, and letters
/// that clerks and scripts exchange share a class (C K Q X; S Z; F V PH; D T stay apart because
/// English names lean on them). Ahmed and Ahmad, Hussain and Husein, Choudhry and Chaudhary agree.
enum Sound {
  /// Class of each letter A to Z: 0 is silent.
  private static let classes: [UInt8] = Array(
    // A  B  C  D  E  F  G  H  I  J  K  L  M  N  O  P  Q  R  S  T  U  V  W  X  Y  Z
    [0, 2, 3, 4, 0, 5, 6, 0, 0, 7, 3, 8, 9, 10, 0, 11, 3, 12, 13, 14, 0, 5, 0, 3, 0, 13])

  /// Up to six classes of five bits, the first letter's first. Zero for no letters at all.
  static func code(_ letters: some Collection<UInt8>) -> UInt32 {
    var result: UInt32 = 0
    var taken = 0
    var last: UInt8 = 0
    var previous: UInt8 = 0
    for byte in letters {
      guard byte >= 65 && byte <= 90 else {
        if byte >= 0x80 {
          result = (result << 5) ^ UInt32(byte)
          taken += 1
        }
        continue
      }
      var sound = classes[Int(byte - 65)]
      if taken == 1 && byte == 83 && result == 16 {
        // HS at the beginning is the older spelling of the sound that pinyin writes X.
        result = 13
        last = 13
        continue
      }
      if taken == 0 {
        // A first vowel, H, W or Y still says where the name begins; a first X is heard as S or Z.
        if byte == 88 { sound = 13 }
        if sound == 0 { sound = byte == 72 ? 16 : byte == 87 ? 17 : byte == 89 ? 18 : 15 }
      } else if byte == 72 && previous == 80 {
        // PH is an F: put the P right.
        if last == 11 {
          result = (result & ~31) | 5
          last = 5
        }
        previous = byte
        continue
      }
      previous = byte
      if sound == 0 {
        if byte != 72 && byte != 87 { last = 0 }
        continue
      }
      if sound == last { continue }
      last = sound
      result = (result << 5) | UInt32(sound)
      taken += 1
      if taken == 6 { break }
    }
    return result
  }
}
