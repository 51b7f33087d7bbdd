import Pages
import People
import Store

/// Whom a form is about, in a few words.
struct Someone: Sendable {
  let id: String
  let name: String

  init(_ admitted: Admitted, in query: any Query) throws {
    id = admitted.person
    name = PersonHeading(try AgencyRecord.live(of: id, in: query)).name
  }

  var section: Path { PeopleRoutes.search() }
  var trail: [NavigationItem] {
    [NavigationItem("Find a person", section), NavigationItem(name, ViewRoutes.page(id))]
  }
}
