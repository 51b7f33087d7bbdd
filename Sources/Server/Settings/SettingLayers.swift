import Foundation
import Yams

/// The values that were given, each with where it came from, before they are understood.
public struct SettingLayers: Sendable {
  private var values: [Setting: (text: String, origin: String)] = [:]

  /// Gathers settings: `flags` over `environment` over `file`.
  /// - Parameter file: the text of a YAML settings file and its name, or nil.
  /// - Throws: `SettingProblem` for an unknown name or a file that is not a simple list.
  public init(
    flags: [Setting: String], environment: [String: String], file: (name: String, text: String)?
  ) throws(SettingProblem) {
    if let file {
      for (key, text) in try SettingLayers.read(file.text, of: file.name) {
        values[key] = (text, file.name)
      }
    }
    for setting in Setting.allCases {
      if let text = environment[setting.variable] {
        values[setting] = (text, "environment \(setting.variable)")
      }
    }
    for (setting, text) in flags { values[setting] = (text, "--\(setting.rawValue)") }
  }

  /// The text given for a setting, or nil.
  public subscript(_ setting: Setting) -> String? { values[setting]?.text }

  /// A problem with a setting, naming where its value came from.
  func problem(_ setting: Setting, _ reason: String) -> SettingProblem {
    SettingProblem(
      setting: setting.rawValue, origin: values[setting]?.origin ?? "default", reason: reason)
  }

  private static func read(
    _ text: String, of name: String
  ) throws(SettingProblem) -> [Setting: String] {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw SettingProblem(setting: "settings file", origin: name, reason: "is not YAML: \(error)")
    }
    guard let node else { return [:] }
    guard case .mapping(let mapping) = node else {
      throw SettingProblem(
        setting: "settings file", origin: name, reason: "must be lines of the form `name: value`")
    }
    var found: [Setting: String] = [:]
    for (key, value) in mapping {
      let line = key.mark.map { "\(name):\($0.line)" } ?? name
      guard let word = key.string, let setting = Setting(rawValue: word) else {
        throw SettingProblem(
          setting: key.string ?? "?", origin: line,
          reason: "is not a setting; there are: "
            + Setting.allCases.map(\.rawValue).joined(separator: ", "))
      }
      guard let text = value.scalar?.string else {
        throw SettingProblem(setting: word, origin: line, reason: "must be one value, not a list")
      }
      found[setting] = text
    }
    return found
  }
}
