import Delimited

/// All records of a text, or the problem that ends it.
func read(
  _ bytes: [UInt8], _ format: DelimitedFormat = DelimitedFormat()
) -> Result<[DelimitedRow], DelimitedProblem> {
  do throws(DelimitedProblem) {
    var reader = try DelimitedReader(bytes: bytes, format: format)
    var rows: [DelimitedRow] = []
    while let row = try reader.next() { rows.append(row) }
    return .success(rows)
  } catch {
    return .failure(error)
  }
}

func texts(_ text: String, _ format: DelimitedFormat = DelimitedFormat()) throws -> [[String]] {
  try read(Array(text.utf8), format).get().map(\.texts)
}

func problem(
  _ bytes: [UInt8], _ format: DelimitedFormat = DelimitedFormat()
) -> DelimitedProblem? {
  if case .failure(let problem) = read(bytes, format) { problem } else { nil }
}

func problem(
  _ text: String, _ format: DelimitedFormat = DelimitedFormat()
) -> DelimitedProblem? {
  problem(Array(text.utf8), format)
}
