import Identifiers
import Testing

private func problem(_ text: String) -> UniquePupilNumber.Problem? {
  do throws(UniquePupilNumber.Problem) {
    _ = try UniquePupilNumber(text)
    return nil
  } catch {
    return error
  }
}

/// Puts the right letter before twelve characters.
private func complete(_ twelve: String) -> String? {
  "ABCDEFGHJKLMNPQRTUVWXYZ".lazy.map { "\($0)\(twelve)" }.first { problem($0) == nil }
}

@Test func theCheckLetterIsTheSumByPlaceModulus23() throws {
  // 8×2 + 0×3 + 1×4 + 2×5 + 0×6 + 0×7 + 1×8 + 0×9 + 1×10 + 0×11 + 0×12 + 1×13 = 61, 61 mod 23 = 15.
  #expect(complete("801200101001") == "R801200101001")
  let upn = try UniquePupilNumber(" r801200101001 ")
  #expect(upn.text == "R801200101001" && upn.authorityCode == 801)
  #expect(upn.schoolNumber == 2001 && upn.yearGiven == 1 && !upn.isTemporary)
}

@Test func aTemporaryNumberEndsWithALetter() throws {
  // As above without the last digit, and D as 3: 48 + 3×13 = 87, 87 mod 23 = 18.
  let upn = try UniquePupilNumber("V80120010100D")
  #expect(upn.isTemporary)
  #expect(problem("V80120010100S") == .character("S", place: 13))
  #expect(problem("V80120010100I") == .character("I", place: 13))
  #expect(problem("V80120010100O") == .character("O", place: 13))
}

@Test func everyWrongCharacterAndEverySwapIsFound() throws {
  let randomness = Randomness.seeded(2)
  for _ in 0..<100 {
    let twelve = randomness.bytes(12).map { String($0 % 10) }.joined()
    let right = Array(try #require(complete(twelve)))
    for place in right.indices {
      let others = place == 0 ? "ABCDEFGHJKLMNPQRTUVWXYZ" : "0123456789"
      for other in others where other != right[place] {
        var wrong = right
        wrong[place] = other
        if problem(String(wrong)) == nil { Issue.record("\(String(wrong)) passes") }
      }
      if place > 0 && right[place] != right[place - 1] {
        var wrong = right
        wrong.swapAt(place, place - 1)
        if problem(String(wrong)) == nil { Issue.record("\(String(wrong)) passes") }
      }
    }
  }
}

@Test func theProblemWithAPupilNumberSaysWhatIsWrong() {
  #expect(problem("") == .empty && problem("   ") == .empty)
  #expect(problem("R80120010100") == .length(12))
  #expect(problem("A801200101001") == .checkLetter(expected: "R"))
  #expect(problem("S801200101001") == .character("S", place: 1))
  #expect(problem("R80120010é001") == .character("é", place: 10))
  #expect(problem("R801 00101001") == .character(" ", place: 5))
}

@Test func codesForAnUnknownNumberAreRead() {
  #expect(UnknownPupilNumber("UN1")?.number == 1 && UnknownPupilNumber("un10")?.code == "UN10")
  for text in ["", "UN", "UN0", "UN11", "UN+1", "UN01", "UN1 ", "XN1", "UN٣"] {
    #expect(UnknownPupilNumber(text) == nil, "\(text)")
  }
}
