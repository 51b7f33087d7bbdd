import Foundation
import Gallery
import Pages

/// Writes the gallery as files, for a browser to look at: `gallerywriter FOLDER`. Beside the pages
/// it writes `headers.txt`, the headers that the server sends with them.
@main
struct GalleryWriter {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: gallerywriter FOLDER")
      exit(64)
    }
    let folder = URL(fileURLWithPath: CommandLine.arguments[1])
    let files = StaticFiles()
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("assets"), withIntermediateDirectories: true)
    for file in files.files {
      let name = file.path.segments.joined(separator: "/")
      try Data(file.bytes).write(to: folder.appendingPathComponent(name))
    }
    for exhibit in Gallery.exhibits {
      let document = exhibit.page.document(in: exhibit.surround, assets: files.paths)
      try Data(document.string.utf8)
        .write(to: folder.appendingPathComponent("\(exhibit.name).html"))
    }
    let headers = SecurityHeaders(isSecure: false).all.map { "\($0.name): \($0.value)\n" }
    try Data(headers.joined().utf8).write(to: folder.appendingPathComponent("headers.txt"))
  }
}
