import ArgumentParser
import Server

/// The program. One file a command; no rules live here.
@main
struct Continuum: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "continuum",
    abstract: "The shared record of a local safeguarding partnership.",
    version: Version.current,
    subcommands: [
      ServeCommand.self, DemoCommand.self, AccountCommand.self, AgencyCommand.self,
      ClientCommand.self,
      PackCommand.self, ThresholdCommand.self, ScoreCommand.self, ImportCommand.self,
      ReferCommand.self,
      LinkCommand.self, RetrainCommand.self,
      CheckCommand.self,
      VerifyCommand.self, CheckpointCommand.self, RebuildCommand.self, BackupCommand.self,
      RestoreCommand.self, EraseCommand.self,
    ])
}
