import Pages

/// Problems for machines (RFC 9457).
enum ProblemJSON {
  static func bytes(_ problem: Problem, requestID: String) -> [UInt8] {
    let pairs = [
      ("type", JSONLog.quoted("urn:continuum:problem:\(problem.code)")),
      ("title", JSONLog.quoted(problem.title)), ("status", "\(problem.status)"),
      ("code", JSONLog.quoted(problem.code)), ("detail", JSONLog.quoted(problem.advice)),
      ("request", JSONLog.quoted(requestID)),
    ]
    return Array(
      ("{" + pairs.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}").utf8)
  }
}
