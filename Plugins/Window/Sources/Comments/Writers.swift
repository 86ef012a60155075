import Facilitation

/// Keeps writers out of the record: before a line is read, a name becomes a key, and the two are remembered together
/// beside the record.
enum Writers {
  /// Where the keys of writers are, under their window and their handle: `w1 ana`.
  static let section = "window.writers"

  /// `--writer` as a key, and when it came without more than the record may say.
  static let completing: Verb<WindowPlugin>.Completing = { given, context throws(Refusal) in
    try checkNotWithdrawn(given, context)
    var completed = try keyed(given, context)
    completed.isAsRecorded = Coming.isRecorded(given)
    if !completed.isAsRecorded { Coming.complete(&completed, given, context) }
    return completed
  }

  /// `--writer` as a key.
  private static func keyed(_ given: GivenWords, _ context: CompletionContext) throws(Refusal) -> Completed {
    guard given["code-alone"] == nil else {
      var completed = Completed()
      completed.dropped = ["writer", "code-alone"]
      return completed
    }
    // Whom nobody knows by that name, the slot itself says.
    guard let word = given["writer"], WriterKey(word: word) == nil, let who = try? context.roster.person(word) else {
      return Completed()
    }
    let times = context.records(WindowTimes.self)
    // Without a window the rule says that there is none; the key is then for nothing.
    let window = given["window"].flatMap { ID(word: $0) } ?? times.meant(at: context.now) ?? ID(ID.window, 0)
    let writer = try Writer(who, in: window, context)
    return Completed(
      options: ["writer": writer.key.word, "proof": writer.proof.word], notes: writer.notes)
  }

  /// What was taken back where it waited has left nothing but its code, and isn't kept again by being sent again.
  private static func checkNotWithdrawn(_ given: GivenWords, _ context: CompletionContext) throws(Refusal) {
    guard let code = given["code"].flatMap({ ReceiptCode(word: $0) }),
      (try? context.privateNotesIfAny())?[CommentTimes.withdrawn, code.word] != nil
    else { return }
    throw Refusal("that comment was withdrawn", remedy: "leave --code out to write another", about: "code")
  }

  /// Before comments are for everyone, it is seen that nobody put writers in other people's places.
  static let checking: Verb<WindowPlugin>.Completing = { given, context throws(Refusal) in
    // A line that was recorded has been checked.
    guard given["seed"] == nil, given["order"] == nil else { return Completed() }
    let completed = Completed(
      options: ["order": ReleaseOrder.words.rawValue, "hold": HoldRule.personal.rawValue])
    let named = (given.inPlace.first ?? given["window"]).flatMap { ID(word: $0) }
    let window = named ?? context.records(WindowTimes.self).meant(at: context.now)
    let notes = try context.privateNotesIfAny()
    if let window, context.records(WaitingComments.self).idle.contains(window),
      let letters = Letter.waitingWords(for: window, in: notes)
    {
      throw Refusal(
        "\(window.word) has no comment to release, and \(letters)", remedy: "window review", about: "window")
    }
    guard given["unproved"] == nil else { return completed }
    guard let window, notes.count > 0 else { return completed }
    do throws(Refusal) { _ = try context.records(ProvenNotes.self).writers(in: window, notes) } catch {
      var refusal = error
      refusal.remedy = "\(ProvenNotes.restore)\nwindow release \(window.word) --unproved   releases them all the same"
      throw refusal
    }
    return completed
  }
}

/// Someone who writes in a window.
private struct Writer {
  /// Under which their comments stand.
  let key: WriterKey
  /// That it is theirs.
  let proof: Proof
  /// What is to be remembered when that is new.
  let notes: [PrivateNote]

  init(_ who: Handle, in window: ID, _ context: CompletionContext) throws(Refusal) {
    let place = "\(window.word) \(who.word)"
    let known = try context.records(ProvenNotes.self).writers(in: window, try context.privateNotes()).keys[place]
    let proving = try ProofKey.found(context)
    key = known ?? WriterKey(context.chance, for: "writer")
    proof = proving.key.proof(ofWriter: key, at: place)
    notes = known == nil ? proving.notes + [PrivateNote(Writers.section, place, key.word)] : []
  }
}
