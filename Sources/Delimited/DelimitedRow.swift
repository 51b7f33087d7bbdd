/// One record of a delimited file: its fields as bytes of UTF-8, turned into text when asked.
public struct DelimitedRow: Sendable {
  struct Field: Sendable {
    var start: Int32
    var end: Int32
  }

  /// The record's bytes; fields lie within them.
  var bytes: [UInt8] = []
  var fields: [Field] = []

  /// The line of the file, from 1, on which the record begins.
  public internal(set) var line = 0
  /// The record's number in the file, from 1, with the header counted and empty lines not.
  public internal(set) var record = 0

  /// How many fields it has.
  public var count: Int { fields.count }

  /// A field's bytes, quotation marks taken away; empty where there is no such field.
  public func bytes(_ index: Int) -> ArraySlice<UInt8> {
    guard fields.indices.contains(index) else { return [] }
    return bytes[Int(fields[index].start)..<Int(fields[index].end)]
  }

  /// A field's text; empty where there is no such field.
  public subscript(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  /// Whether a field is empty or missing.
  public func isEmpty(_ index: Int) -> Bool { bytes(index).isEmpty }

  /// Whether a field is exactly this text, without making a string of it.
  public func equals(_ index: Int, _ text: String) -> Bool { bytes(index).elementsEqual(text.utf8) }

  /// All fields as text.
  public var texts: [String] { fields.indices.map { self[$0] } }
}
