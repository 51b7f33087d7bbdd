/// `1 part`, `2 parts`.
private func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(number) \(number == 1 ? one : many ?? one + "s")"
}

extension ChainReport: CustomStringConvertible {
  /// The report in plain words, for a terminal.
  public var description: String {
    var lines = [
      "journal: \(journal.seq) entries, ends with \(Self.short(journal))",
      "access record: \(access.seq) entries, ends with \(Self.short(access))",
    ]
    if erasedParts > 0 { lines.append("lawfully erased: \(counted(erasedParts, "part"))") }
    lines.append(
      isWhole ? "the chains are whole" : "DAMAGED: \(counted(faultCount, "fault")) in the chains")
    lines += faults.prefix(20).map { "  \($0)" }
    if faultCount > 20 { lines.append("  and \(faultCount - 20) more") }
    return lines.joined(separator: "\n")
  }

  private static func short(_ end: ChainEnd) -> String {
    end.seq == 0 ? "nothing" : String(end.hash.prefix(16)) + "…"
  }
}

extension RecordReport: CustomStringConvertible {
  public var description: String {
    if let failure { return "DAMAGED: \(failure)" }
    var lines = [
      "\(rows.count) tables of the record, \(rows.values.reduce(0, +)) rows, "
        + "compared with \(entries) entries"
    ]
    lines.append(
      isWhole
        ? "the tables say what the journal says"
        : "DAMAGED: \(counted(differenceCount, "difference")) from the journal; "
          + "`continuum rebuild` mends them"
    )
    lines += differences.prefix(20).map { "  \($0)" }
    if differenceCount > 20 { lines.append("  and \(differenceCount - 20) more") }
    return lines.joined(separator: "\n")
  }
}

extension CheckpointReport: CustomStringConvertible {
  public var description: String {
    var lines = [counted(checkpoints, "checkpoint")]
    for (agency, seq) in coSigned.sorted(by: { $0.key < $1.key }) {
      lines.append("signed by \(agency) up to journal entry \(seq)")
    }
    let beyond = beyond.sorted { $0.key > $1.key }.map {
      "\($0.value) of the \($0.key == "access" ? "access record" : $0.key)"
    }
    lines.append("entries beyond the last checkpoint: \(beyond.joined(separator: ", "))")
    if !isWhole {
      lines.append("DAMAGED: \(counted(faults.count, "fault")) against the checkpoints")
    }
    lines += faults.prefix(20).map { "  \($0)" }
    return lines.joined(separator: "\n")
  }
}

extension CopyReport: CustomStringConvertible {
  public var description: String { "\(chains)\n\(record)" }
}

extension BackupReport: CustomStringConvertible {
  public var description: String {
    var text =
      "backed up: \(added) more entries; \(journal.seq) of the journal and \(access.seq) of the "
      + "access record in \(files) files, \(bytes) bytes"
    if rewritten > 0 {
      let stretches = counted(rewritten, "stretch", "stretches")
      text += "; \(stretches) written anew without what was erased"
    }
    return text
  }
}

extension ErasureReport: CustomStringConvertible {
  public var description: String {
    guard let seq else { return "nothing was there to erase" }
    return "erased \(counted(parts, "part")), by journal entry \(seq); tables made anew: those of "
      + rebuilt.joined(separator: ", ")
      + (isSettled
        ? ""
        : ". Somebody was reading: the database's log still holds the old bytes until the next "
          + "erasure or the next start")
  }
}
