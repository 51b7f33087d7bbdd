extension StoreProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .column(let index, let wanted, let found):
      "column \(index + 1) of an answer should hold \(wanted) and holds \(found)"
    case .statement(let sql, let reason): "the database refused a statement: \(reason) [\(sql)]"
    case .constraint(let table, let reason):
      "a rule of \(table.map { "the table \($0)" } ?? "a table") refused a row: \(reason)"
    case .forbidden(let sql, let why): "a statement is not allowed here: \(why) [\(sql)]"
    case .unavailable(let reason), .cannotWrite(let reason), .inDoubt(let reason): reason
    case .newerVersion(let found, let known):
      "the database was written by a newer version (\(found); this program is \(known)): use that "
        + "version"
    case .notDurable(let setting, let value, let wanted):
      "the database would lose what it was trusted with when the power goes: its setting \(setting) "
        + "is \(value) and must be \(wanted). Change it there, then start again"
    case .address(let reason): "the database's address: \(reason)"
    case .damaged(let reason): "the record is damaged: \(reason)"
    }
  }
}

extension JournalProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notCanonical(let reason): "an entry cannot be written: \(reason)"
    case .unknownKind(let kind, let version, let seq):
      "journal entry \(seq) is a \(kind) version \(version), which this program does not know: "
        + "use the version that wrote it, or a newer one"
    case .unreadable(let kind, let seq, let reason):
      "journal entry \(seq) (\(kind)) cannot be read: \(reason); run `continuum verify`"
    case .declaration(let reason): "the program contradicts itself: \(reason)"
    case .extract(let day):
      "this is a copy of the record as at the end of \(day) and takes no new entries: write to "
        + "the record itself"
    case .closed: "the store is closing and takes no more work"
    }
  }
}

extension RebuildProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notEmpty: "there is something at that address already: give an empty one"
    case .notWhole(let reason): "what was built is not whole and was given up: \(reason)"
    case .nothingToBuild: "the record begins later than that: nothing was recorded by then"
    }
  }
}

extension BackupProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .damaged(let file):
      "the backup's file \(file) is missing or damaged: use another copy of the backup"
    case .noBackup(let folder): "there is no backup in \(folder)"
    case .otherRecord:
      "the folder holds a backup of another record, or the record was changed or put back since: "
        + "use an empty folder, and run `continuum verify`"
    case .folderInUse(let folder):
      "\(folder) holds something else than a backup: use an empty folder"
    }
  }
}

extension CheckpointProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .keyExposed(let file):
      "others can read the key \(file): chmod 600 it, and make a new one"
    case .keyUnusable(let file): "\(file) does not hold a key that can sign"
    case .insideData(let folder):
      "checkpoints must lie outside the data's folder, and \(folder) is inside it"
    case .fileUnreadable(let file): "the checkpoints in \(file) cannot be read"
    case .badLine(let line): "line \(line) of the checkpoints is not genuine"
    case .recordBehind(let seq):
      "the record ends before journal entry \(seq), which a checkpoint names: it was cut short or "
        + "put back. Run `continuum verify`; after a restore, begin with an empty folder"
    case .nothingToSign: "there is no checkpoint to sign"
    }
  }
}
