import Access
import Pages

/// What somebody who may open a record is shown of it. One place decides it for the page, the
/// filters, the print and the file.
struct Reader: Sendable, Hashable {
  /// What stands where a passage is not for this reader.
  static let sensitiveService = "A sensitive service"
  static let partnership = "The partnership"

  let clearance: Sensitivity
  let masks: Set<Mask>
  /// The names of agencies by their keys.
  let agencies: [String: String]
  /// Actions that the reader's roles carry.
  var allowed: Set<String> = []

  /// Where the person lives, learns or is reached is not for this reader: neither, then, is which
  /// school or clinic says something, nor what is said in free words.
  var hidesPlace: Bool { !masks.isDisjoint(with: [.address, .school, .contact]) }

  func sees(_ sensitivity: Sensitivity) -> Bool {
    sensitivity == .ordinary
      || (sensitivity <= clearance && !masks.contains(.sensitivePassages))
  }

  /// An agency as this reader may know it; nil is the partnership itself.
  func origin(_ agency: String?) -> String {
    guard let agency else { return Reader.partnership }
    return hidesPlace ? "An agency" : agencies[agency] ?? agency
  }

  /// A way on, where the reader's role may go it: no link leads to a refusal.
  func way(_ path: Path?, _ needs: Action?) -> Path? {
    needs.map { allowed.contains($0.key) } ?? true ? path : nil
  }

  /// Free words, where they are for this reader.
  func words(_ words: String) -> String {
    hidesPlace && !words.isEmpty ? "Protected" : words
  }
}
