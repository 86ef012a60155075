import Facilitation
import OrderedCollections

/// Who is at the keyboard, as stated: the same person may be stated by handle once, and by name the next time.
struct Actor {
  /// What they may be called, without capitals and without what nobody sees.
  private let names: Set<String>
  private let roster: Roster

  init(_ context: Context) {
    roster = context.roster
    let stated = context.actor.seen.lowercased()
    let person = roster.people.values.first { $0.handle.word == stated || $0.name.seen.lowercased() == stated }
    names = Set([stated, person?.handle.word, person?.name.seen.lowercased()].compactMap(\.self))
  }

  func isStated(as stated: String) -> Bool { names.contains(stated.seen.lowercased()) }

  func isPerson(_ who: Handle) -> Bool {
    names.contains(who.word) || roster.people[who].map { isStated(as: $0.name) } ?? false
  }
}
