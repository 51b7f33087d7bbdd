import Days
import Foundation

/// One mail, before it has been put into the form that post offices read.
public struct Mail: Sendable, Hashable {
  /// Becomes the Message-ID, so that a mail that was sent twice is recognised.
  public let id: String
  public let from: String
  public let to: String
  public let subject: String
  /// Plain text.
  public let text: String
  public let date: Instant

  public init(id: String, from: String, to: String, subject: String, text: String, date: Instant) {
    self.id = id
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.date = date
  }

  /// The mail in the form of RFC 5322, UTF-8 text in base64.
  /// - Throws: `DeliveryProblem.never` when an address or the subject could smuggle a header in.
  public func wireForm() throws(DeliveryProblem) -> String {
    for (what, text) in [("sender", from), ("address", to)] {
      guard Mail.isPlainAddress(text) else {
        throw .never(reason: "the \(what) is no mail address")
      }
    }
    guard !id.isEmpty, id.utf8.allSatisfy({ Mail.isWordByte($0) }) else {
      throw .never(reason: "the message's id is not made of letters and digits")
    }
    let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
    return [
      "Message-ID: <\(id)@\(domain)>", "Date: \(Mail.dateForm(date))", "From: <\(from)>",
      "To: <\(to)>", "Subject: \(Mail.headerForm(subject))", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
      "Auto-Submitted: auto-generated", "", Mail.lines(of: text), "",
    ].joined(separator: "\r\n")
  }

  /// One `@`, no spaces, no control characters, nothing that ends a header or a quotation.
  public static func isPlainAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let odd = Set("<>()[],;:\\\" ".utf8)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.first != "-"
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f && !odd.contains($0) }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
  }

  /// RFC 2047 encoded words of at most 75 characters, cut between characters.
  static func headerForm(_ text: String) -> String {
    let flat = String(text.map { $0.isNewline ? " " : $0 })
    if flat.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }), flat.utf8.count <= 60,
      !flat.contains("=?")
    {
      return flat
    }
    var words: [String] = []
    var word = ""
    for character in flat {
      if word.utf8.count + character.utf8.count > 42 {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    words.append(word)
    return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }
      .joined(separator: "\r\n ")
  }

  private static func lines(of text: String) -> String {
    let ended = text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    return Data(ended.utf8).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
  }

  /// `Sat, 21 Nov 2026 05:04:00 +0000`, always in English.
  static func dateForm(_ date: Instant) -> String {
    var seconds = Int(date.microseconds / 1_000_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(days[Int(parts.tm_wday) % 7]), \(parts.tm_mday) \(months[Int(parts.tm_mon) % 12]) "
      + "\(parts.tm_year + 1900) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) "
      + "+0000"
  }
}
