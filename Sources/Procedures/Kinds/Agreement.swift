/// A type of information-sharing agreement: who may tell whom what, for what, and on what basis.
public struct Agreement: Definition {
  public static let kind = Kind.agreement

  /// Why a public body may share, in data-protection law.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    case consent
    case legalObligation = "legal-obligation"
    case publicTask = "public-task"
    case vitalInterests = "vital-interests"
    case legitimateInterests = "legitimate-interests"
  }

  /// What it is for, in a sentence for the public.
  public let purpose: String
  public let basis: Basis
  /// The statute or guidance that the basis rests on.
  public let law: String
  /// Kinds of agency that take part: codes of the code list `agency-type`, where the pack has one.
  public let parties: [String]
  /// What may be shared.
  public let shares: [String]
  /// What may not be, even so.
  public let withholds: [String]
  /// Whether the family is told before sharing, unless telling would put somebody at risk.
  public let familyTold: Bool
  /// How often the agreement itself must be looked at again, in months.
  public let reviewMonths: Int

  public init(from fields: Fields) {
    purpose = fields.text("purpose")
    basis = fields.choice("basis", placeholder: .publicTask)
    law = fields.text("law")
    parties = fields.texts("parties", atLeast: 2)
    shares = fields.texts("shares", atLeast: 1)
    withholds = fields.texts("withholds")
    familyTold = fields.flag("familyTold", default: true)
    reviewMonths = fields.whole("reviewMonths", in: 1...60)
    checkParties(fields)
  }

  private func checkParties(_ fields: Fields) {
    let named = parties
    fields.later("parties") { catalogue in
      let codes = catalogue.all(Codelist.self).filter { $0.header.key == "agency-type" }
        .flatMap { $0.definition.codes.map(\.code) }
      guard !codes.isEmpty, let stranger = named.first(where: { !codes.contains($0) }) else {
        return nil
      }
      return (
        "\(stranger) is no kind of agency of this pack",
        NearMatches.advice(for: stranger, among: codes)
      )
    }
  }
}

extension Kinds {
  /// The kinds that `Procedures` itself reads: code lists, legends, calendars, agreements.
  public static var plain: Kinds {
    var kinds = Kinds()
    kinds.register(Codelist.self)
    kinds.register(Legend.self)
    kinds.register(LocalCalendar.self)
    kinds.register(Agreement.self)
    return kinds
  }
}
