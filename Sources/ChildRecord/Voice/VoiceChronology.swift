import People
import Store

/// When a child said something.
struct VoiceChronology: ChronologySource {
  let kinds = [ChronologyKind("voice", "What the child said")]

  func lines(about people: [String], in query: any Query) throws -> [ChronologyLine] {
    try Voice.of(people, in: query).map { voice in
      var line = ChronologyLine(
        id: "voice-\(voice.id)", kind: "voice", happened: voice.happened,
        recordedAt: voice.recordedAt, title: "In the child's own words", agency: voice.agency,
        people: [voice.person])
      line.words = voice.content.map { "\($0.words) (to \($0.heardBy))" } ?? ""
      return line
    }
  }
}
