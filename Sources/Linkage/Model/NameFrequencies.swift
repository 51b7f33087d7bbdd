import Foundation

/// How much rarer or commoner a name is than names agree on average: agreeing on "Zbigniew" says
/// more than agreeing on "Ali". log2, added to the classes where agreement is by chance.
struct NameFrequencies: Sendable {
  /// By name id.
  private(set) var first: [Float] = []
  private(set) var surname: [Float] = []
  private let model: LinkModel

  /// For the names of a table, from a model's lists.
  init(_ model: LinkModel, names: NameTable) {
    self.model = model
    let rareFirst = Self.adjustment(model.rareFirstName, model.firstNameCollision)
    let rareSurname = Self.adjustment(model.rareSurname, model.surnameCollision)
    first = [Float](repeating: rareFirst, count: names.count)
    surname = [Float](repeating: rareSurname, count: names.count)
    for (name, frequency) in model.firstNames {
      if let id = names.find(Array(name.utf8)) {
        first[Int(id)] = Self.adjustment(frequency, model.firstNameCollision)
      }
    }
    for (name, frequency) in model.surnames {
      if let id = names.find(Array(name.utf8)) {
        surname[Int(id)] = Self.adjustment(frequency, model.surnameCollision)
      }
    }
  }

  private static func adjustment(_ frequency: Double, _ collision: Double) -> Float {
    Float(log2(frequency / collision))
  }

  /// Keeps step with names that came into the table after the model was laid out.
  mutating func extend(with names: NameTable) {
    while first.count < names.count {
      let text = names.text(UInt32(first.count))
      first.append(
        Self.adjustment(model.firstNames[text] ?? model.rareFirstName, model.firstNameCollision))
      surname.append(
        Self.adjustment(model.surnames[text] ?? model.rareSurname, model.surnameCollision))
    }
  }

  /// Keeps step with names that were taken back.
  mutating func shrink(to count: Int) {
    first.removeLast(max(first.count - count, 0))
    surname.removeLast(max(surname.count - count, 0))
  }
}
