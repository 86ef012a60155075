import Facilitation
import OrderedCollections

/// Hopes and frustrations under which no name stands: typed at a sitting they wait for company, since a line among the
/// lines of one person says whose it is.
enum WithoutName {
  /// By a link it has its holder's name, unless that is taken out.
  static let members = Typists.members(own: "by", giving: ["for-group", "unnamed"])

  /// A line with an id was recorded before, and is recorded as it stands; a name that is to be left out isn't in it.
  static let completing: Verb<CharterPlugin>.Completing = { given, context throws(Refusal) in
    var completed = Completed()
    completed.isAsRecorded = given["id"] != nil
    let isForGroup = given["for-group"] != nil
    guard isForGroup || given["unnamed"] != nil else { return completed }
    completed.dropped = ["for-group", "unnamed"]
    // Whom nobody knows by that name, the slot itself says.
    if isForGroup {
      guard let word = given["by"] else {
        throw Refusal(
          "nobody is named whose group it is", remedy: "name the group, with --group, or somebody of it, with --by",
          about: "for-group")
      }
      guard let who = try? context.roster.person(word) else { return completed }
      completed.options["group"] = context.roster.group(of: who, at: context.now)?.word
    }
    completed.dropped.insert("by")
    return completed
  }

  /// Has an entry wait, unless somebody's name stands under it.
  static func waiting(
    _ entry: CharterEntry, as noun: String, _ preposition: String, _ line: WaitingLine, _ context: CompletionContext
  ) -> Posting? {
    if case .person = entry.party { return nil }
    guard line.isOfSitting else { return nil }
    let whose = entry.party.map { " \(preposition) \($0.described(context.roster))" } ?? ""
    let latest = context.meetings.openID == nil ? "within six hours" : "at the close of the meeting at the latest"
    return line.posted(
      line.without(entry.id), into: CharterPlugin.name, context,
      answer: .note(
        "\(noun)\(whose) is kept; it is recorded together with others, \(latest), and gets its id then: "
          + "when says nothing of whose it is"))
  }

  /// Those of the state that wait still: their ids are none yet, and their times are nobody's business.
  static func waiting(in state: State, _ context: ViewContext) -> Set<ID> {
    var lines = LetterBox(of: CharterPlugin.name, in: (try? context.privateNotesIfAny()) ?? PrivateNotes()).lines
      .map(\.line)
    guard !lines.isEmpty else { return [] }
    let hopes = state.hopes.all.values.map { ($0.entry, "hope") }
    let entries = hopes + state.frustrations.all.values.map { ($0.entry, "frustration") }
    var waiting: Set<ID> = []
    // Of two with the same words, the later is the one that waits.
    for (entry, noun) in entries.reversed() {
      let words = "\(CharterPlugin.name) \(noun) add \(Word.canonical(entry.text))"
      guard let place = lines.firstIndex(where: { $0 == words || $0.hasPrefix(words + " ") }) else { continue }
      lines.remove(at: place)
      waiting.insert(entry.id)
    }
    return waiting
  }

  /// In the note under what is shown.
  static func told(_ waiting: Set<ID>) -> [Block] {
    guard !waiting.isEmpty else { return [] }
    let isOne = waiting.count == 1
    let what = isOne ? "the one without an id waits" : "the \(waiting.count) without an id wait"
    return [.note("\(what) to be recorded, so that when says nothing of whose \(isOne ? "it is" : "they are")")]
  }
}
