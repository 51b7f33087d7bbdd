import ArgumentParser
import People
import Server

/// `continuum retrain`: lets linkage learn from the record.
struct RetrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrain", abstract: "Let linkage learn from the agencies' own records.",
    discussion: """
      Nobody is joined or parted by it: the new model judges what comes in from then on, on every \
      server. What reviewers said is obeyed as before.
      """)

  @OptionGroup var shared: OperatorOptions
  @Flag(help: "Learn, say what was learnt, and change nothing.") var dryRun = false
  @Flag(help: "Use the model that ships with the program again.") var shipped = false

  func run() async {
    await shared.with { house, author in
      let retraining = Retraining(house.people)
      if shipped {
        try await retraining.useShipped(by: author)
        return print("The model that ships with the program is used from now on.")
      }
      let learnt = try await retraining.learn()
      print("Learnt from \(learnt.records) records and \(learnt.model.trainedOnPairs) pairs.")
      guard !dryRun else { return }
      try await retraining.adopt(learnt, by: author)
      print("It is used from the next record on.")
    }
  }
}
