import Days
import Pages

extension Gallery {
  static let day = Day(year: 2026, month: 3, day: 27) ?? Day(number: 0)
  static let moment = Instant(microseconds: 1_774_602_300_000_000)

  static var words: Page {
    Page(
      "Words and messages", breadcrumbs: [NavigationItem("My work", Path())],
      """
      \(banner("Saved", "<p>The plan was saved and the others were told.</p>", tone: .good))\
      \(banner("The conference is on Thursday", "<p>Send your report by \(time(day)).</p>"))\
      \(banner("Two answers are due today", tone: .warning))\
      \(banner("The feed from Health stopped", "<p>Nothing came since \(time(moment)).</p>", tone: .bad))\
      \(banner("Nothing new", tone: .neutral))\
      <p>A paragraph with \(link("a link", Path("people"))), a reference \(reference("P-7F3K-22")) \
      and \(address).</p>\
      \(heading("A second-level heading", id: "second"))\
      <ul><li>first point</li><li>second point, long enough that it has to be broken over more than \
      one line on most screens, to see how that looks</li></ul>\
      \(inset("<p>Words that stand apart: what the child said, in the child's own words.</p>"))\
      \(warning("Do not tell the parent about this referral before you have talked to us."))\
      \(details("How is this worked out?", "<p>By the working days of England.</p>"))\
      \(details("Already open", "<p>It is.</p>", open: true))\
      \(heading("Tags", .third))\
      <p>\(tag("Not started")) \(tag("On track", .good)) \(tag("Waiting for police", .notice)) \
      \(tag("Due tomorrow", .warning)) \(tag("Late", .bad))</p>\
      \(heading("Stages", .third))\
      \(steps("Stages of this referral", [
        Step("Received", .done, note: "27 March, 09:05", path: Path("received")),
        Step("Checks by agencies", .skipped), Step("Screening", .current, note: "due today 16:30"),
        Step("Decision", .ahead),
      ]))\
      \(heading("How far", .third))\
      \(meter(12, of: 20, words: "12 of 20 done (60%)"))\
      \(meter(20, of: 20, words: "20 of 20 done", tone: .good))\
      \(meter(3, of: 20, words: "3 of 20 done: late", tone: .bad))\
      \(actions(
        button("Primary"), button("Secondary", .secondary), button("Take away", .danger),
        link("Cancel", Path("cancel"))))\
      \(pagination(
        previous: ("What was reported", Path("p1")), next: ("What the family says", Path("p3"))))
      """)
  }

  private static var address: HTML {
    WebAddress("https://www.example.org/").map { link("guidance elsewhere", to: $0) } ?? .none
  }

  static var lists: Page {
    Page(
      "Lists", breadcrumbs: [NavigationItem("My work", Path())],
      """
      \(tabs([
        (
          id: "tasks-part", title: "To do",
          body: taskList([
            TaskRow(
              "Read the referral", path: Path("a"), hint: "Sent by Hillside School",
              status: tag("Done", .good)),
            TaskRow("Ask the agencies", path: Path("b"), status: tag("Due today", .warning)),
            TaskRow("Decide", path: nil, status: tag("Cannot start yet")),
          ])
        ),
        (id: "facts", title: "Facts", body: facts), (id: "history", title: "History", body: history),
      ]))
      """)
  }

  private static var facts: HTML {
    """
    \(summaryList([
      SummaryRow("Name", "Robin Example", change: ("Change", Path("name"))),
      SummaryRow("Born", time(day), change: ("Change", Path("born"))),
      SummaryRow("Lives at", "<p>14 Long Lane, Riverbank</p><p>since \(time(day, short: true))</p>"),
    ]))\
    \(summaryCard(
      "Hillside School",
      [SummaryRow("Designated lead", "Sam Example"), SummaryRow("Answer", tag("Waiting", .notice))],
      headingLevel: .third, actions: [link("Remind", Path("remind"), about: "Hillside School")]))
    """
  }

  private static var history: HTML {
    timeline(
      [
        TimelineItem(
          "Referral received", when: "27 March 2026 at 09:05", machineTime: "2026-03-27T09:05:00Z",
          by: "Hillside School", body: "<p>Two unexplained bruises; the child was quiet.</p>"),
        TimelineItem(
          "Moved to Riverbank", when: "about June 2025", machineTime: "2025-06", by: "Housing"),
      ], headingLevel: .third)
  }
}
