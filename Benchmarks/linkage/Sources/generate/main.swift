import Foundation

// generate --records N --seed S --out DIR : writes DIR/records.csv and DIR/truth.csv.

func option(_ name: String, _ fallback: String) -> String {
  let arguments = CommandLine.arguments
  guard let at = arguments.firstIndex(of: name), at + 1 < arguments.count else { return fallback }
  return arguments[at + 1]
}

let wanted = Int(option("--records", "100000")) ?? 100_000
let seed = UInt64(option("--seed", "1")) ?? 1
let folder = URL(fileURLWithPath: option("--out", "."), isDirectory: true)

var dice = Dice(seed: seed &+ 77)
var population = Population(seed: seed, children: wanted / 3)
let clerks = Agency.all.map { Clerk(agency: $0, places: population.addresses) }

/// Rows are kept in one arena and written in a shuffled order, as if agencies' files came mixed.
var arena: [UInt8] = []
var rows: [(start: Int, length: Int, child: Int, group: UInt8, twin: Bool)] = []

func quoted(_ field: String) -> String { field.contains(",") ? "\"\(field)\"" : field }

while rows.count < wanted {
  for child in population.household() {
    for (number, clerk) in clerks.enumerated() {
      guard dice.chance(clerk.agency.reach) else { continue }
      // Four in a hundred are held twice by the same agency.
      for _ in 0..<(dice.chance(0.04) ? 2 : 1) where rows.count < wanted {
        let id = "\(["H", "E", "S", "P", "Y", "V"][number])\(String(dice.next() >> 10, radix: 36))"
        let fields = clerk.record(of: child, id: id, dice: &dice)
        let line = fields.map(quoted).joined(separator: ",") + "\n"
        rows.append((arena.count, line.utf8.count, child.identity, UInt8(child.group), child.twin))
        arena.append(contentsOf: line.utf8)
      }
    }
  }
}
rows.shuffle(using: &dice)

@MainActor func write(_ name: String, header: String, _ line: (Int) -> ArraySlice<UInt8>) throws {
  let url = folder.appendingPathComponent(name)
  _ = FileManager.default.createFile(atPath: url.path, contents: nil)
  let file = try FileHandle(forWritingTo: url)
  var buffer = Array((header + "\n").utf8)
  for index in rows.indices {
    buffer.append(contentsOf: line(index))
    if buffer.count > 1 << 22 {
      try file.write(contentsOf: buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }
  try file.write(contentsOf: buffer)
  try file.close()
}

try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
try write(
  "records.csv",
  header:
    "record_id,agency,first_name,middle_name,surname,dob,gender,postcode,address_line,nhs_number,upn"
) { arena[rows[$0].start..<(rows[$0].start + rows[$0].length)] }
try write("truth.csv", header: "record_id,child,group,twin") { index in
  let row = rows[index]
  let line = arena[row.start..<(row.start + row.length)]
  let id = line.prefix { $0 != UInt8(ascii: ",") }
  let rest = ",\(row.child),\(NameGroup.all[Int(row.group)].key),\(row.twin ? 1 : 0)\n"
  return ArraySlice(Array(id) + Array(rest.utf8))
}
