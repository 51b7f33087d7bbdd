import Foundation

/// A PostgreSQL of one test's own, which can be stopped and started.
public struct PrivateServer: Sendable {
  private let name = "private-\(UUID().uuidString.lowercased())"
  private let script: String

  public init() throws {
    script = try PrivateServer.script()
  }

  /// Starts it, for the first time with an empty database, and returns its address.
  @discardableResult
  public func start() throws -> String {
    let answer = try PrivateServer.run(script, ["start", name])
    guard let mark = answer.firstRange(of: "CONTINUUM_TEST_POSTGRES=") else {
      throw TestSetUpProblem(description: "PostgreSQL did not start: \(answer)")
    }
    return answer[mark.upperBound...].trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// - Parameter how: `fast`, or `immediate` for one that is not given the time to tidy up.
  public func stop(_ how: String = "fast") throws {
    _ = try PrivateServer.run(script, ["stop", name, how])
  }

  /// Stops it and throws its data away.
  public func remove() {
    _ = try? PrivateServer.run(script, ["remove", name])
  }

  private static func script() throws -> String {
    let here = URL(fileURLWithPath: #filePath)
    return here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("scripts/postgres-for-tests").path
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw TestSetUpProblem(description: "\(program) \(arguments) failed")
    }
    return String(decoding: text, as: UTF8.self)
  }
}
