import Facilitation
import OrderedCollections

extension CharterPlugin.State {
  // MARK: Entries

  /// What is asked for, with whoever is behind it.
  func entry(_ draft: CharterPlugin.Draft, _ context: Context) throws(Refusal) -> CharterPlugin.Entry {
    try checkNew(draft.id, context)
    return CharterPlugin.Entry(id: draft.id, text: draft.text, party: try party(of: draft, context.roster))
  }

  private func party(of draft: CharterPlugin.Draft, _ roster: Roster) throws(Refusal) -> CharterPlugin.Party? {
    let given = [("by", draft.by != nil), ("group", draft.group != nil), ("outside", draft.outside != nil)]
      .filter(\.1).map(\.0)
    if given.count > 1 {
      throw Refusal(
        "--\(given[0]) and --\(given[1]) both say whose it is", remedy: "leave one of them out", about: given[1])
    }
    if let who = draft.by {
      try check(who, roster)
      return .person(who)
    }
    if let group = draft.group {
      try check(group, roster)
      return .group(group)
    }
    return draft.outside.map { .outside($0) }
  }

  private func checkNew(_ id: ID, _ context: Context) throws(Refusal) {
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

  private func check(_ who: Handle, _ roster: Roster) throws(Refusal) {
    guard roster.people[who] == nil else { return }
    throw Refusal("no one on the roster is called '\(who.word)'", remedy: "person list", about: "by")
  }

  private func check(_ group: GroupName, _ roster: Roster, about parameter: String = "group") throws(Refusal) {
    guard roster.groups[group] == nil else { return }
    throw Refusal("there is no group '\(group.word)'", remedy: "group list", about: parameter)
  }

  private func unknown(_ noun: String, _ id: ID, about parameter: String) -> Refusal {
    Refusal("there is no \(noun) '\(id.word)'", remedy: "charter show", about: parameter)
  }

  // MARK: Hopes and frustrations

  func rate(_ ids: [ID], _ outcome: CharterRecords.Outcome) throws(Refusal) -> [CharterPlugin.Event] {
    let ids = OrderedSet(ids)
    for id in ids {
      guard let hope = hopes[id] else { throw unknown("hope", id, about: "hope") }
      if hope.outcome == outcome {
        throw Refusal("\(id.word) is \(outcome.words) already", remedy: "charter show", about: "hope")
      }
    }
    return ids.map { .hopeRated($0, outcome) }
  }

  func acknowledge(_ id: ID, by who: Handle, _ context: Context) throws(Refusal) -> [CharterPlugin.Event] {
    guard let frustration = frustrations[id] else { throw unknown("frustration", id, about: "frustration") }
    try check(who, context.roster)
    let name = context.roster.name(of: who)
    if frustration.entry.party == .person(who) {
      throw Refusal(
        "\(id.word) is \(name)'s own frustration: it is for someone else to acknowledge",
        remedy: "frustration acknowledge \(id.word) --by \(someone(but: who, context.roster))", about: "by")
    }
    if frustration.acknowledgements.contains(where: { $0.by == who }) {
      throw Refusal("\(name) has acknowledged \(id.word) already", remedy: "charter show", about: "by")
    }
    return [.frustrationAcknowledged(id, by: who)]
  }

  /// Someone to name in a remedy: of another group, if there is anyone.
  private func someone(but who: Handle, _ roster: Roster) -> String {
    let others = roster.people.values.filter { $0.handle != who }
    let group = roster.people[who]?.group
    return Word.canonical((others.first { $0.group != group } ?? others.first)?.handle.word ?? "NAME")
  }

  // MARK: Vetoes

  func veto(
    _ draft: CharterPlugin.Draft, reason: String?, of subject: ID?, _ context: Context
  ) throws(Refusal) -> [CharterPlugin.Event] {
    let entry = try entry(draft, context)
    guard entry.party != nil else {
      throw Refusal(
        "nobody is named who vetoed it",
        remedy: "add --by PERSON, --group GROUP, or --outside \"the finance department\"")
    }
    try checkExists(subject, context)
    return [.vetoed(entry, reason: reason, of: subject)]
  }

  /// Whether there is such a decision; whether there is what others count, they alone know.
  private func checkExists(_ subject: ID?, _ context: Context) throws(Refusal) {
    guard let subject, subject.prefix == ID.decision else { return }
    if context.records(Decisions.self).all.contains(where: { $0.id == subject }) { return }
    throw Refusal("there is no decision '\(subject.word)'", remedy: "decisions", about: "of")
  }

  func reopen(_ id: ID, reason: String) throws(Refusal) -> [CharterPlugin.Event] {
    let veto = try notAdopted(id)
    if veto.reopened != nil {
      throw Refusal(
        "what \(id.word) stopped is open again already", remedy: "veto adopt \(id.word)", about: "veto")
    }
    return [.vetoReopened(id, reason: reason)]
  }

  func adopt(_ id: ID) throws(Refusal) -> [CharterPlugin.Event] {
    _ = try notAdopted(id)
    return [.vetoAdopted(id)]
  }

  private func notAdopted(_ id: ID) throws(Refusal) -> CharterPlugin.Veto {
    guard let veto = vetoes[id] else { throw unknown("veto", id, about: "veto") }
    guard veto.adopted == nil else {
      throw Refusal("what \(id.word) stopped is adopted already", remedy: "charter show", about: "veto")
    }
    return veto
  }

  // MARK: Agreements

  func agree(_ asked: CharterPlugin.Agreement, _ context: Context) throws(Refusal) -> [CharterPlugin.Event] {
    try checkNew(asked.id, context)
    var agreement = asked
    agreement.by = Array(OrderedSet(asked.by))
    for who in agreement.by { try check(who, context.roster) }
    if let group = agreement.group {
      agreement.by = try agreeing(to: agreement, group, context.roster)
    } else if agreement.text == nil {
      throw Refusal("nothing is said that was agreed", remedy: "charter agree We let each other finish")
    }
    return [.agreed(agreement)]
  }

  /// Those who agree that their group is shown: everyone in it, or nobody is.
  private func agreeing(
    to agreement: CharterPlugin.Agreement, _ group: GroupName, _ roster: Roster
  ) throws(Refusal) -> [Handle] {
    try check(group, roster, about: "show-alone")
    let members = roster.members(of: group)
    guard !members.isEmpty else {
      throw Refusal("nobody is in the group '\(group.word)'", remedy: "person list", about: "show-alone")
    }
    if agreements(roster).shownAlone.contains(group), let holds = agreements.values.last(where: { $0.group == group }) {
      throw Refusal(
        "everyone in '\(group.word)' agreed to that already, as \(holds.id.word)",
        remedy: "charter agreement end \(holds.id.word)   takes it back", about: "show-alone")
    }
    if let missing = members.first(where: { !agreement.by.contains($0) }), !agreement.by.isEmpty {
      let everyone = members.map { " --by \(Word.canonical($0.word))" }.joined()
      throw Refusal(
        "\(roster.name(of: missing)) is in '\(group.word)' too, and has to agree",
        remedy: "once everyone has: charter agree --show-alone \(Word.canonical(group.word))\(everyone)", about: "by")
    }
    return agreement.by.isEmpty ? members : agreement.by
  }

  func endAgreement(_ id: ID) throws(Refusal) -> [CharterPlugin.Event] {
    guard agreements[id] != nil else { throw unknown("agreement", id, about: "agreement") }
    return [.agreementEnded(id)]
  }
}
