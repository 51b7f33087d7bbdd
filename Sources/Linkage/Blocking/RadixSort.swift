/// Sorts packed entries by their upper 32 bits, keeping the order of equals.
enum RadixSort {
  static func byUpperHalf(_ entries: inout [UInt64], scratch: inout [UInt64]) {
    let count = entries.count
    if count < 256 {
      // Stable because the lower half (the index) rises already.
      entries.sort()
      return
    }
    if scratch.count < count {
      scratch = [UInt64](repeating: 0, count: count)
    }
    entries.withUnsafeMutableBufferPointer { a in
      scratch.withUnsafeMutableBufferPointer { b in
        pass(from: a, to: b, count: count, shift: 32, bits: 11)
        pass(from: b, to: a, count: count, shift: 43, bits: 11)
        pass(from: a, to: b, count: count, shift: 54, bits: 10)
        for index in 0..<count { a[index] = b[index] }
      }
    }
  }

  private static func pass(
    from: UnsafeMutableBufferPointer<UInt64>, to: UnsafeMutableBufferPointer<UInt64>, count: Int,
    shift: UInt64, bits: UInt64
  ) {
    let mask = (UInt64(1) << bits) - 1
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 1 << Int(bits)) { starts in
      starts.initialize(repeating: 0)
      for index in 0..<count { starts[Int(from[index] >> shift & mask)] += 1 }
      var total: Int32 = 0
      for digit in 0..<starts.count {
        let here = starts[digit]
        starts[digit] = total
        total += here
      }
      for index in 0..<count {
        let entry = from[index]
        let digit = Int(entry >> shift & mask)
        to[Int(starts[digit])] = entry
        starts[digit] += 1
      }
    }
  }
}
