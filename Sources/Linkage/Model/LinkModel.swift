import Foundation

/// The learned model: how often each level is seen in each class of pair, and how common each
/// class and each name is. Plain data; saved as JSON.
public struct LinkModel: Codable, Sendable, Equatable {
  /// Format of the saved file.
  public static let format = 1
  public var format = LinkModel.format
  /// `shares[comparison][class][level]`: probability of the level when both sides say something.
  /// Level 0 ("not given") holds no evidence and is not counted. Order: `Comparison.allCases`.
  public var shares: [[[Double]]]
  /// Pairs of each class that are expected: for the two classes of the same child and for the
  /// household classes a number for each record, for strangers and namesakes a share of all pairs.
  public var perRecord: [Double]
  /// Frequencies of given names and surnames among the records trained on, for those seen at
  /// least `rareBelow` times. Names not listed count as seen once or twice.
  public var firstNames: [String: Double]
  public var surnames: [String: Double]
  /// Chance that two records taken at random give the same first name / surname.
  public var firstNameCollision: Double
  public var surnameCollision: Double
  /// Frequency taken for a name that is not listed.
  public var rareFirstName: Double
  public var rareSurname: Double
  /// Pairs of records that the training saw, for the reader; 0 for the shipped model.
  public var trainedOnPairs = 0

  static let rareBelow = 4

  /// Writes the model as JSON with sorted keys.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return try encoder.encode(self)
  }

  /// Reads a saved model and checks that it has the shape that this version compares.
  public static func decoded(_ data: Data) throws(LinkProblem) -> LinkModel {
    let model: LinkModel
    do {
      model = try JSONDecoder().decode(LinkModel.self, from: data)
    } catch {
      throw .unusableModel("it is not a saved linkage model (\(error))")
    }
    guard model.format == format, model.perRecord.count == PairClass.allCases.count,
      model.shares.count == Comparison.allCases.count
    else { throw .unusableModel("it was made by another version; train again") }
    for comparison in Comparison.allCases {
      for shares in model.shares[comparison.rawValue]
      where shares.count != comparison.levels.count || shares.contains(where: { !($0 >= 0) }) {
        throw .unusableModel("its shares for \(comparison.title) do not fit; train again")
      }
      guard model.shares[comparison.rawValue].count == PairClass.allCases.count else {
        throw .unusableModel("its classes for \(comparison.title) do not fit; train again")
      }
    }
    return model
  }
}
