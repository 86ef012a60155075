import Facilitation
import OrderedCollections

extension Roster {
  /// Refuses whoever isn't on the roster.
  func check(_ who: Handle) throws(Refusal) {
    guard people[who] == nil else { return }
    throw Refusal("no one on the roster is called '\(who.word)'", remedy: "person list", about: "who")
  }
}
