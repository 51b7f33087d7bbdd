import Foundation

/// How much rarer or commoner a name is than names agree on average: agreeing on "Zbigniew" says
/// more than agreeing on "Ali". log2, added to the classes where agreement is by chance.
struct NameFrequencies: Sendable {
  /// By name id.
  private(set) var first: [Float]
  private(set) var surname: [Float]
  private let rare: (first: Float, surname: Float)

  /// For the names of a table, from a model's lists.
  init(_ model: LinkModel, names: NameTable) {
    func adjustment(_ frequency: Double, _ collision: Double) -> Float {
      Float(log2(frequency / collision))
    }
    rare = (
      adjustment(model.rareFirstName, model.firstNameCollision),
      adjustment(model.rareSurname, model.surnameCollision)
    )
    first = [Float](repeating: rare.first, count: names.count)
    surname = [Float](repeating: rare.surname, count: names.count)
    for (name, frequency) in model.firstNames {
      if let id = names.find(Array(name.utf8)) {
        first[Int(id)] = adjustment(frequency, model.firstNameCollision)
      }
    }
    for (name, frequency) in model.surnames {
      if let id = names.find(Array(name.utf8)) {
        surname[Int(id)] = adjustment(frequency, model.surnameCollision)
      }
    }
  }

  /// Keeps step with names that came in after the model was laid out.
  mutating func extend(to count: Int) {
    while first.count < count {
      first.append(rare.first)
      surname.append(rare.surname)
    }
  }
}
