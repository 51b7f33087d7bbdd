import Hummingbird
import Logging

/// The least that Hummingbird can do: one route that answers with a few words.
@main
struct Baseline {
  static func main() async throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8090
    let router = Router()
    router.get("/") { _, _ in "hello" }
    var log = Logger(label: "baseline")
    log.logLevel = .error
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
      logger: log)
    try await application.runService()
  }
}
