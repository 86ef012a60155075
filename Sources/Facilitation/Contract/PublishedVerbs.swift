import OrderedCollections

/// Verbs whose lines plugins print that don't have them, as an import does.
///
/// Which plugin has them is said here, as with a ``RecordSet``; that plugin makes its verb of the signature.
public enum PublishedVerbs {
  /// Who is here from when on.
  public static let arrive = Signature(
    "gathering", "arrive", "marks people as here",
    Slot<[Handle]>.arguments("who", .person { !$1.isPresent($0) }, "who has come"), Slot<Instant>.at)
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
