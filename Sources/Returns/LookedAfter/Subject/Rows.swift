// One view for each table: the cells of a row by the names that the rules use.

struct HeaderRow: CareRow {
  static let table = SSDA903.Table.header
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.header.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var sex: Code { t.header.sex[i] }
  @inline(__always) var ethnic: Code { t.header.ethnic[i] }
  @inline(__always) var upn: Code { t.header.upn[i] }
  @inline(__always) var mother: Code { t.header.mother[i] }
  @inline(__always) var uasc: Code { t.header.uasc[i] }
  @inline(__always) var dob: DateCell { t.header.dob[i] }
  @inline(__always) var mcDob: DateCell { t.header.mcDob[i] }
  @inline(__always) var rawDob: TextID { t.header.rawDob[i] }
  @inline(__always) var rawMcDob: TextID { t.header.rawMcDob[i] }
  @inline(__always) var rawUpn: TextID { t.header.rawUpn[i] }
}

struct EpisodeRow: CareRow {
  static let table = SSDA903.Table.episodes
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.episodes.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var rne: Code { t.episodes.rne[i] }
  @inline(__always) var ls: Code { t.episodes.ls[i] }
  @inline(__always) var cin: Code { t.episodes.cin[i] }
  @inline(__always) var place: Code { t.episodes.place[i] }
  @inline(__always) var provider: Code { t.episodes.provider[i] }
  @inline(__always) var rec: Code { t.episodes.rec[i] }
  @inline(__always) var reason: Code { t.episodes.reason[i] }
  @inline(__always) var decom: DateCell { t.episodes.decom[i] }
  @inline(__always) var dec: DateCell { t.episodes.dec[i] }
  @inline(__always) var rawDecom: TextID { t.episodes.rawDecom[i] }
  @inline(__always) var rawDec: TextID { t.episodes.rawDec[i] }
  @inline(__always) var homePost: TextID { t.episodes.homePost[i] }
  @inline(__always) var placePost: TextID { t.episodes.placePost[i] }
  @inline(__always) var urn: TextID { t.episodes.urn[i] }
  @inline(__always) var placeLA: TextID { t.episodes.placeLA[i] }
  @inline(__always) var placeLACode: Code { t.episodes.placeLACode[i] }
  @inline(__always) var location: Code { t.episodes.location[i] }
  @inline(__always) var distance: Int32 { t.episodes.distance[i] }
}

struct ReviewRow: CareRow {
  static let table = SSDA903.Table.reviews
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.reviews.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var dob: DateCell { t.reviews.dob[i] }
  @inline(__always) var review: DateCell { t.reviews.review[i] }
  @inline(__always) var code: Code { t.reviews.code[i] }
  @inline(__always) var rawDob: TextID { t.reviews.rawDob[i] }
  @inline(__always) var rawReview: TextID { t.reviews.rawReview[i] }
}

struct UASCRow: CareRow {
  static let table = SSDA903.Table.uasc
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.uasc.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var sex: Code { t.uasc.sex[i] }
  @inline(__always) var dob: DateCell { t.uasc.dob[i] }
  @inline(__always) var duc: DateCell { t.uasc.duc[i] }
  @inline(__always) var rawDob: TextID { t.uasc.rawDob[i] }
  @inline(__always) var rawDuc: TextID { t.uasc.rawDuc[i] }
}

struct OC2Row: CareRow {
  static let table = SSDA903.Table.oc2
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.oc2.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var dob: DateCell { t.oc2.dob[i] }
  @inline(__always) var rawDob: TextID { t.oc2.rawDob[i] }
  @inline(__always) var rawScore: TextID { t.oc2.rawScore[i] }
  @inline(__always) var reason: Code { t.oc2.reason[i] }
  @inline(__always) var convicted: Code { t.oc2.convicted[i] }
  @inline(__always) var healthCheck: Code { t.oc2.healthCheck[i] }
  @inline(__always) var immunisations: Code { t.oc2.immunisations[i] }
  @inline(__always) var teeth: Code { t.oc2.teeth[i] }
  @inline(__always) var assessment: Code { t.oc2.assessment[i] }
  @inline(__always) var misuse: Code { t.oc2.misuse[i] }
  @inline(__always) var received: Code { t.oc2.received[i] }
  @inline(__always) var offered: Code { t.oc2.offered[i] }
  @inline(__always) var score: Int { t.oc2.score[i] }
}

struct OC3Row: CareRow {
  static let table = SSDA903.Table.oc3
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.oc3.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var dob: DateCell { t.oc3.dob[i] }
  @inline(__always) var rawDob: TextID { t.oc3.rawDob[i] }
  @inline(__always) var inTouch: Code { t.oc3.inTouch[i] }
  @inline(__always) var activity: Code { t.oc3.activity[i] }
  @inline(__always) var accommodation: Code { t.oc3.accommodation[i] }
}

struct AD1Row: CareRow {
  static let table = SSDA903.Table.ad1
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.ad1.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var dob: DateCell { t.ad1.dob[i] }
  @inline(__always) var dateInt: DateCell { t.ad1.dateInt[i] }
  @inline(__always) var dateMatch: DateCell { t.ad1.dateMatch[i] }
  @inline(__always) var rawDob: TextID { t.ad1.rawDob[i] }
  @inline(__always) var rawInt: TextID { t.ad1.rawInt[i] }
  @inline(__always) var rawMatch: TextID { t.ad1.rawMatch[i] }
  @inline(__always) var fosterCare: Code { t.ad1.fosterCare[i] }
  @inline(__always) var number: Code { t.ad1.number[i] }
  @inline(__always) var sex: Code { t.ad1.sex[i] }
  @inline(__always) var legal: Code { t.ad1.legal[i] }
}

struct PlacedRow: CareRow {
  static let table = SSDA903.Table.placedAdoption
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.placed.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var dob: DateCell { t.placed.dob[i] }
  @inline(__always) var placed: DateCell { t.placed.placed[i] }
  @inline(__always) var ceased: DateCell { t.placed.ceased[i] }
  @inline(__always) var rawDob: TextID { t.placed.rawDob[i] }
  @inline(__always) var rawPlaced: TextID { t.placed.rawPlaced[i] }
  @inline(__always) var rawCeased: TextID { t.placed.rawCeased[i] }
  @inline(__always) var reason: Code { t.placed.reason[i] }
}

struct PrevPermRow: CareRow {
  static let table = SSDA903.Table.prevPerm
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.prevPerm.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var dob: DateCell { t.prevPerm.dob[i] }
  @inline(__always) var rawDob: TextID { t.prevPerm.rawDob[i] }
  @inline(__always) var rawDate: TextID { t.prevPerm.rawDate[i] }
  @inline(__always) var option: Code { t.prevPerm.option[i] }
  @inline(__always) var authority: Code { t.prevPerm.authority[i] }
}

struct MissingRow: CareRow {
  static let table = SSDA903.Table.missing
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.missing.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var dob: DateCell { t.missing.dob[i] }
  @inline(__always) var start: DateCell { t.missing.start[i] }
  @inline(__always) var end: DateCell { t.missing.end[i] }
  @inline(__always) var rawDob: TextID { t.missing.rawDob[i] }
  @inline(__always) var rawStart: TextID { t.missing.rawStart[i] }
  @inline(__always) var rawEnd: TextID { t.missing.rawEnd[i] }
  @inline(__always) var kind: Code { t.missing.kind[i] }
}

struct SWRow: CareRow {
  static let table = SSDA903.Table.swEpisodes
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.social.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var decom: DateCell { t.social.decom[i] }
  @inline(__always) var dec: DateCell { t.social.dec[i] }
  @inline(__always) var rawID: TextID { t.social.rawID[i] }
  @inline(__always) var rawDecom: TextID { t.social.rawDecom[i] }
  @inline(__always) var rawDec: TextID { t.social.rawDec[i] }
  @inline(__always) var reason: Code { t.social.reason[i] }
}

struct DoLoRow: CareRow {
  static let table = SSDA903.Table.doLo
  @inline(__always) static func key(_ t: Tables903) -> ChildKey { t.doLo.key }
  let c: Caseload
  let t: Tables903
  let i: Int

  @inline(__always) init(_ c: Caseload, _ t: Tables903, _ i: Int) {
    self.c = c
    self.t = t
    self.i = i
  }

  @inline(__always) var dob: DateCell { t.doLo.dob[i] }
  @inline(__always) var start: DateCell { t.doLo.start[i] }
  @inline(__always) var end: DateCell { t.doLo.end[i] }
  @inline(__always) var rawStart: TextID { t.doLo.rawStart[i] }
  @inline(__always) var rawEnd: TextID { t.doLo.rawEnd[i] }
}
