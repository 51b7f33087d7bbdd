import Testing

@testable import Linkage

@Suite struct NamesTests {
  private func level(_ a: String, _ b: String, surname: Bool = false) -> Int {
    var table = NameTable()
    func id(_ text: String) -> UInt32 {
      var folded: [UInt8] = []
      Array(text.utf8).withUnsafeBufferPointer { NameText.fold($0, into: &folded) }
      return table.intern(folded)
    }
    let (x, y) = (id(a), id(b))
    return table.names.withUnsafeBufferPointer {
      Int(surname ? NameLevels.surname(x, y, $0) : NameLevels.first(x, y, $0))
    }
  }

  @Test(arguments: [
    ("Zoë", "ZOE", 1), ("Mary Ann", "Mary-Ann", 1), ("O’Neil", "O'NEIL", 1),
    ("Mohammed", "Muhamad", 2),
    ("Elizabeth", "Beth", 3), ("Thomas", "T", 4), ("Freya", "Frey", 5), ("Sidra", "Siddrah", 6),
    ("Mary Ann", "Mary", 7), ("Jonathon", "Johnathn", 6), ("Grace", "Oliver", 9), ("", "Grace", 0),
  ])
  func aPairOfGivenNamesHasItsLevel(_ a: String, _ b: String, _ expected: Int) {
    #expect(level(a, b) == expected)
    #expect(level(b, a) == expected)
  }

  @Test(arguments: [
    ("Smith-Jones", "Jones", 3), ("Smith Jones", "SMITH-JONES", 1), ("Novák", "Nowak", 2),
    ("Łukasik", "Lukasik", 1), ("Brown", "Brwon", 4), ("Carver", "Tandy", 7),
  ])
  func aPairOfSurnamesHasItsLevel(_ a: String, _ b: String, _ expected: Int) {
    #expect(level(a, b, surname: true) == expected)
    #expect(level(b, a, surname: true) == expected)
  }

  @Test func jaroWinklerGivesTheValuesWorkedByHand() {
    func similarity(_ a: String, _ b: String) -> Float {
      func pack(_ text: String) -> SIMD16<UInt8> {
        var result = SIMD16<UInt8>()
        for (index, byte) in text.utf8.enumerated() { result[index] = byte }
        return result
      }
      return JaroWinkler.similarity(pack(a), a.utf8.count, pack(b), b.utf8.count)
    }
    // MARTHA and MARHTA: six letters match, one pair exchanged: (1 + 1 + 5/6) / 3, prefix three.
    #expect(abs(similarity("MARTHA", "MARHTA") - (0.944444 + 0.3 * 0.055556)) < 1e-4)
    // DWAYNE and DUANE: four match in order: (4/6 + 4/5 + 1) / 3, prefix one.
    #expect(abs(similarity("DWAYNE", "DUANE") - (0.822222 + 0.1 * 0.177778)) < 1e-4)
    #expect(similarity("ABC", "XYZ") == 0)
  }

  @Test func placeholdersAreNotNames() {
    var packer = RecordPacker()
    for word in ["Baby", "UNBORN", "Baby Girl", "Twin 1", "Not known"] {
      let (record, _) = packer.pack(Children.record("a", first: word), row: 0)
      #expect(record.first == 0, "\(word)")
    }
    #expect(packer.pack(Children.record("a", first: "Babita"), row: 0).0.first != 0)
  }
}
