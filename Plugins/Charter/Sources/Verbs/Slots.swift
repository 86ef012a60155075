import Facilitation

// Slots that several verbs share. Their types are spelled out, since it is from them that the compiler knows a verb's.
extension Slot<Handle?> {
  static let by = option("by", .person, "whose it is; then it is for the facilitator")
}

extension Slot<GroupName?> {
  static let group = option("group", .group, "whose group's it is, where no one is named")
}

extension Slot<Bool> {
  static let forGroup = flag("for-group", "it is of the group of whoever --by names, and not of that one alone")
  static let unnamed = flag("unnamed", "no name stands under it, whoever --by names")
}

extension Slot<String?> {
  static let outside = option("outside", .text(), "who it comes from, in quotes, when that is nobody in the room")
  static let reason = option("reason", .text(), "why, in quotes")
}

extension Kind<ID> {
  static let hope = entry("HOPE", "a hope", ID.hope) { charter in
    charter.hopes.filter { $0.outcome == nil }.map { ($0.id, $0.group) }
  }
  static let frustration = entry("FRUSTRATION", "a frustration", ID.frustration) { charter in
    charter.frustrations.filter { $0.acknowledged == nil }.map { ($0.id, $0.group) }
  }
  static let veto = entry("VETO", "a veto", ID.veto) { charter in
    charter.vetoes.filter { $0.adopted == nil }.map { ($0.id, $0.group) }
  }
  static let agreement = entry("AGREEMENT", "an agreement", ID.agreement) { _ in [] }

  /// Something in the charter, by its id; whether it is there is for the rules to say.
  ///
  /// Those that wait for someone's word are offered.
  private static func entry(
    _ placeholder: String, _ noun: String, _ prefix: String,
    waiting: @escaping @Sendable (CharterRecords) -> [(ID, GroupName?)]
  ) -> Kind {
    Kind(
      placeholder, "the id of \(noun)", remedy: "write it like \(prefix)1; charter show   has them all",
      read: { ID(word: $0).flatMap { $0.prefix == prefix ? $0 : nil } }, print: \.word,
      candidates: { context in
        waiting(context.records(CharterRecords.self)).map { id, group in
          Candidate(id.word, group.map(context.roster.label(of:)) ?? "")
        }
      })
  }
}
