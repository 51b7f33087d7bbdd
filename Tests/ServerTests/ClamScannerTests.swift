import Foundation
import Testing

@testable import Server

/// What clamd answers, told by a stand-in that speaks its protocol.
@Suite struct ClamScannerTests {
  @Test func anAddressIsUnderstoodOrRefused() {
    for good in ["tcp://127.0.0.1:3310", "tcp://[::1]:3310", "unix:/run/clamav/clamd.ctl"] {
      #expect(ClamScanner(good) != nil, "\(good)")
    }
    for bad in ["", "127.0.0.1:3310", "tcp://127.0.0.1", "tcp://:3310", "unix:run", "tcp://h:0"] {
      #expect(ClamScanner(bad) == nil, "\(bad)")
    }
  }

  @Test func aFileIsSentWholeAndTheAnswerUnderstood() async throws {
    let bytes = (0..<200_000).map { UInt8($0 % 251) }
    try await FakeClam({ $0 == bytes ? "stream: OK" : "stream: other bytes" }).run { port in
      let found = try await #require(ClamScanner("tcp://127.0.0.1:\(port)")).scan(bytes)
      #expect(found == nil)
    }
    try await FakeClam({ _ in "stream: Win.Test.EICAR_HDB-1 FOUND" }).run { port in
      let found = try await #require(ClamScanner("tcp://127.0.0.1:\(port)")).scan([1])
      #expect(found == "Win.Test.EICAR_HDB-1")
    }
  }

  @Test func aScannerThatIsAwayOrStrangeIsNoVerdict() async throws {
    try await FakeClam({ _ in "INSTREAM size limit exceeded. ERROR" }).run { port in
      await #expect(
        throws: ClamScanner.Problem.unusable(answer: "INSTREAM size limit exceeded. ERROR")
      ) { try await ClamScanner("tcp://127.0.0.1:\(port)")?.scan([1]) }
    }
    try await FakeClam({ _ in "" }).run { port in
      await #expect(throws: ClamScanner.Problem.unusable(answer: "")) {
        try await ClamScanner("tcp://127.0.0.1:\(port)")?.scan([1])
      }
    }
    await #expect(throws: ClamScanner.Problem.self) {
      try await ClamScanner("unix:/nowhere/clamd.ctl")?.scan([1])
    }
  }
}
