import Days
import Foundation
import Testing

func instant(_ text: String) throws -> Instant { try #require(Instant(text), "\(text)") }

@Test func tenThousandMomentsAreReadAsTheyAreWritten() throws {
  var dice = Dice(2)
  let style = Date.ISO8601FormatStyle(timeZone: .gmt)
  for _ in 0..<10_000 {
    let moment = Instant(
      microseconds: Int64.random(in: -2_000_000_000_000_000...7_000_000_000_000_000, using: &dice))
    #expect(Instant(moment.description) == moment)
    let whole = Instant(microseconds: moment.secondsSince1970 * 1_000_000)
    let date = Date(timeIntervalSince1970: Double(moment.secondsSince1970))
    #expect(whole.description == style.format(date))
  }
}

@Test func fractionsOfASecondAreKept() throws {
  #expect(try instant("2026-03-27T09:15:00.000001Z").description == "2026-03-27T09:15:00.000001Z")
  #expect(try instant("2026-03-27T09:15:00.5Z").description == "2026-03-27T09:15:00.500000Z")
  #expect(try instant("1969-12-31T23:59:59.25Z").microseconds == -750_000)
}

@Test(arguments: [
  "", "Z", "2026-03-27", "2026-03-27T09:15:00", "2026-03-27T09:15:00+00:00", "2026-03-27T24:00:00Z",
  "2026-03-27T09:60:00Z", "2026-03-27T09:15:60Z", "2026-03-27T09:15:00.Z",
  "2026-03-27T09:15:00.1234567Z", "2026-03-27t09:15:00z", "2026-02-30T09:15:00Z",
  "2026-03-27T09:15:00.-1Z", "2026-03-27T+9:15:00Z", "2026-03-27T09:15:0é",
])
func textThatIsNoMomentIsRefused(text: String) { #expect(Instant(text) == nil) }

@Test func noSumOfTimeOverflows() {
  for start in [Instant(microseconds: .min), Instant(microseconds: .max)] {
    for count in [Int64.min, -1, 0, 1, .max] {
      for end in [
        start.adding(microseconds: count), start.adding(seconds: count),
        start.adding(minutes: count), start.adding(hours: count),
      ] {
        #expect(Instant.earliest <= end && end <= .latest)
        #expect(Instant(end.description) == end)
      }
    }
  }
}

@Test func aFixedClockStandsStill() throws {
  let clock = TimeSource.fixed(try instant("2026-06-30T23:30:00Z"))
  #expect(clock.now() == clock.now())
  #expect(try clock.today == day("2026-07-01"))
}

@Test func theMachinesClockIsNearFoundations() {
  let difference = abs(
    Double(TimeSource.system.now().microseconds) / 1_000_000 - Date().timeIntervalSince1970)
  #expect(difference < 5)
}
