/// A plugin that is made of rooms: one for each verb, which has all that belongs to it.
///
/// ``rooms`` is the one list; what ``Plugin`` asks of commands and events is found through it.
public protocol RoomPlugin: Plugin where Command == AnyChange<Self>, Event == AnyHappening<Self> {
  /// In the order in which help shows their verbs; a stored property, since each record that is read comes by here.
  static var rooms: Rooms<Self> { get }
  /// As the kind of that name reads it; given.
  static func event(_ record: EventRecord) throws(EventRecord.Malformed) -> AnyHappening<Self>
  /// What is printed where nothing was to be changed; nothing unless a plugin says otherwise.
  static var unchanged: Document { get }
}

/// One verb of a plugin, and what it records.
public struct Room<P: RoomPlugin>: Sendable {
  @usableFromInline let verbs: [Verb<P>]
  @usableFromInline let records: [any Happening<P>.Type]

  @inlinable init(verbs: [Verb<P>], records: [any Happening<P>.Type]) {
    (self.verbs, self.records) = (verbs, records)
  }

  // Inlined where the types are known; else they would be looked up for each room, and the program would start later.

  /// A verb that changes something, or several that ask for the same change; `traits` say above all whether its lines may
  /// be placed.
  @inlinable public static func change<C: Change>(_ change: C.Type, _ traits: VerbTraits = []) -> Room
  where C.P == P {
    Room(verbs: traits.isEmpty ? C.verbs : C.verbs.map { $0.with(traits) }, records: C.records)
  }
  /// A verb that records nothing itself: a view, an export, or an import that is recorded as the lines it stands for.
  @inlinable public static func verb(_ verb: Verb<P>) -> Room { Room(verbs: [verb], records: []) }
}

/// All the rooms of a plugin.
public final class Rooms<P: RoomPlugin>: Sendable {
  @usableFromInline let verbs: [Verb<P>]
  @usableFromInline let kinds: [String: any Happening<P>.Type]
  /// Kinds of events whose name another has.
  @usableFromInline let hidden: [String]

  /// Of two of one name, the first is found; ``clashes`` says so.
  @inlinable public init(_ rooms: [Room<P>]) {
    var (verbs, kinds, hidden): ([Verb<P>], [String: any Happening<P>.Type], [String]) = ([], [:], [])
    for room in rooms {
      verbs += room.verbs
      for kind in room.records {
        let name = kind.name
        if let other = kinds[name] {
          if other != kind { hidden.append(name) }
        } else {
          kinds[name] = kind
        }
      }
    }
    (self.verbs, self.kinds, self.hidden) = (verbs, kinds, hidden)
  }

  /// What is wrong with the list: two verbs or two kinds of events of one name; empty when nothing is.
  public var clashes: [String] {
    verbs.map(\.name).repeated.map { "two verbs are called '\($0)'" }
      + hidden.map { "two kinds of events are called '\($0)'" }
  }
}

extension Happening {
  @inlinable static var name: String { shape.name }
}

extension [String] {
  /// Each that stands in it again.
  fileprivate var repeated: [String] {
    var seen: Set<String> = []
    return filter { !seen.insert($0).inserted }.once
  }
}

extension RoomPlugin {
  /// Nothing.
  public static var unchanged: Document { .empty }
  /// See ``Rooms/clashes``.
  public static var clashes: [String] { rooms.clashes }

  /// As the kind of that name reads it; throws ``EventRecord/unknown`` where no room records such.
  @inlinable public static func event(_ record: EventRecord) throws(EventRecord.Malformed) -> AnyHappening<Self> {
    guard let kind = rooms.kinds[record.name] else { throw record.unknown }
    return try kind.read(record)
  }

  /// Those of the rooms.
  @inlinable public static var verbs: [Verb<Self>] { rooms.verbs }

  /// What the verb's room decides.
  @inlinable public static func decide(
    _ command: AnyChange<Self>, in state: State, _ context: Context
  ) throws(Refusal) -> [AnyHappening<Self>] {
    try command.change.decide(in: state, context)
  }
  /// Applies it as its room says.
  @inlinable public static func evolve(_ state: inout State, by event: AnyHappening<Self>, at stamp: Stamp) {
    event.happening.evolve(&state, at: stamp)
  }
  /// Who may know, as its room says.
  @inlinable public static func audience(of event: AnyHappening<Self>) -> Audience { event.happening.audience }
  /// Whether it was taken back, as its room says.
  @inlinable public static func isRecalled(_ event: AnyHappening<Self>, in state: State) -> Bool {
    event.happening.isRecalled(in: state)
  }
  /// What the verb's room says.
  @inlinable public static func owner(of command: AnyChange<Self>, in state: State) -> Handle? {
    command.change.owner(in: state)
  }
  /// What the verb's room says.
  @inlinable public static func namesActor(of command: AnyChange<Self>) -> Bool { command.change.namesActor }
  /// What the verb's room says.
  @inlinable public static func waiting(
    _ command: AnyChange<Self>, _ line: WaitingLine, in state: State, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    try command.change.waiting(line, in: state, context)
  }
  /// What corrects it, as its room says.
  @inlinable public static func correction(of event: AnyHappening<Self>) -> String? { event.happening.correction }
  /// What it matters to, as its room says.
  @inlinable public static func bearing(of event: AnyHappening<Self>, in state: State) -> Bearing {
    event.happening.bearing(in: state)
  }
  /// What the room of the first event answers; without one, ``unchanged``.
  @inlinable public static func answer(to events: [AnyHappening<Self>], in state: State, _ context: ViewContext)
    -> Document
  {
    events.first?.happening.answer(among: events, in: state, context) ?? unchanged
  }
}
