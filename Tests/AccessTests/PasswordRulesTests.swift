import Testing

@testable import Access

@Suite struct PasswordRulesTests {
  static let context = ["Ada Marsh", "ada.marsh", "Wharfmoor Council", "wharfmoor"]

  @Test(arguments: PasswordTable.refused)
  func aPasswordThatOthersWouldTryIsRefused(_ password: String) {
    #expect(PasswordRules.fault(in: password, context: Self.context) != nil)
  }

  @Test(arguments: PasswordTable.taken)
  func aPasswordOfOnesOwnIsTakenWhateverItIsMadeOf(_ password: String) {
    #expect(PasswordRules.fault(in: password, context: Self.context) == nil)
  }

  @Test func theTableHasTwoHundredAndTheBoundsAreMeant() {
    #expect(PasswordTable.refused.count + PasswordTable.taken.count >= 200)
    let eleven = "kX9#vR2!mQ7"
    #expect(PasswordRules.fault(in: eleven, context: []) != nil)
    #expect(PasswordRules.fault(in: eleven + "z", context: []) == nil)
    let long = String((0..<256).map { "kX9vR2mQ7zpL"[$0] })
    #expect(PasswordRules.fault(in: long, context: []) == nil)
    #expect(PasswordRules.fault(in: long + "z", context: []) != nil)
  }

  @Test func aFaultSaysWhatToDo() {
    for password in PasswordTable.refused {
      let fault = PasswordRules.fault(in: password, context: Self.context) ?? ""
      #expect(fault.first?.isUppercase == true && fault.count > 20, "\(password): \(fault)")
    }
  }
}

extension String {
  /// The character at a place, over and over.
  fileprivate subscript(_ place: Int) -> Character {
    self[index(startIndex, offsetBy: place * 7 % count)]
  }
}
