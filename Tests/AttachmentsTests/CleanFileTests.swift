import Foundation
import Testing

@testable import Attachments

/// What a file is says its content alone, and what it told of its sender goes.
@Suite struct CleanFileTests {
  @Test func aPhotographLosesAllButWhatShowsIt() throws {
    let clean = try CleanFile(Samples.jpeg())
    #expect(clean.kind == .jpeg)
    for words in ["CAM", "53.43N", "Una Reed", "Rotherham", "taken at home", "ICC"] {
      #expect(!Samples.holds(clean.bytes, words), "\(words)")
    }
    // Which way up it was held is kept, since a page cannot be turned.
    #expect(Samples.holds(clean.bytes, "Exif\0\0MM"))
    #expect(
      clean.bytes.indices.contains {
        clean.bytes[$0...].starts(with: [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6])
      })
    #expect(try !Samples.holds(CleanFile(Samples.jpeg(orientation: 1)).bytes, "Exif"))
    #expect(clean.bytes.suffix(12) == [63, 0, 1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9])
    // What is clean stays as it is.
    #expect(try CleanFile(clean.bytes) == clean)
  }

  @Test func whatFollowsAPictureIsLeftOut() throws {
    let hidden = Samples.zip([("evil.html", Samples.text("<script>"))])
    #expect(try !Samples.holds(CleanFile(Samples.jpeg(tail: hidden)).bytes, "evil"))
    #expect(try CleanFile(Samples.png() + hidden).bytes == Samples.png())
  }

  @Test func aCutPictureIsRefusedWhereverItIsCut() throws {
    for whole in [Samples.jpeg(), Samples.png([("tEXt", Samples.text("Author\0Una"))])] {
      for length in 3..<whole.count {
        let cut = Array(whole[..<length])
        #expect(throws: FileRefusal.self, "\(length)") { try CleanFile(cut) }
      }
    }
  }

  @Test func aPictureLosesTextsTimesAndExif() throws {
    let noisy = Samples.png([
      ("tEXt", Samples.text("Author\0Una")), ("zTXt", [1]), ("iTXt", [1]), ("eXIf", [1]),
      ("tIME", [1]), ("iCCP", [1]), ("abCd", [1]),
    ])
    #expect(try CleanFile(noisy).bytes == Samples.png())
    #expect(throws: FileRefusal.damaged) { try CleanFile(Samples.png([("ABCD", [1])])) }
    var broken = Samples.png()
    broken[20] ^= 1
    #expect(throws: FileRefusal.damaged) { try CleanFile(broken) }
  }

  @Test func aDocumentLosesItsPropertiesAndNothingElse() throws {
    let word = try CleanFile(Samples.docx)
    #expect(word.kind == .docx)
    let (before, after) = (try Archive(Samples.docx), try Archive(word.bytes))
    #expect(before.entries.map(\.name) == after.entries.map(\.name))
    for (old, new) in zip(before.entries, after.entries) {
      let (was, isNow) = (try before.content(of: old), try after.content(of: new))
      #expect(Samples.holds(was, "Secret Author") == (old.name == "docProps/core.xml"))
      #expect(!Samples.holds(isNow, "Secret Author"))
      if old.name != "docProps/core.xml" { #expect(was == isNow) }
    }
    #expect(try CleanFile(word.bytes) == word)
    let open = try CleanFile(Samples.odt)
    #expect(open.kind == .odt && open.kind.mediaType.hasSuffix("opendocument.text"))
    let meta = try #require(try Archive(open.bytes).entries.first { $0.name == "meta.xml" })
    #expect(try !Samples.holds(Archive(open.bytes).content(of: meta), "Secret"))
  }

  @Test func onlyTextDocumentsAreTakenOfArchives() {
    let types = Samples.text(Samples.contentTypes)
    let document = Samples.text("<w/>")
    func refused(_ entries: [(name: String, content: [UInt8])]) -> FileRefusal? {
      do {
        _ = try CleanFile(Samples.zip(entries))
        return nil
      } catch {
        return error
      }
    }
    #expect(
      refused([("[Content_Types].xml", types), ("word/document.xml", document)]) == nil)
    #expect(refused([("a.html", document)]) == .unknownKind)
    #expect(
      refused([("[Content_Types].xml", document), ("word/document.xml", document)])
        == .unknownKind)
    #expect(
      refused([
        ("[Content_Types].xml", types), ("word/document.xml", document),
        ("word/vbaProject.bin", [1]),
      ]) == .macros)
    #expect(
      refused([
        ("[Content_Types].xml", Samples.text("macroEnabled")), ("word/document.xml", document),
      ]) == .macros)
    for name in ["../word/document.xml", "/etc/passwd", "a\\b"] {
      #expect(
        refused([("[Content_Types].xml", types), ("word/document.xml", document), (name, [1])])
          == .moreInside, "\(name)")
    }
    let many = (0...Archive.mostEntries).map {
      (name: "f\($0)", content: [UInt8](repeating: 1, count: 1))
    }
    #expect(refused(many) == .unpacksToTooMuch)
  }

  @Test func anArchiveThatHidesSomethingOrLiesIsRefused() throws {
    let honest = Samples.docx
    #expect(throws: FileRefusal.moreInside) { try CleanFile(honest + [0]) }
    // Something before it: it is no archive by its beginning then, and no text either.
    #expect(throws: FileRefusal.self) { try CleanFile([0x4D, 0x5A, 0] + honest) }
    // Every byte changed in turn: never anything but a file of the same kind, or a refusal.
    for place in stride(from: 0, to: honest.count, by: 7) {
      var changed = honest
      changed[place] ^= 0x55
      let kind = try? CleanFile(changed).kind
      #expect(kind == nil || kind == .docx, "\(place)")
    }
    for length in stride(from: 4, to: honest.count, by: 5) {
      #expect(throws: FileRefusal.self) { try CleanFile(Array(honest[..<length])) }
    }
  }

  @Test func whatUnpacksToMoreThanItSaysIsRefused() throws {
    // The directory says ten bytes; more would come out.
    let archive = try Archive(Samples.docx)
    let entry = try #require(archive.entries.first { $0.name == "word/document.xml" })
    #expect(throws: Inflate.Fault.tooMuch) {
      try Inflate.unpack(Samples.docx[entry.content], most: 10)
    }
    var lying = Samples.docx
    let line = try #require(lying.indices.last { lying[$0...].starts(with: entry.line) })
    lying[line + 24] = 10
    lying[line + 25] = 0
    #expect(throws: FileRefusal.unpacksToTooMuch) { try CleanFile(lying) }
    var boasting = Samples.docx
    boasting[line + 27] = 0x40
    #expect(throws: FileRefusal.unpacksToTooMuch) { try CleanFile(boasting) }
  }

  @Test func textIsTextAndMarkupIsNot() throws {
    #expect(try CleanFile(Samples.text("Seen on Monday.\n\tÉlodie ✓\r\n")).kind == .text)
    #expect(try CleanFile([0xEF, 0xBB, 0xBF] + Samples.text("a")).bytes == Samples.text("a"))
    for markup in ["<!doctype html><p>", " \n<svg onload='x'/>", "<?xml version='1.0'?>"] {
      #expect(throws: FileRefusal.webPage) { try CleanFile(Samples.text(markup)) }
    }
    for other in ["GIF89a\u{1}", "{\\rtf1 x}", "#!/bin/sh\nx", "a\0b"] {
      #expect(throws: FileRefusal.unknownKind) { try CleanFile(Samples.text(other)) }
    }
    #expect(throws: FileRefusal.unknownKind) { try CleanFile([0xE9, 0x20]) }
    #expect(throws: FileRefusal.empty) { try CleanFile([]) }
    #expect(throws: FileRefusal.empty) { try CleanFile([10, 32]) }
  }

  @Test func aPDFIsKeptAsItIsAndSaidSo() throws {
    #expect(try CleanFile(Samples.pdf).bytes == Samples.pdf)
    #expect(FileKind.pdf.cleaning.contains("Nothing was removed"))
    #expect(throws: FileRefusal.damaged) { try CleanFile(Array(Samples.pdf.dropLast(6))) }
    #expect(throws: FileRefusal.moreInside) { try CleanFile(Samples.pdf + Samples.docx) }
  }

  @Test func everyRefusalSaysWhatToDo() {
    for refusal in FileRefusal.allCases {
      #expect(refusal.description.contains(". "), "\(refusal)")
    }
    #expect(Set(FileRefusal.allCases.map(\.description)).count == FileRefusal.allCases.count)
  }
}
