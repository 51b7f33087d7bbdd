import ArgumentParser
import Identifiers
import Returns
import Server

/// `continuum check cin`: the children in need census.
struct CheckCensus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cin", abstract: "Check the children in need census.",
    discussion: """
      The input is the census's XML file, or a folder with its tables as CSV files. No rule of the \
      census needs last year's census, postcodes or providers.
      """)

  @OptionGroup var options: CheckOptions

  func run() async {
    await reporting {
      try options.run(years: CINCensus.years, rules: CINCensus.definitions, check: check)
    }
  }

  private func check(_ input: String) throws -> Report {
    for (name, given) in [
      ("--previous", options.previous), ("--postcodes", options.postcodes),
      ("--providers", options.providers),
    ] where given != nil {
      options.say("\(name): no rule of the census needs it, so it was not read.")
    }
    let reading = CINCensus.read(files: try options.files(input))
    for problem in reading.problems { options.say(problem.description) }
    guard reading.isUsable else {
      throw Failure(.unreadable, "\(input) holds nothing that can be checked")
    }
    if let doubt = reading.dataset.yearDoubt(options.year) { options.say(doubt.description) }
    if let la = options.la {
      guard LocalAuthority.coded(la) != nil else {
        throw Failure(.unreadable, "--la \(la): no authority has this code")
      }
      if let doubt = reading.dataset.authorityDoubt(la) { options.say(doubt.description) }
    }
    return CINCensus.check(
      reading.dataset,
      .init(year: options.year, period: try options.period(), only: options.only))
  }
}
