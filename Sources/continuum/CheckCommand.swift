import ArgumentParser
import Returns
import Server

/// `continuum check`: checks a council's return before the department does.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a statutory return.",
    discussion: "Exit code 0: no error found. 1: errors. 2: the files cannot be read.",
    subcommands: [CheckLookedAfter.self, CheckCensus.self])
}

/// `continuum check ssda903`: the return on children looked after.
struct CheckLookedAfter: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ssda903", abstract: "Check the return on children looked after.")

  @OptionGroup var options: CheckOptions

  func run() async {
    await reporting {
      try options.run(years: SSDA903.years, rules: SSDA903.definitions, check: check)
    }
  }

  private func check(_ input: String) throws -> Report {
    let dataset = try read(input)
    if let doubt = dataset.yearDoubt(options.year) { options.say(doubt.description) }
    let earlier = try options.previous.map(read)
    var known: SSDA903.Providers?
    if let providers = options.providers {
      let (found, problems) = SSDA903.Providers.read(InputFile(path: providers))
      try options.note(problems)
      known = found
    }
    var places: SSDA903.Postcodes?
    if let postcodes = options.postcodes {
      let (found, problems) = SSDA903.Postcodes.read(
        InputFile(path: postcodes), for: [dataset] + (earlier.map { [$0] } ?? []),
        providers: known)
      try options.note(problems)
      places = found
    }
    let authority = options.la.flatMap { SSDA903.authorityCode($0) }
    if let la = options.la, authority == nil {
      throw Failure(.unreadable, "--la \(la): no authority has this code")
    }
    return SSDA903.check(
      dataset,
      SSDA903.Circumstances(
        year: options.year, period: try options.period(), authority: authority,
        previous: earlier, postcodes: places, providers: known, only: options.only))
  }

  private func read(_ path: String) throws -> SSDA903.Dataset {
    let reading = SSDA903.read(files: try options.files(path))
    for problem in reading.problems { options.say(problem.description) }
    guard reading.isUsable else {
      throw Failure(.unreadable, "\(path) holds nothing that can be checked")
    }
    return reading.dataset
  }
}
