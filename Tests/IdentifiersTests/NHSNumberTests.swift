import Identifiers
import Testing

private func problem(_ text: String) -> NHSNumber.Problem? {
  do throws(NHSNumber.Problem) {
    _ = try NHSNumber(text)
    return nil
  } catch {
    return error
  }
}

@Test func theWorkedExampleIsValid() throws {
  let number = try NHSNumber("943 476 5919")
  #expect(number.digits == "9434765919" && number.formatted == "943 476 5919")
  #expect(!number.isForTests)
  #expect(try NHSNumber("943-476-5919") == number)
  #expect(NHSNumber.checkDigit(of: "943476591") == 9)
}

@Test func theTestRangeIsKnown() throws {
  let digit = try #require(NHSNumber.checkDigit(of: "999123457"))
  #expect(try NHSNumber("999123457\(digit)").isForTests)
}

@Test func everyWrongDigitAndEverySwapIsFound() throws {
  let randomness = Randomness.seeded(1)
  var tried = 0
  while tried < 100 {
    let nine = randomness.bytes(9).map { String($0 % 10) }.joined()
    guard let check = NHSNumber.checkDigit(of: nine), nine != "000000000" else { continue }
    tried += 1
    let digits = Array(nine + String(check))
    _ = try NHSNumber(String(digits))
    for place in digits.indices {
      for other in "0123456789" where other != digits[place] {
        var wrong = digits
        wrong[place] = other
        if problem(String(wrong)) == nil { Issue.record("\(String(wrong)) passes") }
      }
      for other in digits.indices where digits[other] != digits[place] && other == place + 1 {
        var wrong = digits
        wrong.swapAt(place, other)
        if problem(String(wrong)) != .checkDigit { Issue.record("\(String(wrong)) passes") }
      }
    }
  }
}

@Test func aWholeSweepOfCheckDigitsAcceptsOneInEleven() {
  // Of every nine digits, ten numbers are possible and at most one is valid; one in eleven has none.
  var without = 0
  for nine in 400_000_000..<400_002_200 {
    let accepted = (0...9).filter { problem("\(nine)\($0)") == nil }
    if accepted.isEmpty { without += 1 } else { #expect(accepted.count == 1) }
  }
  #expect((150...250).contains(without))
}

@Test func theProblemSaysWhatIsWrong() {
  #expect(problem("") == .empty)
  #expect(problem(" - ") == .empty)
  #expect(problem("943476591") == .length(9))
  #expect(problem("94347659190") == .length(11))
  #expect(problem(String(repeating: "9", count: 10_000)) == .length(10_000))
  #expect(problem("943476591X") == .character("X", place: 10))
  #expect(problem("943476591٩") == .character("٩", place: 10))
  #expect(problem("9434765918") == .checkDigit)
  #expect(problem("0000000000") == .placeholder)
  #expect(NHSNumber.checkDigit(of: "12345678") == nil)
  #expect(NHSNumber.checkDigit(of: "12345678x") == nil)
}
