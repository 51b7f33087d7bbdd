/// All records of one run, packed, in an order in which those compared lie near one another.
struct LinkTable: Sendable {
  var records: [PackedRecord]
  var keys: [BlockKeys]
  var names: NameTable
  var households: [[UInt32]]

  /// Sorts by birthday and surname, so that most blocks are neighbours in memory.
  init(records given: [PackedRecord], packer: RecordPacker, population: Int? = nil) {
    let width = BlockWidth(records: population ?? given.count)
    names = packer.names
    households = packer.households
    let names = packer.names.names
    var order: [UInt64] = []
    order.reserveCapacity(given.count)
    names.withUnsafeBufferPointer { names in
      for (index, record) in given.enumerated() {
        order.append(
          UInt64(Blocking.keys(of: record, names: names, width: width)[3]) << 32 | UInt64(index))
      }
    }
    var scratch: [UInt64] = []
    RadixSort.byUpperHalf(&order, scratch: &scratch)
    records = []
    records.reserveCapacity(given.count)
    keys = []
    keys.reserveCapacity(given.count)
    names.withUnsafeBufferPointer { names in
      for entry in order {
        let record = given[Int(entry & 0xFFFF_FFFF)]
        records.append(record)
        keys.append(Blocking.keys(of: record, names: names, width: width))
      }
    }
  }

  var count: Int { records.count }
}

/// What block limits left out, for the report.
public struct SkippedBlock: Sendable, Equatable {
  public let family: BlockFamily
  /// Records in the block and pairs that were not compared through it.
  public let records: Int
  public let pairs: Int
}
