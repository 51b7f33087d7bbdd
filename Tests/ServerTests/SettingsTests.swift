import Foundation
import Testing

@testable import Server

@Suite struct SettingsTests {
  private func settings(
    flags: [Setting: String] = [:], environment: [String: String] = [:],
    file: (name: String, text: String)? = nil
  ) throws -> Settings {
    try Settings(try SettingLayers(flags: flags, environment: environment, file: file))
  }

  @Test func aFlagWinsOverTheEnvironmentAndTheEnvironmentOverTheFile() throws {
    let file = (name: "c.yaml", text: "listen: 127.0.0.1:1001\npack: from-file\nlog-level: debug")
    let made = try settings(
      flags: [.listen: "127.0.0.1:1003"],
      environment: ["CONTINUUM_LISTEN": "127.0.0.1:1002", "CONTINUUM_PACK": "from-environment"],
      file: file)
    #expect(made.listen.port == 1003)
    #expect(made.pack == "from-environment")
    #expect(made.logLevel == .debug)
  }

  @Test func anUnknownSettingInTheFileNamesItsLine() {
    #expect {
      try settings(file: (name: "c.yaml", text: "pack: a\nlissen: b"))
    } throws: { error in
      "\(error)".contains("lissen (c.yaml:2)") && "\(error)".contains("listen")
    }
  }

  @Test func plainHTTPIsForThisMachineOnly() throws {
    #expect(throws: SettingProblem.self) {
      try settings(flags: [.publicURL: "http://continuum.example"])
    }
    #expect(try settings(flags: [.publicURL: "https://continuum.example"]).isSecure)
    #expect(try !settings(flags: [.publicURL: "http://127.0.0.1:8080"]).isSecure)
    #expect(throws: SettingProblem.self) {
      try settings(flags: [.publicURL: "https://continuum.example/path"])
    }
  }

  @Test func checkpointsMustLieOutsideTheData() throws {
    #expect(throws: SettingProblem.self) {
      try settings(flags: [.data: "/srv/record", .checkpoints: "/srv/record/checkpoints"])
    }
    let made = try settings(flags: [.data: "/srv/record"])
    #expect(made.checkpoints.path == "/srv/record-checkpoints")
  }

  @Test func mailNeedsASenderAndHoldsNoPassword() throws {
    #expect(throws: SettingProblem.self) { try settings(flags: [.mail: "smtp://mail.example:25"]) }
    #expect(throws: SettingProblem.self) {
      try settings(flags: [.mail: "smtp://a:b@mail.example", .mailFrom: "x@example.org"])
    }
    let made = try settings(
      flags: [.mail: "smtps://mail.example:465", .mailFrom: "x@example.org", .smtpUser: "u"])
    #expect(
      made.mail == .smtp(url: "smtps://mail.example:465", user: "u", passwordFile: nil))
  }

  @Test(arguments: ["", "8080", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:70000", "::1:80", ":80"])
  func aBadAddressIsRefused(_ text: String) { #expect(ListenAddress(text) == nil) }

  @Test func addressesReadAsTheyPrint() {
    #expect(ListenAddress("[::1]:8080")?.host == "::1")
    #expect(ListenAddress("[::1]:8080").map(String.init(describing:)) == "[::1]:8080")
    #expect(ListenAddress("0.0.0.0:80")?.port == 80)
  }
}
