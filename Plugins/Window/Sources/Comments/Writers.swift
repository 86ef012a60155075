import Facilitation

/// Keeps writers out of the record: before a line is read, a name becomes a key, and the two are remembered together
/// beside the record.
enum Writers {
  /// Where the keys of writers are, under their window and their handle: `w1 ana`.
  static let section = "window.writers"

  /// `--writer` as a key.
  static let completing: Verb<WindowPlugin>.Completing = { given, context throws(Refusal) in
    // Whom nobody knows by that name, the slot itself says.
    guard let word = given["writer"], WriterKey(word: word) == nil, let who = try? context.roster.person(word) else {
      return Completed()
    }
    let times = context.records(WindowTimes.self)
    // Without a window the rule says that there is none; the key is then for nothing.
    let window = given["window"].flatMap { ID(word: $0) } ?? times.meant(at: context.now) ?? ID(ID.window, 0)
    let writer = try key(of: who, in: window, context, for: "writer")
    return Completed(options: ["writer": writer.key.word], notes: writer.notes)
  }

  /// The key under which someone writes in a window, and what is to be remembered when it is new.
  static func key(
    of who: Handle, in window: ID, _ context: Context, for purpose: String
  ) throws(Refusal) -> (key: WriterKey, notes: [PrivateNote]) {
    let place = "\(window.word) \(who.word)"
    if let known = try context.privateNotes()[section, place].flatMap({ WriterKey(word: $0) }) { return (known, []) }
    let key = WriterKey(context.chance, for: purpose)
    return (key, [PrivateNote(section, place, key.word)])
  }
}
