/// How much of something there is: a bar, with the words that say the same.
/// - Parameters:
///   - value: how much, from 0 to `whole`; more is drawn as full.
///   - words: what the bar shows, such as "12 of 20 done (60%)". Always printed.
public func meter(_ value: Int, of whole: Int, words: String, tone: Tone = .notice) -> HTML {
  let width = whole <= 0 ? 0 : min(max(value, 0), whole) * 200 / whole
  return """
    <div class="meter \(tone.rawValue)"><svg viewBox="0 0 200 10" preserveAspectRatio="none" \
    aria-hidden="true" focusable="false"><rect class="meter-whole" width="200" height="10"/>\
    <rect class="meter-part" width="\(width)" height="10"/></svg><p>\(words)</p></div>
    """
}
