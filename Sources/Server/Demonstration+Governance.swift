import Days
import Delimited
import Foundation
import Governance
import Procedures
import Store

extension Demonstration {
  /// Opens the papers of earlier years, seats the executive, and holds two of its meetings.
  func furnishBoard(by author: Author) async throws {
    try await openPlans(by: author)
    try await meet(by: author)
  }

  /// Opens the plans, the action log and the budget of the papers of 2014 and 2016 as history, with their own
  /// legends. What is in the record already is left alone.
  private func openPlans(by author: Author) async throws {
    guard let (folder, samples) = folders(ofPack: "rotherham-2014") else { return }
    let papers = try Pack.load(folder: folder, kinds: PackChoice.kinds)
    let plans = PlanCommands(governance)
    for sample in try PlanSample.all(
      in: samples.appendingPathComponent("rotherham-2014/plans"), legends: papers.catalogue)
    where try await plans.open(sample.header, sample.entries, by: author) {
      try await plans.publish(sample.header.key, by: author)
    }
    let log = samples.appendingPathComponent("rotherham-2014/actions/safeguarding-board.csv")
    if let bytes = try? Data(contentsOf: log) {
      try await ActionCommands(governance).take(
        ActionSample.log([UInt8](bytes), name: log.lastPathComponent), of: "safeguarding-board",
        by: author)
    }
    let budget = samples.appendingPathComponent(
      "rotherham-2014/budget/safeguarding-board-2013-14.csv")
    if let bytes = try? Data(contentsOf: budget) {
      try await Budget(
        key: "safeguarding-board-2013-14", title: "Safeguarding board 2013/14",
        source: "Safeguarding board annual report 2013-14, budget statement; restated",
        lines: Budget.lines([UInt8](bytes), name: budget.lastPathComponent)
      ).record(in: governance, by: author)
    }
  }

  private var governance: GovernanceHouse {
    GovernanceHouse(access: house.access, pack: house.pack)
  }

  /// Seats people on the executive, with one meeting minuted and one called.
  private func meet(by author: Author) async throws {
    let (body, meetings) = ("executive", MeetingCommands(governance))
    guard house.pack.catalogue.keys(of: .body).contains(body),
      try await house.store.read({ try !$0.exists("SELECT 1 FROM governance_holder") })
    else { return }
    let today = London.day(house.access.now.now())
    var holders: [String] = []
    for (seat, name, userName) in [
      ("chair", "Petra Vane", nil), ("council", "Ruth Amber", nil), ("health", "Leon Marsh", nil),
      ("police", "Hal Brook", nil), ("lead-member", "Zoe Field", nil),
      ("manager", "Bea Linden", "board"),
    ] as [(String, String, String?)] {
      holders.append(
        try await BodyCommands(governance).seat(
          name, signingInAs: userName, on: seat, of: body, from: today.adding(days: -90),
          by: author))
    }
    let held = try await meetings.call(
      body, on: today.adding(days: -30), time: "13:00", place: "Moor Hall, room 2", by: author)
    try await meetings.add(
      "Neglect: what the audit found", .decision, exempt: nil, to: held, by: author)
    try await meetings.add("A contract for training", .decision, exempt: "3", to: held, by: author)
    try await meetings.open(held, by: author)
    try await meetings.say(
      [.attended(holders.map { AttendanceLine(holder: $0, state: .present) })], of: held,
      by: author)
    guard let items = try await meetings.items(of: held) else { return }
    for item in items {
      try await meetings.say(
        [
          .minuted(
            item: item.key,
            words: item.kind == .decision
              ? "The executive heard the report and asked what changes for children."
              : "Taken as read.")
        ]
          + (item.kind == .decision
            ? [.resolved(item: item.key, ["That the report be agreed."])] : []),
        of: held, by: author)
    }
    var news = ActionCommands.New(
      words: "Tell each agency what the audit of neglect found, and hear back",
      owners: ["Business manager"])
    news.due = .exact(today.adding(days: 30))
    try await ActionCommands(governance).raise(
      news, of: body, on: today.adding(days: -30), by: author)
    try await meetings.say([.circulated], of: held, by: author)
    try await meetings.settle(held, early: "Made up for this demonstration", by: author)
    let next = try await meetings.call(
      body, on: today.adding(days: 14), time: "13:00", place: "Moor Hall, room 2", by: author)
    try await meetings.publish("agenda", next, by: author)
  }
}
