import OrderedCollections

/// Verbs whose lines plugins print that don't have them, as an import does.
///
/// Which plugin has them is said here, as with a ``RecordSet``; that plugin makes its verb of the signature.
public enum PublishedVerbs {
  /// Who is here from when on.
  public static let arrive = Signature(
    "gathering", "arrive", "marks people as here",
    Slot<[Handle]>.arguments(
      "who", peopleAs: .person { !$1.isPresent($0) }, but: "except", "who has come: people, a group, or all"),
    Slot<Instant>.at)
  /// Who has the floor from now on; where it should have come earlier, records of before say so in the line.
  public static let speak = Signature(
    "floor", "speak", "gives someone the floor, and takes it from whoever had it",
    Slot<Handle>.argument("who", .person, "who speaks now"),
    Slot<Instant?>.option("at", .time, "when it should have been pressed, if that was earlier"))
}

extension Slot<Instant> {
  /// A time, which is filled in with that of the line.
  public static let at = option("at", .time, "when, unless it is now", filled: { $0.now })
}

extension Kind<Handle> {
  /// Someone on the roster; those who are offered first are the ones whom `fits` picks.
  public static func person(where fits: @escaping @Sendable (Handle, Meeting) -> Bool) -> Kind {
    Kind(
      "PERSON",
      read: { word, context throws(Misreading) in try context.roster.person(word) },
      print: \.word,
      candidates: { context in
        let roster = context.roster
        let open = context.meetings.open
        return roster.people.values.filter { person in open.map { fits(person.handle, $0) } ?? true }
          .map { Candidate($0.handle.word, "\($0.name), \(roster.label(of: $0.group))") }
      })
  }
}
