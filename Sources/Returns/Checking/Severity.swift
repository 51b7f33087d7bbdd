/// How much a finding matters to the department that receives the return.
public enum Severity: String, Sendable, Codable, CaseIterable {
  /// The return will not be accepted until this is mended or explained.
  case error
  /// Unusual but possible: check it, and explain it if it is right.
  case query
}

/// Something that a rule needs beside the return itself. A rule whose input was not given is
/// reported as skipped, with this as the reason.
public enum RuleInput: String, Sendable, Codable, CaseIterable {
  /// Last year's return of the same authority.
  case previousReturn
  /// The national postcode file: grid references and authority of each postcode.
  case postcodes
  /// The list of registered providers with their reference numbers and closing dates.
  case providers
  /// The code of the authority that makes the return.
  case authority

  /// What to tell a reader whose rule was skipped because this was not given.
  public var absence: String {
    switch self {
    case .previousReturn: "last year's return was not given"
    case .postcodes: "the postcode file was not given"
    case .providers: "the list of registered providers was not given"
    case .authority: "the code of the reporting authority was not given"
    }
  }
}
