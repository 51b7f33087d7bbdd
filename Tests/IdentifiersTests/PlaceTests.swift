import Identifiers
import Testing

@Test(arguments: [
  ("s602th", "S60 2TH", "S", "S60 2"), ("SW1A 1AA", "SW1A 1AA", "SW", "SW1A 1"),
  ("M1 1AE", "M1 1AE", "M", "M1 1"), ("B33 8TH", "B33 8TH", "B", "B33 8"),
  ("CR2 6XH", "CR2 6XH", "CR", "CR2 6"), ("dn55-1pt", "DN55 1PT", "DN", "DN55 1"),
  ("W1A 0AX", "W1A 0AX", "W", "W1A 0"), ("EC1A1BB", "EC1A 1BB", "EC", "EC1A 1"),
  ("GIR 0AA", "GIR 0AA", "GIR", "GIR 0"), (" S 6 0.2 T H ", "S60 2TH", "S", "S60 2"),
])
func aPostcodeIsReadAndTakenApart(text: String, full: String, area: String, sector: String) throws {
  let postcode = try Postcode(text)
  #expect(postcode.text == full && postcode.area == area && postcode.sector == sector)
  #expect(try Postcode(postcode.compact) == postcode && Postcode(postcode.text) == postcode)
}

@Test(arguments: [
  "S60", "S60 2T", "S60 2TC", "S60 2IH", "Q1 1AA", "V1 1AA", "X1 1AA", "AI1 1AA", "AJ1 1AA",
  "AZ1 1AA", "A1I 1AA", "AA1C 1AA", "AAA1 1AA", "1A 1AA", "S600 2TH", "S60 2TÉ", "ＳＷ1A 1AA",
  "SIXTY 2TH", "S6A0 2TH", "💥",
])
func textWithoutTheShapeOfAPostcodeIsRefused(text: String) {
  #expect(throws: Postcode.Problem.shape) { try Postcode(text) }
}

@Test func nothingIsNoPostcode() {
  #expect(throws: Postcode.Problem.empty) { try Postcode(" - ") }
}

@Test func everyCouncilOfTodayHasACodeANameAndARegion() {
  #expect(LocalAuthority.all.filter { $0.endedIn == nil }.count == 153)
  #expect(LocalAuthority.all.count == 160)
  #expect(Set(LocalAuthority.all.map(\.code)).count == 160)
  #expect(Set(LocalAuthority.all.map(\.region)).count == 9)
  for authority in LocalAuthority.all {
    #expect((200...999).contains(authority.code))
    #expect(LocalAuthority.coded(authority.code) == authority)
    #expect(LocalAuthority.named(authority.name) == authority, "\(authority.name)")
  }
}

@Test func aCouncilIsFoundByCodeAndByName() {
  #expect(LocalAuthority.coded("372")?.name == "Rotherham")
  #expect(LocalAuthority.coded("372")?.region == "Yorkshire and The Humber")
  #expect(LocalAuthority.named("ST. HELENS")?.code == 342)
  #expect(LocalAuthority.coded("928")?.endedIn == 2021)
  for text in ["", "37", "0372", "+37", " 372", "999", "٣٧٢"] {
    #expect(LocalAuthority.coded(text) == nil, "\(text)")
  }
}
