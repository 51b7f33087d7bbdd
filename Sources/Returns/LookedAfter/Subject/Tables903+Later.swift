struct OC3Table: Sendable {
  let key: ChildKey
  let dob: [DateCell]
  let rawDob: [TextID]
  let inTouch, activity, accommodation: [Code]

  init(_ c: Columns903) {
    key = c.key(.oc3)
    dob = c.dates(.oc3, "DOB")
    rawDob = c.raw(.oc3, "DOB")
    inTouch = c.codes(.oc3, "IN_TOUCH")
    activity = c.codes(.oc3, "ACTIV")
    accommodation = c.codes(.oc3, "ACCOM")
  }
}

struct AD1Table: Sendable {
  let key: ChildKey
  let dob, dateInt, dateMatch: [DateCell]
  let rawDob, rawInt, rawMatch: [TextID]
  let fosterCare, number, sex, legal: [Code]

  init(_ c: Columns903) {
    key = c.key(.ad1)
    dob = c.dates(.ad1, "DOB")
    dateInt = c.dates(.ad1, "DATE_INT")
    dateMatch = c.dates(.ad1, "DATE_MATCH")
    rawDob = c.raw(.ad1, "DOB")
    rawInt = c.raw(.ad1, "DATE_INT")
    rawMatch = c.raw(.ad1, "DATE_MATCH")
    fosterCare = c.codes(.ad1, "FOSTER_CARE")
    number = c.codes(.ad1, "NB_ADOPTR")
    sex = c.codes(.ad1, "SEX_ADOPTR")
    legal = c.codes(.ad1, "LS_ADOPTR")
  }
}

struct PlacedAdoptionTable: Sendable {
  let key: ChildKey
  let dob, placed, ceased: [DateCell]
  let rawDob, rawPlaced, rawCeased: [TextID]
  let reason: [Code]

  init(_ c: Columns903) {
    key = c.key(.placedAdoption)
    dob = c.dates(.placedAdoption, "DOB")
    placed = c.dates(.placedAdoption, "DATE_PLACED")
    ceased = c.dates(.placedAdoption, "DATE_PLACED_CEASED")
    rawDob = c.raw(.placedAdoption, "DOB")
    rawPlaced = c.raw(.placedAdoption, "DATE_PLACED")
    rawCeased = c.raw(.placedAdoption, "DATE_PLACED_CEASED")
    reason = c.codes(.placedAdoption, "REASON_PLACED_CEASED")
  }
}

struct PrevPermTable: Sendable {
  let key: ChildKey
  let dob: [DateCell]
  let rawDob, rawDate: [TextID]
  let option, authority: [Code]

  init(_ c: Columns903) {
    key = c.key(.prevPerm)
    dob = c.dates(.prevPerm, "DOB")
    rawDob = c.raw(.prevPerm, "DOB")
    rawDate = c.raw(.prevPerm, "DATE_PERM")
    option = c.codes(.prevPerm, "PREV_PERM")
    authority = c.codes(.prevPerm, "LA_PERM")
  }
}

struct MissingTable: Sendable {
  let key: ChildKey
  let dob, start, end: [DateCell]
  let rawDob, rawStart, rawEnd: [TextID]
  let kind: [Code]

  init(_ c: Columns903) {
    key = c.key(.missing)
    dob = c.dates(.missing, "DOB")
    start = c.dates(.missing, "MIS_START")
    end = c.dates(.missing, "MIS_END")
    rawDob = c.raw(.missing, "DOB")
    rawStart = c.raw(.missing, "MIS_START")
    rawEnd = c.raw(.missing, "MIS_END")
    kind = c.codes(.missing, "MISSING")
  }
}

struct SWEpisodesTable: Sendable {
  let key: ChildKey
  let decom, dec: [DateCell]
  let rawID, rawDecom, rawDec: [TextID]
  let reason: [Code]

  init(_ c: Columns903) {
    key = c.key(.swEpisodes)
    decom = c.dates(.swEpisodes, "SW_DECOM")
    dec = c.dates(.swEpisodes, "SW_DEC")
    rawID = c.raw(.swEpisodes, "SW_ID")
    rawDecom = c.raw(.swEpisodes, "SW_DECOM")
    rawDec = c.raw(.swEpisodes, "SW_DEC")
    reason = c.codes(.swEpisodes, "SW_REASON")
  }
}

struct DoLoTable: Sendable {
  let key: ChildKey
  let dob, start, end: [DateCell]
  let rawStart, rawEnd: [TextID]

  init(_ c: Columns903) {
    key = c.key(.doLo)
    dob = c.dates(.doLo, "DOB")
    start = c.dates(.doLo, "DOLO_START")
    end = c.dates(.doLo, "DOLO_END")
    rawStart = c.raw(.doLo, "DOLO_START")
    rawEnd = c.raw(.doLo, "DOLO_END")
  }
}
