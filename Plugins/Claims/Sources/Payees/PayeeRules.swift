import Facilitation
import OrderedCollections

extension Desk {
  func stateDetails(of who: Handle, _ digest: String) throws(Refusal) -> [ClaimsEvent] {
    [.detailsStated(who, digest: digest)]
  }

  func confirmDetails(of people: [Handle]) throws(Refusal) -> [ClaimsEvent] {
    people.once.map { .detailsConfirmed($0) }
  }
}
