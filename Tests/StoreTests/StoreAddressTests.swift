import Testing

@testable import Store

/// What may be typed as the address of the record, and what is refused.
@Suite struct StoreAddressTests {
  @Test(arguments: [
    "continuum.db", "/var/lib/continuum/continuum.db", "./a b/ü.db", "postgres.db",
  ])
  func aPathIsAFile(text: String) throws {
    #expect(try StoreAddress(text) == .sqlite(path: text))
    #expect(try StoreAddress(text).kind == .sqlite)
  }

  @Test func aFileAddressIsItsPath() throws {
    #expect(try StoreAddress("file:///srv/c.db") == .sqlite(path: "/srv/c.db"))
  }

  @Test(arguments: [
    "postgresql://continuum@db.example/continuum", "postgres://u@[::1]:5433/x?schema=west",
    "postgresql:///continuum?host=/run/postgresql", "postgresql://a,b/x?readers=2",
    "postgresql://u@h/n?sslmode=verify-ca&sslrootcert=/etc/ca.pem&passfile=/etc/pass",
  ])
  func aPostgreSQLAddressIsKeptAsItWasTyped(text: String) throws {
    let address = try StoreAddress(text)
    #expect(address.kind == .postgres)
    #expect(address.description == text)
  }

  @Test(arguments: [
    "", "mysql://u@h/n", "http://example.org/x.db", ":memory:", "file://", "a\0b",
    "postgresql://u:secret@h/n", "postgresql://u@h/n?password=secret", "postgres://:secret@h/n",
    "postgresql://u@h/n?schema=West", "postgresql://u@h/n?schema=a;drop", "postgresql://u@h/n?x=1",
    "postgresql://u@h/n?readers=0", "postgresql://u@h/n?readers=65", "postgresql://u@h:port%/n",
    "postgresql://u@h/n?readers=many", "postgresql://u@h/n?schema=\"x\"", "postgresql://[::1/n",
  ])
  func whatCannotBeUsedIsRefusedWithoutRepeatingASecret(text: String) {
    let problem = #expect(throws: StoreProblem.self) { try StoreAddress(text) }
    guard case .address(let words) = problem else {
      Issue.record("not about the address: \(String(describing: problem))")
      return
    }
    #expect(!words.contains("secret"))
    #expect(words.count > 20)
  }

  @Test func aServerElsewhereIsReachedOnlyByAVerifiedWay() throws {
    func mode(_ text: String) throws -> String? {
      guard case .postgres(let address) = try StoreAddress(text) else { return nil }
      return address.parameters(writing: false).first { $0.0 == "sslmode" }?.1
    }
    #expect(try mode("postgresql://u@db.example/n") == "verify-full")
    #expect(try mode("postgresql://u@127.0.0.1,db.example/n") == "verify-full")
    #expect(try mode("postgresql://u@db.example/n?sslmode=verify-ca") == "verify-ca")
    #expect(try mode("postgresql://u@127.0.0.1/n") == nil)
    #expect(try mode("postgresql://u@[::1]/n") == nil)
    #expect(try mode("postgresql:///n?host=/run/postgresql") == nil)
  }

  @Test func storesInDifferentSchemasDoNotShareALock() throws {
    func lock(_ text: String) throws -> Int64? {
      guard case .postgres(let address) = try StoreAddress(text) else { return nil }
      return address.lockKey
    }
    let first = try lock("postgresql://u@h/n?schema=west")
    #expect(try first == lock("postgresql://other@h/n?schema=west"))
    #expect(try first != lock("postgresql://u@h/n?schema=east"))
  }
}
