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
    Slot<Instant?>.latePress)

  /// Who has gone from when on.
  public static let leave = Signature(
    "gathering", "leave", "marks people as gone",
    Slot<[Handle]>.arguments("who", .person { $1.isPresent($0) }, "who has left"), Slot<Instant>.at)

  /// Who is on the roster from then on.
  public static let personAdd = Signature(
    "gathering", "person add", "puts someone on the roster",
    Slot<String>.argument("name", .title("NAME"), "the whole name"),
    Slot<GroupName>.requiredOption("group", .group, "which group the person is of"),
    Slot<Handle?>.option("handle", .new, "a short name, unless it is the first name"))
}

extension Slot<Instant?> {
  /// When a press should have come, as lines of old records say it; what is typed now is placed.
  public static let latePress = option("at", .time, "when it should have been pressed, if that was earlier")
}

extension Slot<Instant> {
  /// A time, which is filled in with that of the line.
  public static let at = option("at", .time, "when, unless it is now", filled: { $0.now })
}

extension Kind<Handle> {
  /// A handle that someone is to have.
  ///
  /// Whether it will do is the rule's to say, which knows the name and can offer another.
  public static let new = Kind("HANDLE", read: { word, _ throws(Misreading) in Handle(word) }, print: \.word)

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
      }
    ).spanning(.phrase)
  }
}
