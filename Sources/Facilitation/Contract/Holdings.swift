/// A kind of event: what it holds, and who may know it.
public struct EventKind: Sendable {
  /// What happened, as the record has it: `personAdded`.
  public let name: String
  /// Who may know of one; some of a kind may be for fewer.
  public let audience: Audience
  /// What its fields hold.
  public let fields: [FieldPart]

  /// Nothing is checked.
  public init(_ name: String, for audience: Audience, _ fields: [FieldPart]) {
    (self.name, self.audience, self.fields) = (name, audience, fields)
  }

  /// The kinds of content among its fields that are about people, each once.
  public var personal: Set<FieldContent> {
    Set(fields.map(\.content)).intersection([.person, .name, .words])
  }
}

/// A section of the private notes, as whoever writes into it declares it.
///
/// Law: a plugin writes into no section that it hasn't declared.
public struct NotesSection: Equatable, Sendable {
  /// It is the plugin's name, or begins with it and a dot.
  public let name: String
  /// Whether sections whose names go on behind it with a dot are parts of it.
  public let hasParts: Bool
  /// What it holds, and what for: a sentence without its full stop.
  public let purpose: String
  /// How long a text stays in it: words that follow "kept".
  public let kept: String
  /// The kind that it is of, where the workshop says how long that is kept.
  public let kind: String?

  /// `purpose` and `kept` are read by whoever wants to know what is held about people.
  public init(_ name: String, hasParts: Bool = false, _ purpose: String, kept: String, as kind: String? = nil) {
    (self.name, self.hasParts, self.purpose, self.kept, self.kind) = (name, hasParts, purpose, kept, kind)
  }

  /// Whether a section of the private notes is this one, or a part of it.
  public func covers(_ section: String) -> Bool {
    section == name || hasParts && section.hasPrefix(name + ".")
  }
}

/// All that is held, as the plugins and the engine declare it, and as much as there is of it.
///
/// It follows from signatures and audiences, so that what a new plugin holds is among it by itself.
public struct Holdings: Sendable {
  /// What a plugin holds and shows.
  public struct Part: Sendable {
    /// The plugin's name.
    public var name: String
    /// The kinds of its events.
    public var events: [EventKind]
    /// Its sections of the private notes, each with how many texts there are.
    public var sections: [(section: NotesSection, texts: Int)]
    /// What it shows, with who may see it: lines as they are typed.
    public var views: [(usage: String, audience: Audience)]
    /// What it writes to files for others.
    public var exports: [String]

    /// Nothing is checked.
    public init(
      _ name: String, events: [EventKind], sections: [(section: NotesSection, texts: Int)],
      views: [(usage: String, audience: Audience)], exports: [String]
    ) {
      (self.name, self.events, self.sections) = (name, events, sections)
      (self.views, self.exports) = (views, exports)
    }
  }

  /// A copy or a backup that was made.
  public struct Copy: Equatable, Sendable {
    /// When it was made.
    public var time: Instant
    /// `copy` or `backup`.
    public var kind: String
    /// Its file, without the folder.
    public var file: String
    /// With whom it was shared; `nil` where that wasn't said.
    public var whom: String?

    /// Nothing is checked.
    public init(at time: Instant, _ kind: String, _ file: String, with whom: String?) {
      (self.time, self.kind, self.file, self.whom) = (time, kind, file, whom)
    }
  }

  /// What of one person was shown to whoever was at the keyboard.
  public struct Look: Equatable, Sendable {
    /// The day by UTC.
    public var day: CalendarDay
    /// Whose contents they were.
    public var who: Handle
    /// The verb that showed them.
    public var what: String
    /// Those who looked on that day, as stated.
    public var actors: [String]

    /// Nothing is checked.
    public init(on day: CalendarDay, of who: Handle, _ what: String, by actors: [String]) {
      (self.day, self.who, self.what, self.actors) = (day, who, what, actors)
    }
  }

  /// The plugins, and the engine at the end.
  public var parts: [Part]
  /// The oldest first.
  public var copies: [Copy]
  /// The oldest first.
  public var looks: [Look]
  /// How many entries the record has.
  public var entries: Int
  /// How long what is kept, and what is due to go.
  public var keeping: [Keeping]
  /// Whether the private notes are under a passphrase.
  public var areNotesLocked: Bool

  /// Nothing is checked.
  public init(
    _ parts: [Part], copies: [Copy], looks: [Look], entries: Int, keeping: [Keeping] = [], areNotesLocked: Bool = false
  ) {
    (self.parts, self.copies, self.looks, self.entries) = (parts, copies, looks, entries)
    (self.keeping, self.areNotesLocked) = (keeping, areNotesLocked)
  }

  /// Where nothing is held.
  public static let none = Holdings([], copies: [], looks: [], entries: 0)
}
