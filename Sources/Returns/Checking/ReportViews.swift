extension Report {
  /// The findings about one child, or about none.
  public struct ChildFindings: Sendable {
    /// The child's identifier in the return; empty for findings about no one child.
    public let child: String
    public let findings: [Finding]
  }

  /// The findings child by child, the child with most of them first.
  public func byChild() -> [ChildFindings] {
    let groups = Dictionary(grouping: findings, by: \.child)
    return groups.map { ChildFindings(child: $0.key, findings: $0.value) }.sorted { a, b in
      a.findings.count != b.findings.count
        ? a.findings.count > b.findings.count : a.child < b.child
    }
  }

  /// What two checks of the same return, before and after mending, have apart.
  public struct Changes: Sendable {
    /// Found now and not before.
    public let new: [Finding]
    /// Found before and not now.
    public let mended: [Finding]
    /// How many findings stand in both.
    public let standing: Int
  }

  /// What has changed since an earlier check. A finding is the same if its rule, child, table, column
  /// and value are: rows move when a file is exported again.
  public func changes(since earlier: Report) -> Changes {
    func counted(_ report: Report) -> [[String]: [Finding]] {
      Dictionary(grouping: report.findings) { [$0.rule, $0.child, $0.table, $0.column, $0.value] }
    }
    let before = counted(earlier)
    let now = counted(self)
    var new: [Finding] = []
    var mended: [Finding] = []
    var standing = 0
    for (key, findings) in now {
      let same = min(findings.count, before[key]?.count ?? 0)
      standing += same
      new += findings.dropFirst(same)
    }
    for (key, findings) in before {
      mended += findings.dropFirst(min(findings.count, now[key]?.count ?? 0))
    }
    func order(_ a: Finding, _ b: Finding) -> Bool {
      (a.rule, a.child, a.table, a.column, a.row ?? -1)
        < (b.rule, b.child, b.table, b.column, b.row ?? -1)
    }
    return Changes(new: new.sorted(by: order), mended: mended.sorted(by: order), standing: standing)
  }
}
