import Pages
import Procedures
import Thresholds

extension WorryPages {
  /// Something was picked that no document in force has: it is named, with what may have been
  /// meant, and nothing else that was picked is lost.
  func unknown(_ worry: Worry) -> Page {
    let pieces = worry.unknown.map { key -> HTML in
      let near = thresholds.descriptors(NearMatches.of(key, among: thresholds.keys))
      let words: HTML =
        near.isEmpty
        ? "<p>There is no indicator <strong>\(key)</strong>, and none like it.</p>"
        : "<p>There is no indicator <strong>\(key)</strong>. Did you mean one of these?</p>"
      if near.isEmpty { return words }
      return words
        + checkboxes(
          Field("pick-near-\(key)", "Instead of \(key)"), near.map { Choice($0.key, $0.words) },
          chosen: Set(worry.picks))
    }
    return Page(
      "Something that you picked is not in the document",
      """
      <p>The document may have been replaced since you began. What else you picked is still here.</p>\
      \(step(worry, from: "unknown", shown: Set(), onEnter: "child", """
        \(pieces)\
        \(actions(
          button("Carry on", name: "do", value: "child"),
          button("Look in the document", .secondary, name: "do", value: "start")))
        """))\
      \(stillWorried)
      """)
  }
}
