import Facilitation
import OrderedCollections

// What the rules of several verbs ask.

extension State {
  /// What is asked for, with whoever is behind it: of the three, one at most will do.
  func entry(
    _ id: ID, _ text: String, by who: Handle?, group: GroupName?, outside: String? = nil, _ context: Context
  ) throws(Refusal) -> CharterEntry {
    try checkNew(id, context)
    let given = [("by", who != nil), ("group", group != nil), ("outside", outside != nil)].filter(\.1).map(\.0)
    if given.count > 1 {
      throw Refusal(
        "--\(given[0]) and --\(given[1]) both say whose it is", remedy: "leave one of them out", about: given[1])
    }
    var party = outside.map { CharterEntry.Party.outside($0) }
    if let who {
      try context.roster.check(who)
      party = .person(who)
    }
    if let group {
      try context.roster.check(group)
      party = .group(group)
    }
    return CharterEntry(id: id, text: text, party: party)
  }

  func checkNew(_ id: ID, _ context: Context) throws(Refusal) {
    // What comes after every id that was given needn't be looked for among all that there is.
    guard id.number < context.nextID(id.prefix).number else { return }
    let isTaken =
      switch id.prefix {
      case ID.hope: hopes[id] != nil
      case ID.frustration: frustrations[id] != nil
      case ID.constraint: constraints[id] != nil
      case ID.veto: vetoes[id] != nil
      default: agreements[id] != nil
      }
    if isTaken { throw Refusal.isThere(id) }
  }

  /// What a veto stopped, unless it was adopted.
  func notAdopted(_ id: ID) throws(Refusal) -> Veto {
    guard let veto = vetoes[id] else { throw unknown("veto", id) }
    guard veto.adopted == nil else {
      throw Refusal("what \(id.word) stopped is adopted already", remedy: "charter show", about: "veto")
    }
    return veto
  }

  /// That there is no such thing, which the verb's parameter is named for.
  func unknown(_ noun: String, _ id: ID) -> Refusal {
    Refusal("there is no \(noun) '\(id.word)'", remedy: "charter show", about: noun)
  }

  mutating func change(veto id: ID, _ change: (inout Veto) -> Void) {
    guard var veto = vetoes[id] else { return }
    tally.count(veto, -1)
    change(&veto)
    tally.count(veto, 1)
    vetoes.atHand[id] = veto
    vetoes.setAside { $0.adopted != nil }
  }
}

extension Roster {
  func check(_ who: Handle) throws(Refusal) {
    guard people[who] == nil else { return }
    throw Refusal("no one on the roster is called '\(who.word)'", remedy: "person list", about: "by")
  }

  func check(_ group: GroupName, about parameter: String = "group") throws(Refusal) {
    guard groups[group] == nil else { return }
    throw Refusal("there is no group '\(group.word)'", remedy: "group list", about: parameter)
  }
}
