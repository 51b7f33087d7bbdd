import Foundation

extension Figure: Codable {
  /// A JSON number with these digits; zeros at its end, which JSON's numbers do not keep, may go.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    guard let decimal = Decimal(string: description, locale: Locale(identifier: "en_GB")) else {
      throw EncodingError.invalidValue(
        self, .init(codingPath: encoder.codingPath, debugDescription: "not a decimal figure"))
    }
    try container.encode(decimal)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = "\(try container.decode(Decimal.self))"
    guard let figure = Figure(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text) is not a decimal figure of at most 4 places")
    }
    self = figure
  }
}
