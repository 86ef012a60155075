/// What is special about a verb, beside what its words mean.
public struct VerbTraits: OptionSet, Sendable {
  /// A set of bits.
  public let rawValue: Int
  /// Bits that mean nothing are kept.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// A line of it records something, so that it needs the turn to write.
  public static let recording = VerbTraits(rawValue: 1 << 0)
  /// Its lines are kept out of what the terminal remembers, since they say what the record doesn't.
  public static let discreet = VerbTraits(rawValue: 1 << 1)
  /// It must be typed with its plugin's name before it, since its own name begins other plugins' verbs: `meeting clos` is
  /// a slip in `meeting close`, and not a report of a meeting `clos`.
  public static let inFull = VerbTraits(rawValue: 1 << 2)
  /// What it does rests on the record alone, as payments must: whatever was kept of an earlier state is passed over, and
  /// the record is folded from its beginning.
  public static let onRecordAlone = VerbTraits(rawValue: 1 << 3)
  /// What it shows says at its end at which head of the record it was: for reports that leave the workshop.
  public static let sayingHead = VerbTraits(rawValue: 1 << 4)
  /// It shows what can't be asked for as it was: help, and what is on the disk.
  public static let ofThePresent = VerbTraits(rawValue: 1 << 5)
  /// It asks what if, so that a record that is kept has none of its lines.
  public static let inMemoryAlone = VerbTraits(rawValue: 1 << 6)
  /// Its lines are only read where they are recorded already: nobody is offered it, and it is typed with its plugin's name.
  public static let ofOldRecords = VerbTraits([VerbTraits(rawValue: 1 << 8), .inFull])
  /// A press that gives someone the floor.
  public static let givingFloor = VerbTraits(rawValue: 1 << 14)
  /// A line of it is about the room, and may hold earlier than it was typed: `--at 10:05`, `--meeting m1`.
  public static let placeable = VerbTraits(rawValue: 1 << 9)
  /// A line of it may say of which meeting it is, and holds at no time of its own: `--meeting m1`.
  public static let ofMeeting = VerbTraits(rawValue: 1 << 16)
  /// A line of it adds or names people or groups, and holds all along: who is added at 10:12 can have arrived at 10:00.
  public static let allAlong = VerbTraits(rawValue: 1 << 10)
  /// A line of it opens a meeting, so that what is there before is what it may be corrected from.
  public static let openingMeeting = VerbTraits(rawValue: 1 << 12)
  /// For a meeting that is over, a line of it holds from that meeting's opening, where it gives no time; any other holds
  /// at its close.
  public static let fromOpening = VerbTraits(rawValue: 1 << 13)
  /// A line of it holds since the time that its option `--since` says.
  public static let holdingSince = VerbTraits(rawValue: 1 << 15)
  /// A line of it is a press on the floor, which `oops` takes back.
  public static let press = VerbTraits(rawValue: 1 << 11)
  /// What it reads includes what waits in letter boxes, and what it decides may wait there; see ``Plugin/waiting(_:_:in:_:)``.
  public static let throughLetterBox = VerbTraits(rawValue: 1 << 17)
  /// Before a line of it is read, letter boxes are emptied where that is due, even in a turn that has begun before.
  public static let emptyingLetterBoxes = VerbTraits(rawValue: 1 << 18)
  /// A line of it closes the meeting; before that, letters of the meeting are recorded.
  public static let closingMeeting = VerbTraits(rawValue: 1 << 19)
  /// What it shows is for members by their own links alone, and nobody at a keyboard is offered or shown it.
  public static let byLinkAlone = VerbTraits(rawValue: 1 << 20)
  /// Its lines write files before they are recorded, for which it has the option `--to`; see ``Expansion/writing``.
  public static let writingFiles = VerbTraits(rawValue: 1 << 21)
  /// Its own name says too little beside those of other plugins, such as `time` for a claim: it is offered with its
  /// plugin's name, and read without.
  public static let offeredInFull = VerbTraits(rawValue: 1 << 7)
}

/// Who may give the lines of a verb.
///
/// By a link, a line has no option but those that it says here: whatever else a verb understands is the facilitator's.
public enum Typists: Equatable, Sendable {
  /// Whoever is at the keyboard, and no one else.
  case keyboard
  /// Members by their own links, too; the parameter `own` is always themselves, and can't be given.
  ///
  /// Without `own` nothing in the line says whose it is.
  case members(own: String?, giving: [String] = [])
  /// Members by their own links, too, each for what is theirs; whose a thing is, ``Plugin/owner(of:in:)`` says.
  case owners(giving: [String] = [])

  /// The options that members may give.
  public var options: [String] {
    switch self {
    case .keyboard: []
    case .members(_, let options), .owners(let options): options
    }
  }

  /// The parameter that is always the member.
  public var own: String? {
    if case .members(let own, _) = self { own } else { nil }
  }
}

extension Verb {
  /// The same verb, which members may use by their own links, each for themselves.
  public func open(to typists: Typists) -> Verb {
    var verb = self
    verb.typists = typists
    return verb
  }

  /// The same verb with these traits beside its own.
  public func with(_ traits: VerbTraits) -> Verb {
    var verb = self
    verb.traits.formUnion(traits)
    return verb
  }

  /// The same verb, which had another name that now is of another verb, whose lines are shorter than `fewestWords`.
  public func formerly(_ name: String, fewestWords: Int) -> Verb {
    var verb = self
    verb.formerName = (name, fewestWords)
    return verb
  }

  /// The same verb, which is offered to whoever types one of these in its place: words in lower case, articles left out.
  public func alsoSaid(_ synonyms: String...) -> Verb {
    var verb = self
    verb.synonyms += synonyms
    return verb
  }

  /// The same verb, which asks first, unless the option is given in which its canonical line says what came of that.
  ///
  /// What `questions` gives is ``CompletionContext/answer`` when the line is completed. `remedy` is what would work where
  /// nobody can be asked, as a line.
  public func asking(unless option: String, otherwise remedy: String? = nil, _ questions: @escaping Questions) -> Verb {
    var verb = self
    verb.questions = (option, questions)
    verb.withoutAsking = remedy
    return verb
  }
}
