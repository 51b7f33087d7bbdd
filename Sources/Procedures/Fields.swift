/// The named fields of one place of a definition, read one by one, with every problem collected.
///
/// Reading never stops: a missing or mistyped field is reported and a placeholder returned, and
/// the loader throws the definition away afterwards. A field that nobody asked for is reported as
/// unknown, with the nearest names that were asked for. Not for use outside loading.
public final class Fields {
  /// Where these fields stand.
  public let place: Place
  /// The header of the definition being read; nil only while the header itself is read.
  public internal(set) var header: Header?

  let report: Report
  private let fields: [String: Written.Field]
  private let order: [String]
  /// True when the place was not readable as fields, which is reported already.
  private let broken: Bool
  private var asked: Set<String> = []
  private var inner: [Fields] = []

  init(_ written: Written?, at place: Place, report: Report, header: Header? = nil) {
    self.place = place
    self.report = report
    self.header = header
    guard let written else {
      (fields, order, broken) = ([:], [], true)
      return
    }
    guard case .fields(let list) = written.content else {
      report.add(place, "this must be a set of fields, not \(written.noun)", "Write name: value")
      (fields, order, broken) = ([:], [], true)
      return
    }
    fields = Dictionary(list.map { ($0.name, $0) }) { first, _ in first }
    order = list.map(\.name)
    broken = false
  }

  /// Where the field `name` stands, or these fields if it is not written.
  public func place(of name: String) -> Place {
    Place(
      file: place.file, line: fields[name]?.line ?? place.line,
      key: place.key.isEmpty ? name : "\(place.key).\(name)")
  }

  /// Reports that the field `name` is wrong.
  public func fault(_ name: String, _ problem: String, remedy: String) {
    report.add(place(of: name), problem, remedy)
  }

  /// Reports that something in these fields together is wrong.
  public func fault(_ problem: String, remedy: String) {
    report.add(place, problem, remedy)
  }

  /// Whether nothing is reported yet about these fields or anything below them: placeholders need
  /// no second report.
  public var isSound: Bool {
    !broken
      && !report.findings.contains {
        $0.place.file == place.file && $0.place.key.hasPrefix(place.key)
      }
  }

  /// Checks something about the field `name` when all definitions of the pack are loaded.
  ///
  /// `check` answers nil when all is well, or the problem and its remedy.
  public func later(
    _ name: String,
    _ check: @escaping @Sendable (Catalogue) -> (problem: String, remedy: String)?
  ) {
    report.later.append((place(of: name), check))
  }

  /// The raw value of `name`, which counts as asked for.
  public func written(_ name: String) -> Written? {
    asked.insert(name)
    return fields[name]?.value
  }

  /// Whether `name` is written here; does not count as asking for it.
  public func has(_ name: String) -> Bool { fields[name] != nil }

  /// The raw value of `name`, reported if it is not there.
  public func required(_ name: String) -> Written? {
    let value = written(name)
    if value == nil, !broken {
      report.add(place(of: name), "\(name) is missing", "Add \(name)")
    }
    return value
  }

  /// Names of all fields in the order in which they are written, which count as asked for.
  public func allNames() -> [String] {
    asked.formUnion(order)
    return order
  }

  /// Fields below `name`, which stands at `place`; kept so that their unknown names are found.
  func below(_ written: Written?, at place: Place) -> Fields {
    let fields = Fields(written, at: place, report: report, header: header)
    inner.append(fields)
    return fields
  }

  /// Reports every field that nobody asked for, here and below.
  func reportUnknown() {
    for name in order where !asked.contains(name) {
      report.add(
        place(of: name), "\(name) is not known here",
        NearMatches.advice(for: name, among: asked))
    }
    for fields in inner { fields.reportUnknown() }
  }
}

/// What reading a pack has found so far.
final class Report {
  struct Reference {
    let place: Place
    let kind: Kind
    let key: String
  }

  var findings: [Finding] = []
  var references: [Reference] = []
  var later: [(place: Place, check: @Sendable (Catalogue) -> (problem: String, remedy: String)?)] =
    []

  func add(_ place: Place, _ problem: String, _ remedy: String) {
    findings.append(Finding(place, problem, remedy: remedy))
  }
}
