import Days

/// How each seat of a body was filled at its meetings.
struct AttendanceTable: Sendable {
  struct Row: Sendable {
    let seat: BodyDefinition.Seat
    /// One a meeting; nil where nobody was noted.
    let states: [AttendanceState?]

    var came: Int { states.filter { $0 == .present || $0 == .deputySent }.count }
  }

  let rows: [Row]
  /// Seats that nobody came on, in words.
  let gaps: [String]

  init(_ body: BodyDefinition, _ meetings: [Meeting], _ holders: [Holder]) {
    rows = body.seats.map { seat in
      Row(
        seat: seat,
        states: meetings.map { meeting in
          let there = holders.filter { $0.seat == seat.key }
          let states = there.compactMap { holder in
            meeting.attendance[holder.id].map { (holder.isDeputy, $0) }
          }
          if states.contains(where: { !$0.0 && $0.1 == .present }) { return .present }
          if states.contains(where: { $0.0 && $0.1 == .present }) { return .deputySent }
          return states.first?.1
        })
    }
    let count = meetings.count
    gaps =
      count == 0
      ? []
      : rows.filter { $0.came == 0 }.map {
        "Nobody came for \($0.seat.title)\(count == 1 ? "" : " to any of \(count) meetings")."
      }
  }
}
