import Access
import Days
import FrontDoor
import Pages
import Store

extension Demonstration {
  /// What the police noted last night, and a school that agreed to be told.
  func furnishIncidents(by author: Author) async throws {
    let house = house.frontDoor
    let isThere = try await self.house.store.read { query in
      try query.exists("SELECT 1 FROM frontdoor_incident")
    }
    let commands = IncidentCommands(house)
    let now = self.house.access.now.now()
    let today = London.day(now)
    guard !isThere else { return }
    func row(_ number: String, hoursAgo: Int64, _ more: String) -> String {
      let time = London.wallTime(now.adding(hours: -hoursAgo))
      return "\(number),\(time.day.description),\(time.clock),\(more)\n"
    }
    let tansy = "Tansy,Alderbrook,\(today.adding(days: -3_300).description),WM3 4AB"
    let list =
      "incident,date,time,grade,first_name,surname,dob,postcode,words\n"
      + row("DA-20411", hoursAgo: 57, "standard,\(tansy),A quarrel about money. Nobody was hurt.")
      + row("DA-20458", hoursAgo: 10, "high,\(tansy),The mother was pushed against a wall.")
      + row("DA-20459", hoursAgo: 9, "high,\(tansy),A neighbour rang about the same shouting.")
      + row(
        "DA-20460", hoursAgo: 8,
        "medium,Kit,Barrowby,2011-12-01,WM3 4AB,His mother's partner would not leave.")
    do {
      let read = try commands.read(Array(list.utf8))
      // Procedures without incidents have nothing to show of them.
      _ = try await commands.take(read.incidents, from: "police", by: author)
      try await SchoolCommands(house).agree(
        "hill-school", email: "welfare@hill-street.example", by: author)
    } catch let problem as Problem where problem.code == "no-incidents" {
      return
    }
  }
}
