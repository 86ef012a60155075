/// One verb that changes something: a value is what one line asks for.
///
/// All that belongs to the verb stands in one file: how it is typed, what it decides, and each ``Happening`` that it is
/// the first to record, with its fields, its evolution and its answer. The plugin's list of rooms has its name, and
/// nothing else has.
///
/// Law: reading the canonical line of a change gives an equal one.
public protocol Change<P>: Equatable, Sendable {
  /// The plugin whose verb it is.
  associatedtype P: RoomPlugin

  /// How it is typed.
  static var verb: Verb<P> { get }
  /// All verbs that ask for it, where there are more than ``verb``; given as that alone.
  static var verbs: [Verb<P>] { get }
  /// The kinds of events that it decides on, each of which can be read again; several verbs may record one kind.
  static var records: [any Happening<P>.Type] { get }
  /// See ``Plugin/owner(of:in:)``.
  func owner(in state: P.State) -> Handle?
  /// See ``Plugin/namesActor(of:)``.
  var namesActor: Bool { get }
  /// The events that follow, or a refusal that says what would work.
  func decide(in state: P.State, _ context: Context) throws(Refusal) -> [P.Event]
  /// See ``Plugin/waiting(_:_:in:_:)``.
  func waiting(
    _ line: WaitingLine, in state: P.State, _ context: CompletionContext
  ) throws(Refusal) -> Posting?
}

extension Change {
  /// Its one verb.
  @inlinable public static var verbs: [Verb<P>] { [verb] }
  /// Nothing is anybody's unless a change says so.
  public func owner(in state: P.State) -> Handle? { nil }
  /// Who was at the keyboard is recorded unless a change says otherwise.
  public var namesActor: Bool { true }

  /// It is recorded at once unless a change says otherwise.
  public func waiting(
    _ line: WaitingLine, in state: P.State, _ context: CompletionContext
  ) throws(Refusal) -> Posting? {
    nil
  }

  fileprivate func isEqual(to other: any Change) -> Bool { other as? Self == self }
}

/// What a line asks for, whichever verb it has.
public struct AnyChange<P: RoomPlugin>: Equatable, Sendable {
  @usableFromInline let change: any Change<P>

  /// Its verb need not be one of the plugin's, as in tests.
  @inlinable public init<C: Change>(_ change: C) where C.P == P { self.change = change }

  /// As its kind; `nil` where it is of another.
  @inlinable public func `as`<C: Change>(_ kind: C.Type) -> C? where C.P == P { change as? C }

  /// Whether both are of one verb, with equal values.
  public static func == (left: AnyChange, right: AnyChange) -> Bool { left.change.isEqual(to: right.change) }
}

extension AnyChange: CustomStringConvertible {
  /// For tests and their failures.
  public var description: String { "\(change)" }
}

extension Verb where P: RoomPlugin {
  /// A verb that changes something; `make` gets the values in the order of the slots.
  @inlinable public static func change<C: Change, each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    completing complete: Completing? = nil, make: @escaping @Sendable (repeat each V) -> C
  ) -> Verb where C.P == P {
    change(name, summary, repeat each slots, examples: examples, completing: complete) { (values: repeat each V) in
      AnyChange(make(repeat each values))
    }
  }

  /// A verb whose lines are printed elsewhere, too.
  @inlinable public static func change<C: Change, each V: Sendable>(
    _ signature: Signature<repeat each V>, examples: [Example], completing complete: Completing? = nil,
    make: @escaping @Sendable (repeat each V) -> C
  ) -> Verb where C.P == P {
    change(
      signature.verb, signature.summary, repeat each signature.slots, examples: examples, completing: complete,
      make: make)
  }

  /// The same, with one more slot that no printed line has, since it is filled in where the line is read.
  @inlinable public static func change<C: Change, each V: Sendable, Last: Sendable>(
    _ signature: Signature<repeat each V>, filling last: Slot<Last>, examples: [Example],
    completing complete: Completing? = nil, make: @escaping @Sendable (repeat each V, Last) -> C
  ) -> Verb where C.P == P {
    change(
      signature.verb, signature.summary, repeat each signature.slots, last, examples: examples, completing: complete,
      make: make)
  }
}
