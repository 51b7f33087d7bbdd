/// The tables of the job runner. Their loss costs nothing: recurring jobs are put back at the next
/// start, and what must not be lost is promised in the journal.
public enum JobTables {
  static let job = Table(
    "job", .working,
    [
      .text("id"), .text("kind"), .text("payload"), .integer("due"), .integer("failures"),
      .integer("every", optional: true), .integer("given_up"), .text("reason", optional: true),
      .text("leased_by", optional: true), .integer("leased_until", optional: true),
    ],
    key: ["id"], indexes: [["given_up", "due"]])

  /// Who among several servers does a thing that only one may do.
  static let leader = Table(
    "leader", .working, [.text("role"), .text("holder"), .integer("until")], key: ["role"])

  /// The module that the server adds to the store's.
  public static let module = Module(name: "jobs", tables: [job, leader])
}
