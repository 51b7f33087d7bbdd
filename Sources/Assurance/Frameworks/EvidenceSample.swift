/// A random sample that anybody can draw again: from the frame (everything it could have been), the
/// seed and the size follow the same items on any machine.
///
/// The frame is sorted by its bytes. SplitMix64 (Steele, Lea and Flood, 2014) begins at the seed;
/// for the n-th item a number below the count of what is left is taken (numbers that would favour
/// some items are passed over), and that item is drawn, the last taking its place.
public enum EvidenceSample {
  /// - Parameters:
  ///   - frame: in any order; what stands in it twice counts once.
  ///   - size: how many; no more are drawn than there are.
  /// - Returns: in the order of drawing.
  public static func draw(from frame: [String], seed: UInt64, size: Int) -> [String] {
    var left = Set(frame).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    var state = seed
    var drawn: [String] = []
    while drawn.count < size, !left.isEmpty {
      let index = number(below: UInt64(left.count), &state)
      drawn.append(left[index])
      left.swapAt(index, left.count - 1)
      left.removeLast()
    }
    return drawn
  }

  private static func number(below limit: UInt64, _ state: inout UInt64) -> Int {
    // The largest multiple of the limit that fits: above it, some numbers would come more often.
    let fair = UInt64.max - UInt64.max % limit
    while true {
      let number = next(&state)
      if number < fair { return Int(number % limit) }
    }
  }

  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
