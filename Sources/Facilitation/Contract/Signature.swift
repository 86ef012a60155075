/// How a verb is typed, apart from what it does: whoever has it prints canonical lines of it from typed values.
///
/// A plugin that prints another's lines takes their signature from ``PublishedVerbs``, so that neither spells the other's
/// verb by hand.
public struct Signature<each Value: Sendable>: Sendable {
  /// The plugin's name, which prefixes the line.
  public let plugin: String
  /// One or two words in lower case.
  public let verb: String
  /// What it does, in a few words that follow "it".
  public let summary: String
  @usableFromInline let slots: (repeat Slot<each Value>)

  /// `slots` are in the order in which arguments are typed and the canonical line has them.
  public init(_ plugin: String, _ verb: String, _ summary: String, _ slots: repeat Slot<each Value>) {
    (self.plugin, self.verb, self.summary) = (plugin, verb, summary)
    self.slots = (repeat each slots)
  }

  /// The canonical line that has these values: reading it gives them back.
  public func line(_ values: repeat each Value) -> String {
    var line = "\(plugin) \(verb)"
    repeat (each slots).print(each values, &line)
    return line
  }
}

extension Verb {
  /// A verb that changes something, and whose lines are printed elsewhere, too.
  @inlinable public static func change<each V: Sendable>(
    _ signature: Signature<repeat each V>, examples: [Example], completing complete: Completing? = nil,
    command: @escaping @Sendable (repeat each V) -> P.Command
  ) -> Verb {
    change(
      signature.verb, signature.summary, repeat each signature.slots, examples: examples, completing: complete,
      command: command)
  }

  /// The same, with one more slot that no printed line has, since it is filled in where the line is read.
  @inlinable public static func change<each V: Sendable, Last: Sendable>(
    _ signature: Signature<repeat each V>, filling last: Slot<Last>, examples: [Example],
    completing complete: Completing? = nil, command: @escaping @Sendable (repeat each V, Last) -> P.Command
  ) -> Verb {
    change(
      signature.verb, signature.summary, repeat each signature.slots, last, examples: examples, completing: complete,
      command: command)
  }
}
