import Synchronization

/// Counts and times requests for a monitor, in Prometheus' text form. Routes are counted by their
/// pattern, never by their address, so that no id or name gets into a metric.
public final class Metrics: Sendable {
  /// Upper bounds of the duration histogram, in microseconds.
  static let bounds: [Int64] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000,
  ]

  private struct Key: Hashable {
    let method: String
    let route: String
    let status: Int
  }

  private struct State {
    var requests: [Key: Int64] = [:]
    var durations = [Int64](repeating: 0, count: Metrics.bounds.count + 1)
    var totalMicroseconds: Int64 = 0
    var underWay: Int64 = 0
    var gauges: [String: Int64] = [:]
    var counters: [String: Int64] = [:]
  }

  private let state = Mutex(State())

  public init() {}

  /// Notes that a request has begun.
  public func began() { state.withLock { $0.underWay += 1 } }

  /// Notes that a request has ended, after `microseconds`.
  public func ended(method: String, route: String, status: Int, microseconds: Int64) {
    let bucket = Metrics.bounds.firstIndex { microseconds <= $0 } ?? Metrics.bounds.count
    state.withLock {
      $0.underWay -= 1
      $0.requests[Key(method: method, route: route, status: status), default: 0] += 1
      $0.durations[bucket] += 1
      $0.totalMicroseconds += microseconds
    }
  }

  /// Sets a figure that goes up and down, such as jobs waiting.
  public func set(_ name: String, to value: Int64) { state.withLock { $0.gauges[name] = value } }

  /// Adds to a figure that only grows, such as mails sent.
  public func add(_ name: String, _ value: Int64 = 1) {
    state.withLock { $0.counters[name, default: 0] += value }
  }

  /// Everything, in Prometheus' text form.
  public func text() -> String {
    let now = state.withLock { $0 }
    var lines = ["# TYPE continuum_requests_total counter"]
    let ordered = now.requests.sorted {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }
    for (key, count) in ordered {
      lines.append(
        "continuum_requests_total{method=\"\(key.method)\",route=\"\(key.route)\","
          + "status=\"\(key.status)\"} \(count)")
    }
    lines.append("# TYPE continuum_request_seconds histogram")
    var total: Int64 = 0
    for (bound, count) in zip(Metrics.bounds, now.durations) {
      total += count
      lines.append(
        "continuum_request_seconds_bucket{le=\"\(Metrics.seconds(bound))\"} \(total)")
    }
    total += now.durations.last ?? 0
    lines.append("continuum_request_seconds_bucket{le=\"+Inf\"} \(total)")
    lines.append("continuum_request_seconds_sum \(Metrics.seconds(now.totalMicroseconds))")
    lines.append("continuum_request_seconds_count \(total)")
    lines.append("# TYPE continuum_requests_under_way gauge")
    lines.append("continuum_requests_under_way \(now.underWay)")
    for (name, value) in now.gauges.sorted(by: { $0.key < $1.key }) {
      lines.append("# TYPE continuum_\(name) gauge")
      lines.append("continuum_\(name) \(value)")
    }
    for (name, value) in now.counters.sorted(by: { $0.key < $1.key }) {
      lines.append("# TYPE continuum_\(name)_total counter")
      lines.append("continuum_\(name)_total \(value)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func seconds(_ microseconds: Int64) -> String {
    let fraction = String(microseconds % 1_000_000)
    let padded = String(repeating: "0", count: 6 - fraction.count) + fraction
    return "\(microseconds / 1_000_000).\(padded)"
  }
}
