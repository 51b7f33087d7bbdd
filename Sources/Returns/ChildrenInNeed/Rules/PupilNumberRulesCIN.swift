import Identifiers

extension RuleListCIN {
  /// Rules about the unique pupil number and the reason why there is none.
  mutating func addPupilNumberRules() {
    addNumberFormRules()
    find(
      "1520", "ChildIdentifiers.UPN", "Two children have the same unique pupil number.",
      must: "Each UPN occurs once in the census.",
      mend: "Find whose number it is; if the two are one child, keep one record."
    ) { c, findings in
      var same: [TextID: [Particulars]] = [:]
      for p in c.particulars where !p.upn.isMissing { same[p.upn, default: []].append(p) }
      for group in same.values where group.count > 1 { findings.flag(all: group) }
    }
    find(
      "8770Q", "ChildIdentifiers.UPN ChildIdentifiers.UPNunknown",
      "A child of school age has no unique pupil number, and no reason that fits its age.",
      must: "A child with any referral that led to action, who was 5 by the 31 August before the"
        + " reference date, has a UPN, or a reason for its absence other than UN1 (never had one)."
        + " Before 2024-25: who was 6 by the reference date, and any reason will do.",
      mend: "Ask the school for the number, or enter why it is unknown.", .query,
      also: [.details]
    ) { c, findings in
      let isOld = c.lists.hasGender
      let limit = isOld ? c.reference.adding(years: -6) : DateCell(c.year - 6, 8, 31)
      for child in c.children where child.episodes.contains(where: { $0.noFurtherAction == .no }) {
        for p in child.particulars where p.born.on <= limit && p.upn.isMissing {
          let isReason = CodeListsCIN.unknownUPN.contains(p.upnUnknown)
          if !isReason || (!isOld && p.upnUnknown == "UN1") { findings.flag(p) }
        }
      }
    }
    find(
      "8772", "ChildIdentifiers.UPNunknown CINdetails.ReferralNFA",
      "The number is unknown because nothing followed the referral (UN7), but something did.",
      must: "If UPNunknown is UN7, ReferralNFA is true in every episode of the child.",
      mend: "Enter the number or another reason, or correct ReferralNFA."
    ) { c, findings in
      for child in c.children {
        let unknown = child.particulars.filter { $0.upnUnknown == "UN7" }
        let active = child.episodes.filter { $0.noFurtherAction == .no }
        if unknown.isEmpty || active.isEmpty { continue }
        findings.flag(all: unknown)
        findings.flag(all: active)
      }
    }
  }

  private mutating func addNumberFormRules() {
    func number(
      _ code: String, _ title: String, must: String, mend: String,
      fails: @escaping @Sendable (ArraySlice<UInt8>) -> Bool
    ) {
      record(code, \.particulars, "ChildIdentifiers.UPN", title, must: must, mend: mend) { p, c in
        !p.upn.isMissing && fails(c.texts.utf8(p.upn))
      }
    }
    let copy = "Copy the number from the school's record."
    number(
      "1510", "The check letter of the unique pupil number is wrong.",
      must: "The first character of UPN is the letter that the others give; a number that has"
        + " another character wrong is left to rules 1540 and 1550.",
      mend: copy
    ) { upn in
      do throws(UniquePupilNumber.Problem) {
        _ = try UniquePupilNumber(String(decoding: upn, as: UTF8.self))
        return false
      } catch {
        switch error {
        case .checkLetter: return true
        case .character(_, let place): return place == 1
        default: return false
        }
      }
    }
    number(
      "1530", "Characters 2 to 4 of the unique pupil number are no authority's code.",
      must: "Characters 2 to 4 of UPN are the code of an authority since 1998, or one that stands"
        + " for an authority.",
      mend: copy
    ) { upn in
      let digits = upn.dropFirst().prefix(3)
      guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }) else { return true }
      return !PupilNumberAuthorities.contains(digits.reduce(0) { $0 * 10 + Int($1) - 48 })
    }
    number(
      "1540", "Characters 5 to 12 of the unique pupil number are not all figures.",
      must: "UPN has eight figures from its fifth character on.", mend: copy
    ) { upn in
      let digits = upn.dropFirst(4).prefix(8)
      return digits.count < 8 || !digits.allSatisfy { (48...57).contains($0) }
    }
    number(
      "1550", "The last character of the unique pupil number is not one that can stand there.",
      must: "UPN has thirteen characters, the last a figure or a letter other than I, O and S.",
      mend: copy
    ) { upn in
      guard upn.count == 13, let last = upn.last else { return true }
      let capital = last >= 97 ? last - 32 : last
      return !(48...57).contains(last)
        && (!(65...90).contains(capital) || [73, 79, 83].contains(capital))
    }
    record(
      "1560Q", \.particulars, "ChildIdentifiers.FormerUPN",
      "The former unique pupil number is not written as one.",
      must: "FormerUPN, if given, is a letter, eleven figures and a figure or letter.",
      mend: "Copy the former number from the school's record, or leave it blank.", .query
    ) { p, c in
      let upn = Array(c.texts.utf8(p.formerUPN))
      guard !upn.isEmpty else { return false }
      func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xdf) }
      func isFigure(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
      return upn.count != 13 || !isLetter(upn[0]) || !upn[1..<12].allSatisfy(isFigure)
        || !(isFigure(upn[12]) || isLetter(upn[12]))
    }
  }
}

/// The authorities whose codes a unique pupil number can have: those of England and Wales since April
/// 1998, and codes that stand for one. Source: the department's guide to unique pupil numbers.
enum PupilNumberAuthorities {
  private static let ranges: [ClosedRange<Int>] = [
    1...5, 201...213, 301...320, 330...336, 340...344, 350...359, 370...373, 380...384, 390...394,
    420...420, 660...681, 701...708, 800...803, 805...808, 810...813, 815...816, 820...823,
    825...826, 830...831, 835...841, 845...846, 850...852, 855...857, 860...861, 865...896,
    908...909, 916...916, 919...919, 921...921, 925...926, 928...929, 931...931, 933...933,
    935...938, 940...943,
  ]

  static func contains(_ code: Int) -> Bool {
    ranges.contains { $0.contains(code) } || LocalAuthority.coded(code) != nil
  }
}
