import ArgumentParser
import Foundation
import Linkage

/// `continuum link`: links the records of a file.
struct LinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Find which records of a file are about one person.")

  @Option(name: .customLong("in"), help: "The records, as CSV.") var input: String
  @Option(name: .customLong("out"), help: "Gets record_id,cluster_id.") var output: String
  @Option(help: "Gets id_a,id_b,probability.") var pairs: String?
  @Option(help: "The probability from which two groups are one person.") var threshold = 0.5
  @Option(help: "A model to use, or with --train to write.") var model: String?
  @Flag(help: "Learn from the records.") var train = false

  func run() async {
    await reporting {
      do {
        try LinkageFile.run(
          input: input, output: output, pairs: pairs, threshold: threshold, model: model,
          train: train
        ) { line in
          FileHandle.standardError.write(Data((line + "\n").utf8))
        }
      } catch {
        throw Failure(.unreadable, "\(error)")
      }
    }
  }
}
