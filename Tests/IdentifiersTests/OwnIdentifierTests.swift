import Foundation
import Identifiers
import Testing

private enum PersonTag {}
private typealias PersonID = ID<PersonTag>

@Test func anIdentifierIsTwentySixCharactersAndKeepsItsBits() {
  #expect(RandomID.text([UInt8](repeating: 0, count: 16)) == String(repeating: "0", count: 26))
  #expect(
    RandomID.text([UInt8](repeating: 255, count: 16)) == "7" + String(repeating: "z", count: 25))
  var one = [UInt8](repeating: 0, count: 16)
  one[15] = 33
  #expect(RandomID.text(one) == String(repeating: "0", count: 24) + "11")
}

@Test func tenThousandIdentifiersAreWellFormedAndDiffer() {
  let ids = (0..<10_000).map { _ in RandomID.make(.system) }
  #expect(Set(ids).count == ids.count)
  #expect(ids.allSatisfy(RandomID.isWellFormed))
}

@Test(arguments: [
  "", "0", "8zzzzzzzzzzzzzzzzzzzzzzzzz", "0000000000000000000000000i", "0000000000000000000000000A",
  "000000000000000000000000000", "0000000000000000000000000 ", "000000000000000000000000é",
])
func textThatIsNoIdentifierIsRefused(text: String) {
  #expect(!RandomID.isWellFormed(text))
  #expect(PersonID(text) == nil)
}

@Test func anIdentifierOfAKindIsTextInJSON() throws {
  let id = PersonID(.seeded(3))
  let json = try JSONEncoder().encode([id])
  #expect(String(decoding: json, as: UTF8.self) == "[\"\(id)\"]")
  #expect(try JSONDecoder().decode([PersonID].self, from: json) == [id])
  #expect(throws: DecodingError.self) {
    try JSONDecoder().decode([PersonID].self, from: Data(#"["nobody"]"#.utf8))
  }
}

@Test func aSeedGivesTheSameBytesEachTimeAndAnotherSeedOthers() {
  let first = Randomness.seeded(7)
  let second = Randomness.seeded(7)
  #expect(first.bytes(20) == second.bytes(20) && first.bytes(3) == second.bytes(3))
  #expect(first.bytes(20) != Randomness.seeded(8).bytes(20))
  #expect(Randomness.system.bytes(32) != Randomness.system.bytes(32))
  #expect(first.bytes(0).isEmpty && first.bytes(5).count == 5)
}
