/// Somebody leaves the record: the engine takes what is theirs out of it, and of every file that Evenhand wrote of it.
///
/// See `person erase`.
public struct Erasing: Sendable {
  /// Who leaves.
  public var who: Handle
  /// Under which they go on in the record, so that figures stay: `person-7`; the same as ``who``, where that says nothing of
  /// them, as a reference does.
  public var substitute: Handle
  /// What they are and were called.
  public var names: Set<String>
  /// Why, as it stands in the record.
  public var reason: String
  /// By which name the answer speaks of them, where it isn't that of the roster.
  public var called: String?

  /// Nothing is checked.
  public init(_ who: Handle, as substitute: Handle, names: Set<String>, reason: String) {
    (self.who, self.substitute, self.names, self.reason) = (who, substitute, names, reason)
  }
}

/// Words that are taken out of something that was recorded, wherever the record holds it.
public struct TakingOut: Sendable {
  /// By which the events are known that hold it: its ids and codes.
  public var marks: Set<String>
  /// Why, as it stands in the record.
  public var reason: String
  /// What is left of a text; `nil` where the words aren't in it.
  public var left: @Sendable (String) -> String?

  /// Nothing is checked.
  public init(marks: Set<String>, reason: String, left: @escaping @Sendable (String) -> String?) {
    (self.marks, self.reason, self.left) = (marks, reason, left)
  }
}

extension Erasing {
  /// Somebody who isn't on the roster, and goes on in the record as before; all that is theirs beside that goes.
  public init(of who: Handle, called: String, reason: String) {
    self.init(who, as: who, names: [], reason: reason)
    self.called = called
  }
}

extension Handle {
  /// Under which the first, the second and so on goes on in the record who left it: `person-1`.
  public static func substitute(_ number: Int) -> Handle { Handle("person-\(number)") }
}

extension Roster.Person {
  /// Whether they left the record: nobody else is called by such a handle and by nothing else.
  public var hasLeft: Bool {
    guard name == handle.word, let number = Int(name.dropFirst("person-".count)) else { return false }
    return handle == .substitute(number)
  }
}

extension Verb {
  /// A verb by which somebody leaves the record.
  public static func erasing<each V: Sendable>(
    _ name: String, _ summary: String, _ slots: repeat Slot<each V>, examples: [Example],
    erasing: @escaping @Sendable (P.State, Context, repeat each V) throws(Refusal) -> Erasing
  ) -> Verb {
    Verb(name, summary, .change, examples, repeat each slots) { (values: repeat each V) in
      .erase { state, context throws(Refusal) in try erasing(state, context, repeat each values) }
    }
  }
}

/// What stands in the place of words that are gone: `(erased)`, `(erased 2)` and so on, each text's own.
///
/// What was said apart isn't the same now: a rule that takes the same words only once takes the lines of a script of such a
/// record.
public enum ErasedMark {
  private static let start = "(erased"

  /// The one of this number, from 1.
  public static func word(_ number: Int) -> String { number == 1 ? start + ")" : "\(start) \(number))" }

  /// Its number; `nil` for what isn't one.
  public static func number(of text: String) -> Int? {
    if text == word(1) { return 1 }
    guard text.hasPrefix(start + " "), text.hasSuffix(")") else { return nil }
    return Int(text.dropFirst(start.count + 1).dropLast())
  }

  /// Whether one may stand somewhere in it.
  public static func mayStand(in text: String) -> Bool { text.contains(start) }
}
