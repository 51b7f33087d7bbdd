import Testing

@testable import Linkage

@Suite struct IdentifierTests {
  private func nhs(_ text: String) -> UInt64 {
    Array(text.utf8).withUnsafeBufferPointer { NHSDigits.parse($0) }
  }

  private func upn(_ text: String) -> UInt64 {
    Array(text.utf8).withUnsafeBufferPointer { UPNDigits.parse($0) }
  }

  @Test func anNHSNumberIsCheckedByModulusEleven() {
    // 943476591: 9·10+4·9+3·8+4·7+7·6+6·5+5·4+9·3+1·2 = 299, 299 mod 11 = 2, check digit 9.
    #expect(nhs("9434765919") & Digits.valid != 0)
    #expect(nhs("943 476 5919") == nhs("9434765919"))
    #expect(nhs("9434765918") & Digits.valid == 0)
    #expect(nhs("9434765918") != 0)
    #expect(nhs("0000000000") == 0)
    #expect(nhs("9999999999") == 0)
    #expect(nhs("943476591") == 0)
    #expect(nhs("94347659190") == 0)
    #expect(nhs("94347A5919") == 0)
  }

  @Test func oneSlipInAnNHSNumberIsSeenAndTwoValidNumbersAreTwoNumbers() {
    #expect(Digits.difference(nhs("9434765919") & Digits.bare, nhs("9434765918")) == .oneDigit)
    #expect(Digits.difference(nhs("9434765919") & Digits.bare, nhs("9437465919")) == .transposed)
    #expect(Digits.difference(nhs("9434765919") & Digits.bare, nhs("9437465918")) == .more)
  }

  @Test func aTemporaryUPNIsNoEvidence() {
    // Weights 2 to 13 over 801200001001: 16+0+4+10+0+0+0+0+0... is summed in the product's rule.
    let digits = Array("801200001001".utf8).map { Int($0) - 48 }
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset + 2) }
    let letter = Array("ABCDEFGHJKLMNPQRTUVWXYZ")[sum % 23]
    #expect(upn("\(letter)801200001001") & Digits.valid != 0)
    #expect(upn("\(letter)801200001002") & Digits.valid == 0)
    #expect(upn("\(letter)80120000100A") == 0)
  }

  @Test(arguments: [
    ("2014-03-09", 0x2014_0309), ("09/03/2014", 0x2014_0309), ("20140309", 0x2014_0309),
    ("2014-03-09T00:00:00", 0x2014_0309), ("", 0), ("2014-3-9", 0x2014_0309),
  ])
  func aBirthDateIsReadInItsUsualForms(_ text: String, _ packed: Int) {
    let date = Array(text.utf8).withUnsafeBufferPointer { BirthDate.parse($0) }
    #expect(date?.packed == UInt32(packed))
  }

  @Test(arguments: [
    "2014-02-30", "31/04/2014", "2014-13-01", "yesterday", "1814-01-01", "2014-03", "0/0/0",
  ])
  func anImpossibleDateIsRefused(_ text: String) {
    #expect(Array(text.utf8).withUnsafeBufferPointer { BirthDate.parse($0) } == nil)
  }
}
