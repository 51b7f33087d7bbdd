import Days
import Testing

@testable import Access

/// Hashes, codes and their text forms, against published values.
@Suite struct CredentialTests {
  @Test func aHashOfTheReferenceImplementationIsVerified() async {
    let hasher = PasswordHasher()
    let reference =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
    #expect(await hasher.verify("password", against: reference))
    #expect(await !hasher.verify("Password", against: reference))
    #expect(await !hasher.verify("", against: reference))
    #expect(hasher.count == 3)
  }

  @Test func aHashNamesItsParametersAndFitsOnlyItsPassword() async throws {
    let hasher = PasswordHasher()
    let salt = [UInt8](repeating: 7, count: 16)
    let encoded = try await hasher.hash("four words by heart", salt: salt)
    #expect(encoded.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(await hasher.verify("four words by heart", against: encoded))
    #expect(await !hasher.verify("four words by hearT", against: encoded))
    let other = try await hasher.hash(
      "four words by heart", salt: [UInt8](repeating: 8, count: 16))
    #expect(other != encoded)
  }

  @Test func thePasswordIsTheSameHoweverTheKeyboardComposesIt() async throws {
    let hasher = PasswordHasher(cost: PasswordCost(memoryKiB: 8, passes: 1))
    let encoded = try await hasher.hash("caf\u{e9} au lait", salt: [UInt8](repeating: 1, count: 16))
    #expect(await hasher.verify("cafe\u{301} au lait", against: encoded))
  }

  @Test func aHashOfAnotherCostIsOutdated() async throws {
    let cheap = PasswordHasher(cost: PasswordCost(memoryKiB: 8, passes: 1))
    let encoded = try await cheap.hash("password", salt: [UInt8](repeating: 1, count: 16))
    #expect(!cheap.isOutdated(encoded))
    #expect(PasswordHasher().isOutdated(encoded))
    #expect(PasswordHasher().isOutdated("$argon2i$v=19$m=19456,t=2,p=1$a$b"))
  }

  @Test func nobodysHashIsWellFormedAndNoPasswordFitsIt() async {
    let hasher = PasswordHasher(cost: PasswordCost(memoryKiB: 8, passes: 1))
    #expect(!hasher.isOutdated(hasher.nobody))
    for guess in ["", "nobody", "continuumnobody"] {
      #expect(await !hasher.verify(guess, against: hasher.nobody))
    }
  }

  @Test func aDamagedHashIsNoPassword() async {
    let hasher = PasswordHasher()
    for encoded in ["", "$", "$argon2id$", "plain", "$argon2id$v=19$m=8,t=1,p=1$$"] {
      #expect(await !hasher.verify("", against: encoded))
    }
  }

  /// RFC 6238, appendix B, SHA-1, eight digits.
  @Test(
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
      (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
  func codesAreThoseOfTheStandard(_ seconds: Int64, _ expected: String) {
    let secret = Array("12345678901234567890".utf8)
    let step = OneTimeCode.step(at: Instant(microseconds: seconds * 1_000_000))
    #expect(OneTimeCode.code(secret: secret, step: step, digits: 8) == expected)
    #expect(OneTimeCode.code(secret: secret, step: step) == String(expected.suffix(6)))
  }

  @Test func aCodeIsGoodOneStepEitherWayAndNoFurther() {
    let secret = Array("12345678901234567890".utf8)
    let now = Instant(microseconds: 1_111_111_111_000_000)
    let step = OneTimeCode.step(at: now)
    for offset in Int64(-3)...3 {
      let code = OneTimeCode.code(secret: secret, step: step + offset)
      let expected = abs(offset) <= 1 ? step + offset : nil
      #expect(OneTimeCode.matchingStep(code, secret: secret, at: now) == expected)
    }
    let code = OneTimeCode.code(secret: secret, step: step)
    #expect(
      OneTimeCode.matchingStep(" \(code.prefix(3)) \(code.suffix(3)) ", secret: secret, at: now)
        == step)
  }

  @Test(arguments: [
    "", "1", "12345", "1234567", "abcdef", "０５０４７１", "05047\u{301}1", "-50471",
    String(repeating: "9", count: 10_000),
  ])
  func whatIsNoCodeIsRefused(_ typed: String) {
    let secret = Array("12345678901234567890".utf8)
    let now = Instant(microseconds: 1_111_111_111_000_000)
    #expect(OneTimeCode.matchingStep(typed, secret: secret, at: now) == nil)
  }

  /// RFC 4648 §10, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func base32IsThatOfTheStandard(_ plain: String, _ expected: String) {
    #expect(Base32.text(Array(plain.utf8)) == expected)
  }

  @Test func secretsAreComparedWhole() {
    #expect(AccessHouse.same("abc", "abc"))
    for other in ["", "ab", "abd", "abcd", "ABC"] { #expect(!AccessHouse.same("abc", other)) }
  }
}
