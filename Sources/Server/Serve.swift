import Foundation
import Hummingbird
import Logging

/// Runs the server until it is told to stop, then finishes what is under way.
public enum Serve {
  /// - Parameters:
  ///   - readsAnewOnHangUp: SIGHUP has the procedures read anew; otherwise it ends the program, as a
  ///     terminal that is closed expects.
  ///   - ready: called with the port when requests are taken.
  public static func run(
    _ house: House, readsAnewOnHangUp: Bool = false,
    ready: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async throws {
    let entrance = Entrance(Door(house, try Features.routes(house)))
    var quiet = house.log
    quiet.logLevel = max(quiet.logLevel, .warning)
    let application = Application(
      responder: WebResponder(entrance: entrance),
      configuration: .init(
        address: .hostname(house.settings.listen.host, port: house.settings.listen.port),
        serverName: nil),
      onServerRunning: { channel in await ready(channel.localAddress?.port ?? 0) }, logger: quiet)
    let background = Task { await BackgroundWork(house: house, entrance: entrance).run() }
    let watch = Task {
      await ProceduresWatch(entrance).run(signals: readsAnewOnHangUp ? HangUps.all() : nil)
    }
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await application.runService())
    } catch {
      outcome = .failure(error)
    }
    watch.cancel()
    background.cancel()
    await watch.value
    await background.value
    await house.store.close()
    house.log.info("stopped")
    try outcome.get()
  }
}
