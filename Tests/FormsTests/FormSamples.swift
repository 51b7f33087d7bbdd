import Days
import Forms
import Foundation
import Pages
import Procedures
import Testing

enum Samples {
  static let packs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Packs")

  static var kinds: Kinds {
    var kinds = Kinds.plain
    kinds.register(FormDefinition.self)
    return kinds
  }

  static let indicators = [
    AnswerOption("first-sign", "A first sign"), AnswerOption("second-sign", "A second sign"),
  ]

  /// A form of a shipped pack, being filled in by the first audience it names.
  static func shipped(
    _ pack: String, _ form: String, audience: String? = nil, pace: FormDefinition.Pace? = nil
  ) throws -> FormFilling {
    let pack = try Pack.load(folder: packs.appendingPathComponent(pack), kinds: kinds)
    let today = try #require(Day("2026-09-07"))
    let found = try #require(pack.catalogue.inForce(FormDefinition.self, form, on: today))
    return FormFilling(
      found.definition, audience: audience ?? found.definition.audiences.first?.key ?? "",
      today: today, codelists: FormFilling.codelists(pack.catalogue, on: today),
      indicators: indicators, pace: pace)
  }

  /// A form written in YAML for one test, or everything that is wrong with it.
  static func read(_ body: String) -> Result<FormDefinition, PackRefused> {
    let head = "version: 1\ntitle: t\nsource: s\neffective: {from: 2020-01-01}\n"
    let files = [
      PackFile(path: "pack.yaml", text: "key: p\narea: a\n" + head),
      PackFile(path: "form/f@1.yaml", text: "key: f\n" + head + body),
    ]
    do {
      let pack = try Pack.load(named: "p", files: files, kinds: kinds)
      guard let form = pack.catalogue.all(FormDefinition.self).first else {
        return .failure(PackRefused(pack: "p", findings: []))
      }
      return .success(form.definition)
    } catch { return .failure(error) }
  }

  static func findings(_ body: String) -> [Finding] {
    if case .failure(let refused) = read(body) { refused.findings } else { [] }
  }

  static func data(_ fields: KeyValuePairs<String, String>) -> FormData {
    FormData(fields: fields.map { (name: $0.key, value: $0.value) })
  }
}
