/// One kind of thing that happens, and all that the engine asks of it.
///
/// It stands in the file of the verb that records it; see ``Change``. Every requirement is a function of its arguments,
/// as in ``Plugin``, whose laws it keeps.
public protocol Happening<P>: Equatable, Sendable {
  /// The plugin whose state it changes.
  associatedtype P: RoomPlugin

  /// How the journal keeps it: a stored property, since each record comes by here.
  static var shape: Shape<Self> { get }
  /// Applies it to the state; what no longer fits, because something before it was undone, is left out.
  func evolve(_ state: inout P.State, at stamp: Stamp)
  /// Who may know of such events; one that is for fewer says so itself.
  static var audience: Audience { get }
  /// See ``Plugin/audience(of:)``; that of its kind unless it says otherwise.
  ///
  /// Law: nobody may know it who may not know of its kind.
  var audience: Audience { get }
  /// See ``Plugin/isRecalled(_:in:)``.
  func isRecalled(in state: P.State) -> Bool
  /// See ``Plugin/bearing(of:in:)``.
  func bearing(in state: P.State) -> Bearing
  /// See ``Plugin/correction(of:)``.
  var correction: String? { get }
  /// What is printed when it is the first of `events`, which are recorded and applied.
  func answer(among events: [AnyHappening<P>], in state: P.State, _ context: ViewContext) -> Document

  /// Those of ``shape``; given.
  static var fields: [FieldPart] { get }
  /// As ``shape`` writes it; given.
  var record: EventRecord { get }
  /// As ``shape`` reads it; given.
  static func read(_ record: EventRecord) throws(EventRecord.Malformed) -> AnyHappening<P>
}

extension Happening {
  /// That of its kind.
  @inlinable public var audience: Audience { Self.audience }
  /// Whatever happened matters to everything unless it says otherwise.
  public func bearing(in state: P.State) -> Bearing { .everything }
  /// Whatever happened stays said unless it says otherwise.
  public func isRecalled(in state: P.State) -> Bool { false }
  /// Whatever happened can be undone unless it says otherwise.
  public var correction: String? { nil }

  /// Those of the event's shape.
  public static var fields: [FieldPart] { shape.fields }

  // These and their like are inlined where the plugin is known, so that no type is looked up for each event.
  /// As the event's shape writes it.
  @inlinable public var record: EventRecord { Self.shape.write(self) }
  /// As the event's shape reads it.
  @inlinable public static func read(_ record: EventRecord) throws(EventRecord.Malformed) -> AnyHappening<P> {
    AnyHappening(try shape.read(record))
  }

  fileprivate func isEqual(to other: any Happening) -> Bool { other as? Self == self }
}

/// Something that happened, of whichever kind.
public struct AnyHappening<P: RoomPlugin>: PluginEvent {
  @usableFromInline let happening: any Happening<P>

  /// Only what one of the plugin's rooms says that it records can be read again.
  @inlinable public init<H: Happening>(_ happening: H) where H.P == P { self.happening = happening }

  /// As its kind; `nil` where it is of another.
  @inlinable public func `as`<H: Happening>(_ kind: H.Type) -> H? where H.P == P { happening as? H }

  /// As its kind writes it.
  public var record: EventRecord { happening.record }
  /// As the kind of that name reads it.
  public init(record: EventRecord) throws(EventRecord.Malformed) { self = try P.event(record) }
  /// As the kind of that name has them.
  public static func fields(ofEvent name: String) -> [FieldPart] { P.rooms.kinds[name]?.fields ?? [] }

  /// Those that the rooms record, by name.
  public static var kinds: [EventKind] {
    P.rooms.kinds.sorted { $0.key < $1.key }.map { EventKind($0.key, for: $0.value.audience, $0.value.fields) }
  }

  /// Whether both are of one kind, with equal values.
  public static func == (left: AnyHappening, right: AnyHappening) -> Bool {
    left.happening.isEqual(to: right.happening)
  }
}

extension AnyHappening: CustomStringConvertible {
  /// For tests and their failures.
  public var description: String { "\(happening)" }
}
