/// A registered home or agency as the inspectorate's list gives it.
struct RegisteredProvider: Sendable {
  /// The placement codes that it may be reported under.
  let placements: CodeSet
  /// The placement provider codes that fit it.
  let kinds: CodeSet
  /// The day on which it was closed; missing while it is open.
  let closed: DateCell
  /// Its postcode without blanks; empty if the list gives none.
  let postcode: String
  /// The authority in whose area it lies: its name in the list until `located`, then its code.
  let authority: String

  /// The same provider with its authority's nine-character code by its postcode; none if the postcode
  /// is not known, unless the list itself gives such a code.
  func located(by postcodes: SSDA903.Postcodes?) -> RegisteredProvider {
    let isCode = authority.count == 9 && authority.dropFirst().allSatisfy(\.isNumber)
    return RegisteredProvider(
      placements: placements, kinds: kinds, closed: closed, postcode: postcode,
      authority: postcodes?[postcode]?.authority ?? (isCode ? authority : ""))
  }
}

extension SSDA903 {
  /// The list of registered providers, by reference number (URN).
  public struct Providers: Sendable {
    private(set) var byURN: [String: [RegisteredProvider]] = [:]

    /// Reads the list as CSV with the columns `URN`, `Local authority`, `Placement code`, `Placement
    /// provider code`, `Deregistration date` and `Setting postcode`, in any order and any case.
    public static func read(
      _ file: InputFile
    ) -> (providers: Providers?, problems: [ReadingProblem]) {
      do throws(ReadingFailure) {
        return (try scan(file), [])
      } catch {
        let problem = ReadingProblem(
          .fatal, file: file.name, row: error.row, what: error.what, remedy: error.remedy)
        return (nil, [problem])
      }
    }

    private static func scan(_ file: InputFile) throws(ReadingFailure) -> Providers {
      var scanner = try DelimitedScanner(file)
      var header: [String] = []
      if try scanner.next() {
        header = scanner.cells().map { $0.lowercased().filter { $0.isLetter } }
      }
      func place(_ names: String...) -> Int? {
        names.lazy.compactMap { header.firstIndex(of: $0) }.first
      }
      guard let urn = place("urn"), let placement = place("placementcode", "providerplacementcode"),
        let kind = place("placementprovidercode", "providercode")
      else {
        throw ReadingFailure(
          what:
            "This is not a list of providers: it lacks URN, Placement code or Placement provider"
            + " code.",
          remedy: "Save the sheet of the providers' list as CSV UTF-8 with its header row.")
      }
      let closed = place("deregistrationdate", "closeddate")
      let postcode = place("settingpostcode", "settingaddresspostcode")
      let authority = place("localauthority", "providerlocalauthority")
      var result = Providers()
      while try scanner.next() {
        let cells = scanner.cells()
        func cell(_ i: Int?) -> String {
          i.flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
        }
        func codes(_ text: String) -> CodeSet {
          CodeSet(
            text.uppercased().map { $0 == "," || $0 == "/" || $0 == ";" ? " " : String($0) }
              .joined())
        }
        let date = Array(cell(closed).prefix(10).utf8)
        let day = DateStyle.dayMonthYear.date(date.span)
        result.byURN[cell(urn).uppercased(), default: []].append(
          RegisteredProvider(
            placements: codes(cell(placement)), kinds: codes(cell(kind)),
            closed: day.isGiven ? day : DateStyle.yearMonthDay.date(date.span),
            postcode: Postcodes.compact(cell(postcode)), authority: cell(authority)))
      }
      return result
    }
  }
}
