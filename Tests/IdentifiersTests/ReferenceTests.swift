import Testing

@testable import Identifiers

private func problem(_ text: String) -> Reference.Problem? {
  do throws(Reference.Problem) {
    _ = try Reference(text)
    return nil
  } catch {
    return error
  }
}

private let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

@Test func aReferenceIsReadAsItIsWritten() throws {
  for seed in 0..<500 {
    let reference = Reference(prefix: "MARF", .seeded(UInt64(seed)))
    #expect(try Reference(reference.description) == reference)
    #expect(try Reference(reference.description.lowercased()) == reference)
    #expect(try Reference(" \(reference.prefix)\(reference.characters) ") == reference)
    #expect(try Reference(reference.description, expecting: "MARF") == reference)
    #expect(throws: Reference.Problem.prefix(found: "MARF", expected: "LADO")) {
      try Reference(reference.description, expecting: "LADO")
    }
  }
}

@Test func lettersThatLookLikeDigitsAreReadAsDigits() throws {
  let reference = try #require(
    (0..<500).lazy.map { Reference(prefix: "REF", .seeded($0)) }.first {
      $0.characters.contains("0") && $0.characters.contains("1")
    })
  let typed = reference.characters.replacing("0", with: "O").replacing("1", with: "l")
  #expect(try Reference("REF-\(typed)") == reference)
}

/// All words that people may have typed instead: one character replaced by each other of its kind,
/// or two neighbours swapped, across the hyphen too.
private func mistypings(of reference: Reference) -> [String] {
  let characters = Array(reference.prefix + reference.characters)
  var found: [String] = []
  for place in characters.indices {
    let inPrefix = place < reference.prefix.count
    let others = inPrefix ? Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ") : digits
    for other in others where other != characters[place] {
      var wrong = characters
      wrong[place] = other
      found.append(String(wrong))
    }
    if place > 0 && characters[place] != characters[place - 1] {
      var wrong = characters
      wrong.swapAt(place, place - 1)
      found.append(String(wrong))
    }
  }
  return found
}

@Test func everyWrongCharacterAndEverySwapOfNeighboursIsFound() {
  var tried = 0
  for prefix in ["R", "MARF", "LADO", "OIL", "QUOLUM"] {
    for seed in 0..<15 {
      let reference = Reference(prefix: prefix, .seeded(UInt64(seed)))
      for wrong in mistypings(of: reference) {
        tried += 1
        if problem(wrong) == nil { Issue.record("\(wrong) passes for \(reference)") }
      }
    }
  }
  #expect(tried > 22_000)
}

/// The code is linear, so that a mistake is missed exactly if its difference alone sums to nothing:
/// every difference of one or two neighbouring characters is tried, at the
/// beginning, in the middle and at the end.
@Test func noPairOfNeighboursOfAnyValueCanBeSwappedUnseen() {
  for place in [0, 3, 5] {
    for a in digits {
      for b in digits where a != b {
        let found = ["0000000", "ABCDEFG"].map { body in
          var right = Array(body)
          right[place] = a
          right[place + 1] = b
          let check = ReferenceCode.check(prefix: "REF".utf8, body: String(right).utf8)
          right.swapAt(place, place + 1)
          return check != ReferenceCode.check(prefix: "REF".utf8, body: String(right).utf8)
        }
        if found != [true, true] { Issue.record("\(a)\(b) at \(place)") }
      }
    }
  }
}

@Test func theProblemWithAReferenceSaysWhatIsWrong() {
  #expect(problem("") == .empty && problem(" - ") == .empty)
  #expect(problem("MARF") == .shape)
  #expect(problem("MARF-0000-000U") == .shape)
  #expect(problem("M4RF-0000-0000") == .shape)
  #expect(problem("MARFMARF-0000-0000") == .shape)
  #expect(problem("MARF-0000-000é") == .shape)
}

@Test func aPrefixIsAlwaysLetters() {
  #expect(Reference(prefix: "s-47", .seeded(1)).prefix == "S")
  #expect(Reference(prefix: "47", .seeded(1)).prefix == "REF")
  #expect(Reference(prefix: "abcdefgh", .seeded(1)).prefix == "ABCDEF")
}
