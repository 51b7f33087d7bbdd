import Pages
import Testing

@Test func textIsEscapedAndMarkupIsNot() {
  let name = "<b>Tom & \"Jo\"'s</b>"
  let piece: HTML = "<p title=\"\(name)\">\(name)\("<br>" as HTML)</p>"
  let escaped = "&lt;b&gt;Tom &amp; &quot;Jo&quot;&#39;s&lt;/b&gt;"
  #expect(piece.string == "<p title=\"\(escaped)\">\(escaped)<br></p>")
}
