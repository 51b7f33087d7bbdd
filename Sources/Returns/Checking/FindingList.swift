/// Findings kept small: every different text once and 28 bytes a finding, so that a check can be
/// looked through, filtered and compared with an earlier one after the return itself is gone.
public struct FindingList: Sendable {
  /// A rule that found something.
  public struct Rule: Sendable, Equatable {
    public let code: String
    public let severity: Severity
    public let message: String
  }

  /// How much of something there is.
  public struct Tally: Sendable, Equatable {
    /// What is counted: a rule's place in `rules`, a child's or a table's name.
    public let text: TextID
    public let findings: Int
    public let errors: Int
  }

  struct Item: Sendable, Hashable {
    let rule: Int32
    /// -1 for the authority as a whole.
    let row: Int32
    let table, column, child, value: TextID
  }

  /// The rules that found something, in the order of their first finding.
  public private(set) var rules: [Rule] = []
  private var places: [String: Int32] = [:]
  private var lexicon = Lexicon()
  private(set) var items: [Item] = []

  public init() {}

  /// The findings in their order.
  public init(_ findings: some Sequence<Finding>) {
    for finding in findings { append(finding) }
  }

  public var count: Int { items.count }
  public var isEmpty: Bool { items.isEmpty }

  /// How many findings stop the return from being accepted.
  public var errorCount: Int { items.count { rules[Int($0.rule)].severity == .error } }

  public mutating func append(_ finding: Finding) {
    let rule =
      places[finding.rule]
      ?? {
        let place = Int32(rules.count)
        rules.append(
          Rule(code: finding.rule, severity: finding.severity, message: finding.message))
        places[finding.rule] = place
        return place
      }()
    items.append(
      Item(
        rule: rule, row: Int32(finding.row ?? -1), table: lexicon.intern(finding.table),
        column: lexicon.intern(finding.column), child: lexicon.intern(finding.child),
        value: lexicon.intern(finding.value)))
  }

  /// One finding, written out.
  public subscript(_ place: Int) -> Finding {
    let item = items[place]
    let rule = rules[Int(item.rule)]
    return Finding(
      rule: rule.code, severity: rule.severity, table: lexicon.string(item.table),
      column: lexicon.string(item.column), row: item.row < 0 ? nil : Int(item.row),
      child: lexicon.string(item.child), value: lexicon.string(item.value), message: rule.message)
  }

  /// Every finding, written out as it is asked for.
  public var findings: some Sequence<Finding> { items.indices.lazy.map { self[$0] } }

  /// What a text that is counted says.
  public func string(_ id: TextID) -> String { lexicon.string(id) }

  /// The same list with some of its findings only.
  func only(_ kept: [Int]) -> FindingList {
    var list = self
    list.items = kept.map { items[$0] }
    return list
  }
}

// MARK: Looking through

extension FindingList {
  /// Which findings are wanted; what is nil narrows nothing.
  public struct Filter: Sendable, Equatable {
    public var rule: String?
    public var severity: Severity?
    public var table: String?
    public var child: TextID?

    public init(
      rule: String? = nil, severity: Severity? = nil, table: String? = nil, child: TextID? = nil
    ) {
      self.rule = rule
      self.severity = severity
      self.table = table
      self.child = child
    }
  }

  /// The places of the findings that a filter lets through, in order.
  public func places(_ filter: Filter) -> [Int] {
    let wanted = rules.map { rule in
      (filter.rule == nil || filter.rule == rule.code)
        && (filter.severity == nil || filter.severity == rule.severity)
    }
    let table = filter.table.map { lexicon.find($0) }
    return items.indices.filter { place in
      let item = items[place]
      return wanted[Int(item.rule)] && (table == nil || table == item.table)
        && (filter.child == nil || filter.child == item.child)
    }
  }

  /// How many findings each rule has, and how many children it names; in the order of `rules`.
  public func byRule() -> [(rule: Rule, findings: Int, children: Int)] {
    var counts = Array(repeating: 0, count: rules.count)
    var children = Array(repeating: Set<TextID>(), count: rules.count)
    for item in items {
      counts[Int(item.rule)] += 1
      if !item.child.isMissing { children[Int(item.rule)].insert(item.child) }
    }
    return rules.indices.map { (rules[$0], counts[$0], children[$0].count) }
  }

  /// How many findings each child has, the child with most errors first. Findings about no one
  /// child are left out.
  public func byChild() -> [Tally] { tallies { $0.child } }

  /// How many findings each table has.
  public func byTable() -> [Tally] { tallies { $0.table } }

  private func tallies(of text: (Item) -> TextID) -> [Tally] {
    var counts: [TextID: (Int, Int)] = [:]
    for item in items {
      let error = rules[Int(item.rule)].severity == .error ? 1 : 0
      let old = counts[text(item)] ?? (0, 0)
      counts[text(item)] = (old.0 + 1, old.1 + error)
    }
    counts[.missing] = nil
    return counts.map { Tally(text: $0.key, findings: $0.value.0, errors: $0.value.1) }
      .sorted { a, b in
        (b.errors, b.findings, lexicon.string(a.text))
          < (a.errors, a.findings, lexicon.string(b.text))
      }
  }
}

// MARK: Comparing

extension FindingList {
  /// What two checks of the same return, before and after mending, have apart.
  public struct Changes: Sendable {
    /// Found now and not before.
    public let new: FindingList
    /// Found before and not now.
    public let mended: FindingList
    /// How many findings stand in both.
    public let standing: Int
  }

  /// What has changed since an earlier check. A finding is the same if its rule, child, table, column
  /// and value are: rows move when a file is exported again.
  public func changes(since earlier: FindingList) -> Changes {
    // Both lists' findings by the same numbers and without their rows, so that equal ones are equal.
    var shared = lexicon
    func alike(_ list: FindingList) -> [Item] {
      let codes = list.rules.map { Int32(shared.intern($0.code).number) }
      var known: [TextID: TextID] = [:]
      func own(_ id: TextID) -> TextID {
        if let there = known[id] { return there }
        let number = shared.intern(list.lexicon.string(id))
        known[id] = number
        return number
      }
      return list.items.map {
        Item(
          rule: codes[Int($0.rule)], row: 0, table: own($0.table), column: own($0.column),
          child: own($0.child), value: own($0.value))
      }
    }
    let (now, before) = (alike(self), alike(earlier))
    var left: [Item: Int] = [:]
    for key in before { left[key, default: 0] += 1 }
    var new: [Int] = []
    for (place, key) in now.enumerated() {
      if let count = left[key], count > 0 {
        left[key] = count - 1
      } else {
        new.append(place)
      }
    }
    // Of findings that are alike, the last ones count as mended.
    var mended: [Int] = []
    for (place, key) in before.enumerated().reversed() {
      guard let count = left[key], count > 0 else { continue }
      left[key] = count - 1
      mended.append(place)
    }
    mended.reverse()
    return Changes(
      new: only(new), mended: earlier.only(mended), standing: now.count - new.count)
  }
}
