import Days
import Pages
import Returns

/// What was typed and chosen to begin a check.
struct CheckForm {
  /// The most bytes that the files of one check may have together.
  static let mostBytes = 200 << 20
  /// The most files of one check.
  static let mostFiles = 60

  static let limits = FormLimits(
    bytes: mostBytes, files: mostFiles, fileBytes: mostBytes)

  var reader: FormReader
  let kind: ReturnKind

  init(_ data: FormData, _ kind: ReturnKind) {
    reader = FormReader(data)
    self.kind = kind
  }

  /// What is to be checked; nil where something is wrong, which the reader says then.
  mutating func submission() -> Submission? {
    let files = inputs("files")
    if files.isEmpty { reader.wrong("files", "Choose the files of the return") }
    let years = kind.years.map(String.init)
    let year = reader.choice("year", of: years, missing: "Choose the collection year")
    let authority = authority()
    let period = period()
    let earlier = inputs("previous")
    let submission = Submission(
      files: files, previous: kind.inputs.contains(.previousReturn) ? earlier : [],
      postcodes: kind.inputs.contains(.postcodes) ? inputs("postcodes").first : nil,
      providers: kind.inputs.contains(.providers) ? inputs("providers").first : nil,
      year: year.flatMap { Int($0) } ?? kind.years.upperBound, period: period,
      authority: authority)
    return reader.isGood ? submission : nil
  }

  /// The findings of an earlier check that were given to compare with.
  mutating func earlier() -> EarlierCheck? {
    guard let file = inputs("earlier").first else { return nil }
    let (findings, problems) = FindingsFile.read(file)
    if let problem = problems.first { reader.wrong("earlier", "\(problem)") }
    return findings.map { EarlierCheck(name: file.name, findings: $0) }
  }

  private func inputs(_ name: String) -> [InputFile] {
    reader.data.files.filter { $0.field == name && !$0.bytes.isEmpty }
      .map { InputFile(name: $0.name, bytes: $0.bytes) }
  }

  private mutating func authority() -> String? {
    let typed = reader.typed("authority")
    guard kind.inputs.contains(.authority), !typed.isEmpty else { return nil }
    let code = SSDA903.authorityCode(typed)
    if code == nil {
      reader.wrong("authority", "No authority has this code: enter its three digits, such as 372")
    }
    return code
  }

  private mutating func period() -> Period? {
    let first = reader.day("first", missing: nil)
    let last = reader.day("last", missing: nil)
    guard reader.isGood else { return nil }
    switch (first, last) {
    case (nil, nil): return nil
    case (let first?, let last?):
      let period = Period(first, last)
      if period == nil {
        reader.wrong("last", "The last day must not be before the first", place: "last-day")
      }
      return period
    case (_?, nil):
      reader.wrong("last", "Enter the last day of the period too", place: "last-day")
    case (nil, _?):
      reader.wrong("first", "Enter the first day of the period too", place: "first-day")
    }
    return nil
  }
}
