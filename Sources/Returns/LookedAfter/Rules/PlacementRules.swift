extension RuleList903 {
  /// Rules about where a placement is, worked out from postcodes, and who provides it, by the list of
  /// registered providers.
  mutating func addPlacementRules() {
    addPostcodeRules()
    addAreaRules()
    addURNRules()
    addProviderListRules()
  }

  private mutating func addPostcodeRules() {
    row(
      "164", EpisodeRow.self, "PL_DISTANCE",
      "The distance of the placement from home is not possible.",
      must: "PL_DISTANCE is at most 999.9 miles, but for unaccompanied asylum seekers.",
      mend: "Check both postcodes.", needs: [.postcodes]
    ) { !$0.wasAsylumSeeker && $0.distance > 9999 }
    row(
      "392a", EpisodeRow.self, "PL_DISTANCE",
      "The distance of the placement from home is not known.",
      must: "PL_DISTANCE is known for every episode but short breaks and those of present or former"
        + " unaccompanied asylum seekers.",
      mend: "Enter the postcodes of home and placement.", needs: [.postcodes]
    ) { !$0.isShortBreak && !$0.wasAsylumSeeker && $0.distance < 0 }
    row(
      "392b", EpisodeRow.self, "HOME_POST PL_POST", "The postcode of home or placement is missing.",
      must:
        "HOME_POST and PL_POST are given for every episode but short breaks and those of present"
        + " or former unaccompanied asylum seekers.",
      mend: "Enter the postcodes."
    ) {
      !$0.isShortBreak && !$0.wasAsylumSeeker && ($0.homePost.isMissing || $0.placePost.isMissing)
    }
    row(
      "392c", EpisodeRow.self, "HOME_POST PL_POST", "There is no such postcode.",
      must: "HOME_POST and PL_POST, if given, are in the national postcode file.",
      mend: "Correct the postcode.", needs: [.postcodes]
    ) { e in
      [e.homePost, e.placePost].contains { !$0.isMissing && !e.c.places.has($0) }
    }
    row(
      "406", EpisodeRow.self, "PL_DISTANCE",
      "There is a distance for a present or former unaccompanied asylum seeker.",
      must: "PL_DISTANCE is blank for present and former unaccompanied asylum seekers.",
      mend: "Delete the home postcode, or correct the status.", needs: [.postcodes]
    ) { $0.wasAsylumSeeker && $0.distance >= 0 }
    row(
      "454", EpisodeRow.self, "PL_DISTANCE", "The placement is more than 350 miles from home.",
      must: "PL_DISTANCE is at most 350 miles.", mend: "Check both postcodes.", .query,
      years: 2026...2027, needs: [.postcodes]
    ) { $0.distance > 3500 && $0.distance != 9999 }
  }

  private mutating func addAreaRules() {
    row(
      "169", EpisodeRow.self, "PL_LA", "The authority of the placement is not known.",
      must: "PL_LA is known for every episode but short breaks.",
      mend: "Enter a right placement postcode.", needs: [.postcodes]
    ) { !$0.isShortBreak && $0.placeLA.isMissing }
    row(
      "179", EpisodeRow.self, "PL_LOCATION",
      "Whether the placement is inside the authority is not known.",
      must: "PL_LOCATION is known for every episode but short breaks.",
      mend: "Enter a right placement postcode.", needs: [.postcodes]
    ) { !$0.isShortBreak && $0.location.isMissing }
    row(
      "411", EpisodeRow.self, "PL_LOCATION",
      "The placement is said to be inside the authority, but its postcode is not.",
      must: "PL_LA is the reporting authority when PL_LOCATION is IN.", mend: "Check the postcode.",
      needs: [.postcodes, .authority]
    ) { e in e.location == "IN" && !e.isInAuthority }
    row(
      "420", EpisodeRow.self, "PL_LA", "A short break has an authority of the placement.",
      must: "PL_LA is blank for LS V3 and V4.", mend: "Delete the placement postcode.",
      needs: [.postcodes]
    ) { $0.isShortBreak && !$0.placeLA.isMissing }
    row(
      "1015", EpisodeRow.self, "PL_LA",
      "The authority provides the placement itself, but it lies outside the authority.",
      must: "With PLACE_PROVIDER PR1, PL_LA is the reporting authority, but for foster and adoptive"
        + " placements, short breaks, and from 2025-26 supported accommodation (K3).",
      mend: "Check the provider and the postcode.", needs: [.postcodes, .authority]
    ) { e in
      e.provider == "PR1" && e.ls.isGiven && !e.isShortBreak && e.place.isGiven
        && !CodeLists903.foster.contains(e.place)
        && !CodeLists903.placedForAdoption.contains(e.place)
        && !(e.place == "K3" && e.c.year >= 2026) && !e.isInAuthority
    }
  }

  private mutating func addURNRules() {
    row(
      "218", EpisodeRow.self, "URN", "The registration number of the placement is missing.",
      must: "URN is given for placements in England that are registered, in episodes open or ended"
        + " after March 2015.",
      mend: "Enter the provider's number; XXXXXXX if it is not yet registered.", needs: [.postcodes]
    ) { e in
      e.urn.isMissing && !EpisodeRow.unregistered(year: e.c.year).contains(e.place)
        && !CodeLists903.outsideEngland.contains(e.placeLACode)
        && (e.rawDec.isMissing || e.dec > DateCell(2015, 3, 31))
    }
    row(
      "230", EpisodeRow.self, "PLACE DEC URN",
      "Supported accommodation in England has no registration number.",
      must:
        "An episode with PLACE H5 in England that is open or ended after 28 October 2023 has a URN"
        + " other than XXXXXXX.",
      mend: "Enter the provider's number.", years: 2024...2024, needs: [.postcodes]
    ) { e in
      e.place == "H5" && !e.hasURN && !CodeLists903.outsideEngland.contains(e.placeLACode)
        && (e.rawDec.isMissing || e.dec > DateCell(2023, 10, 28))
    }
  }

  private mutating func addProviderListRules() {
    row(
      "1008", EpisodeRow.self, "URN", "The registration number is not in the list of providers.",
      must: "URN, if given and not XXXXXXX, is in the list.", mend: "Correct the number.",
      needs: [.providers]
    ) { $0.hasURN && $0.listed.isEmpty }
    row(
      "219", EpisodeRow.self, "URN PLACE",
      "The provider with this number has not this kind of placement.",
      must: "PLACE is among the placement codes of the URN.",
      mend: "Correct the number or the placement.", needs: [.providers]
    ) { e in e.hasURN && !e.listed.contains { $0.placements.contains(e.place) } }
    row(
      "221", EpisodeRow.self, "PL_POST", "The placement's postcode is not that of its provider.",
      must:
        "PL_POST of K1, K2, R3 and S1 (in 2023-24 also H5, from 2024-25 K3) is the postcode of the"
        + " URN, but for short breaks.",
      mend: "Correct the postcode or the number.", needs: [.providers]
    ) { e in
      let homes: CodeSet = "K1 K2 R3 S1"
      let supported = e.c.year == 2024 && e.place == "H5" || e.c.year >= 2025 && e.place == "K3"
      guard e.hasURN, !e.isShortBreak, homes.contains(e.place) || supported,
        !e.placePost.isMissing
      else { return false }
      let postcode = e.c.texts.string(e.placePost).filter { $0 != " " }
      return !e.listed.contains { $0.postcode == postcode }
    }
    row(
      "224", EpisodeRow.self, "PLACE_PROVIDER",
      "The provider with this number is not of this kind.",
      must: "PLACE_PROVIDER is among the provider codes of the URN.",
      mend: "Correct the number or the provider.", needs: [.providers]
    ) { e in e.hasURN && !e.listed.contains { $0.kinds.contains(e.provider) } }
    row(
      "227", EpisodeRow.self, "URN DECOM", "The provider was closed when the episode began.",
      must: "DECOM is before the day on which the URN was closed.",
      mend: "Correct the number or the start.", needs: [.providers]
    ) { e in e.hasURN && e.closed { e.decom >= $0 } }
    row(
      "228", EpisodeRow.self, "URN DEC", "The provider was closed before the episode ended.",
      must:
        "DEC, or the end of the year for an open episode, is not after the day on which the URN was"
        + " closed.",
      mend: "Correct the number or the end.", needs: [.providers]
    ) { e in e.hasURN && e.closed { (e.rawDec.isMissing ? e.c.end : e.dec) > $0 } }
    row(
      "229", EpisodeRow.self, "URN PLACE_PROVIDER",
      "Whether the authority provides the placement does not agree with where the provider is.",
      must:
        "The authority of the URN (by its postcode) is the reporting one with PR1 and another with"
        + " PR2; from 2025-26 only for registered placements other than K3.",
      mend: "Correct the number or the provider.", needs: [.providers, .postcodes, .authority]
    ) { e in
      guard e.hasURN, e.provider == "PR1" || e.provider == "PR2",
        e.c.year < 2026
          || e.place != "K3" && !EpisodeRow.unregistered(year: e.c.year).contains(e.place)
      else { return false }
      return e.listed.contains { provider in
        !provider.authority.isEmpty
          && (provider.authority == e.c.authority) == (e.provider == "PR2")
      }
    }
  }
}

extension EpisodeRow {
  /// The child is or was an unaccompanied asylum seeker, as far as two years of returns show.
  var wasAsylumSeeker: Bool {
    header?.uasc == "1"
      || !c.rows(UASCRow.self, of: child).isEmpty && header == nil
      || c.lastRows(HeaderRow.self, of: child).contains { $0.uasc == "1" }
      || !c.lastRows(UASCRow.self, of: child).isEmpty
  }

  /// The placement lies in the reporting authority.
  var isInAuthority: Bool {
    !placeLA.isMissing && c.authority.map { c.texts.string(placeLA) == $0 } == true
  }

  /// The providers that the list has under the episode's number.
  var listed: [RegisteredProvider] { c.providers[urn] ?? [] }

  /// Whether every provider of the number is closed, and on a day that the test holds for.
  func closed(_ test: (DateCell) -> Bool) -> Bool {
    let all = listed
    return !all.isEmpty && all.allSatisfy { $0.closed.isGiven && test($0.closed) }
  }
}
