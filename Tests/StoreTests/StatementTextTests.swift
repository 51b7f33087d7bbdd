import Testing

@testable import Store

/// What can be told from a statement's text.
@Suite struct StatementTextTests {
  @Test(arguments: [
    ("SELECT $2, $1", "SELECT ?2, ?1"),
    ("SELECT '$1' || $1", "SELECT '$1' || ?1"),
    (
      "SELECT 'it''s $1', \"$2\" FROM t WHERE a=$10", "SELECT 'it''s $1', \"$2\" FROM t WHERE a=?10"
    ),
    ("SELECT 1 -- $1\n + $1", "SELECT 1 -- $1\n + ?1"),
    ("SELECT /* $1 ' */ $1", "SELECT /* $1 ' */ ?1"),
    ("SELECT 'ü$1€' , $1", "SELECT 'ü$1€' , ?1"),
  ])
  func onlyParametersAreRewritten(sql: String, rewritten: String) {
    #expect(StatementText(sql).forSQLite == rewritten)
    #expect(StatementText(sql).fault == nil)
  }

  @Test(arguments: [
    "SELECT 1; SELECT 2", "SELECT ?", "SELECT $", "SELECT $0", "SELECT $99999", "SELECT 'open",
    "SELECT /* open", "SELECT \"open", "SELECT [a] FROM b", "SELECT `a` FROM b", "SELECT $$x$$",
    "DELETE FROM a; DROP TABLE b", "INSERT INTO a SELECT 1 FROM (DELETE FROM b RETURNING 1)",
  ])
  func whatIsNotOnePortableStatementIsRefused(sql: String) {
    #expect(StatementText(sql).fault != nil)
  }

  @Test(arguments: [
    ("INSERT INTO thing (a) VALUES ($1)", "thing"), ("insert into\n  Thing(a) values (1)", "thing"),
    ("UPDATE thing SET a = 1", "thing"), ("DELETE FROM thing", "thing"),
    ("-- INSERT INTO other\nDELETE FROM thing", "thing"),
    ("/* UPDATE x */ UPDATE thing SET a = 'DELETE FROM y'", "thing"),
    ("INSERT INTO a (b) VALUES (1) ON CONFLICT (b) DO UPDATE SET b = 2", "a"),
  ])
  func theTableThatChangesIsFound(sql: String, table: String) {
    #expect(StatementText(sql).target == table)
    #expect(StatementText(sql).changes)
    #expect(StatementText(sql).fault == nil)
  }

  @Test(arguments: [
    "INSERT OR REPLACE INTO thing (a) VALUES (1)", "REPLACE INTO thing (a) VALUES (1)",
    "WITH x AS (SELECT 1) DELETE FROM thing", "MERGE INTO thing USING x ON true", "TRUNCATE thing",
    "DROP TABLE thing", "", "   ",
  ])
  func otherChangesHaveNoTarget(sql: String) {
    #expect(StatementText(sql).target == nil)
    #expect(StatementText(sql).changes)
  }

  @Test(arguments: [
    ("UPDATE \"journal\" SET a = 1", "journal"), ("DELETE FROM public.journal", "journal"),
    ("DELETE FROM main.journal", "journal"), ("UPDATE ONLY journal SET a = 1", "journal"),
    ("INSERT INTO/**/journal (a) VALUES (1)", "journal"),
  ])
  func noSpellingGetsAForbiddenTablePastTheGuard(sql: String, table: String) {
    let allowed = Table("thing", .working, [.integer("a")], key: ["a"])
    let guardian = TableGuard(allowing: [allowed], why: "a test")
    #expect(throws: StoreProblem.self) { try guardian.checkChange(sql, arguments: 0) }
  }

  @Test func theGuardLetsItsOwnTablesThroughAndAsksEachTimeForTheOthers() throws {
    let allowed = Table("thing", .working, [.integer("a")], key: ["a"])
    let guardian = TableGuard(allowing: [allowed], why: "a test")
    for _ in 0..<2 {
      try guardian.checkChange("UPDATE thing SET a = $1", arguments: 1)
      #expect(throws: StoreProblem.self) {
        try guardian.checkChange("UPDATE other SET a = $1", arguments: 1)
      }
      #expect(throws: StoreProblem.self) {
        try guardian.checkChange("SELECT a FROM thing", arguments: 0)
      }
    }
  }

  @Test(arguments: [
    ("SELECT 1", []), ("SELECT a FROM thing", ["thing"]), ("select a from Thing t", ["thing"]),
    ("SELECT * FROM a, b AS x, c WHERE d IN (e, f)", ["a", "b", "c"]),
    (
      "SELECT a.x FROM a LEFT JOIN b ON a.x = b.x JOIN c USING (x, y) ORDER BY x, z",
      ["a", "b", "c"]
    ),
    ("SELECT * FROM (SELECT x, y FROM a) AS s, (b CROSS JOIN c)", ["a", "b", "c"]),
    ("SELECT x FROM a WHERE EXISTS (SELECT 1 FROM b) UNION SELECT y, z FROM c", ["a", "b", "c"]),
    ("WITH p AS (SELECT x FROM a), q AS (SELECT y FROM p) SELECT * FROM q, p", ["a"]),
    ("WITH RECURSIVE p (x) AS (SELECT 1 UNION SELECT x + 1 FROM p) SELECT x FROM p", []),
    ("SELECT x IS DISTINCT FROM y, z FROM a", ["a"]), ("SELECT ' FROM x ' FROM a", ["a"]),
    ("SELECT x FROM main.a", ["main.a"]), ("SELECT x FROM \"a\"", ["\""]),
    ("SELECT x FROM made_up(1, 2)", ["made_up"]), ("DELETE FROM a WHERE x = 1", []),
    ("DELETE FROM a WHERE x IN (SELECT y FROM b)", ["b"]),
    ("UPDATE a SET x = (SELECT MAX(y) FROM b), z = 1 WHERE w = 2", ["b"]),
    ("UPDATE a SET x = b.x FROM b, c", ["b", "c"]),
    ("INSERT INTO a (x, y) SELECT x, y FROM b JOIN c ON b.x = c.x", ["b", "c"]),
    ("INSERT INTO a (x, y) VALUES ($1, $2) ON CONFLICT (x) DO UPDATE SET y = excluded.y", []),
  ])
  func theTablesThatAreReadAreFound(sql: String, tables: [String]) {
    #expect(StatementText(sql).sources == Set(tables))
  }
}
