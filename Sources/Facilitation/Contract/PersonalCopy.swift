/// Whoever is given all that is held about one person: the engine finds it in the record and the private notes, and writes
/// it for people and for programs.
///
/// What other people's it stands beside is left out. See `person export`.
public struct PersonalCopy: Sendable {
  /// Whose it is.
  public var who: Handle
  /// What they are and were called.
  public var names: Set<String>

  /// Nothing is checked.
  public init(of who: Handle, names: Set<String>) { (self.who, self.names) = (who, names) }
}

extension Verb {
  /// A verb that writes all that is held about one person into a folder, for which it has the option `--to` beside its own
  /// slots.
  ///
  /// As with any export, all files are written, or none: a file that is there already is replaced only with `--force`.
  public static func personalCopy<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    copying: @escaping @Sendable (P.State, Context, repeat each V) throws(Refusal) -> PersonalCopy
  ) -> Verb {
    Verb(name, summary, .export, examples, Slot<String>.folder, repeat each slots) { (folder, values: repeat each V) in
      .personalCopy(folder: folder) { state, context throws(Refusal) in
        try copying(state, context, repeat each values)
      }
    }
  }

  /// A view of the same that shows members what is held about them, by their own links alone.
  ///
  /// `own` is the slot that is always themselves.
  public static func personalView(
    _ name: String, _ summary: String, _ slot: Slot<Handle>, own: String,
    copying: @escaping @Sendable (P.State, Context, Handle) throws(Refusal) -> PersonalCopy
  ) -> Verb {
    var verb = Verb(name, summary, .view, [], slot) { who in
      .personalCopy(folder: nil) { state, context throws(Refusal) in try copying(state, context, who) }
    }
    verb.audience = .personal
    return verb.with([.inFull, .discreet, .byLinkAlone]).open(to: .members(own: own))
  }
}
