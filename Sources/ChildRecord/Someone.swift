import Access
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

extension Visit {
  /// What the reader had typed into a form about this person and not sent: nothing is lost.
  func unfinished(_ form: (_ person: String) -> String, in house: ChildRecordHouse) async throws
    -> FormReader
  {
    let account = try session().account.id
    let kept = try await Drafts(house.access).typed(
      form: form(try parameter("person")), of: account)
    return FormReader(kept?.form ?? FormData())
  }
}
