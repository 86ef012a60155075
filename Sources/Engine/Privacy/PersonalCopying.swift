import Facilitation
import OrderedCollections

/// All that is held about one person, for that person.
///
/// Whose an entry or a note is, is known as it is for an erasure. In an entry that isn't for the room, others who stand in
/// it are `someone else`, and what is about them alone is left out.
extension Workshop {
  func personalCopy(
    _ wanted: PersonalCopy, in folder: String, by verb: String, _ call: Call
  ) throws(Fault) -> Export {
    let page = try personalPage(wanted, call)
    var export = Export(folder: folder, files: [], line: nil)
    export.pages = ["md", "json"].map { ("about-\(wanted.who.word).\($0)", page.document) }
    export.written = { [self] in noteLook(of: wanted.who, verb, call) }
    return export
  }

  /// The same for the screen; that it was shown is noted, unless it is to themselves.
  ///
  /// A link proves no more than that somebody has the letter, so that what the private notes say, such as bank details, isn't
  /// shown by one.
  func shownCopy(
    _ wanted: PersonalCopy, to audience: Audience?, by verb: String, _ call: Call
  ) throws(Fault) -> Document {
    var page = try personalPage(wanted, call)
    if case .link = call.principal { page.withholdNotes() }
    if call.principal != .link(of: wanted.who) { noteLook(of: wanted.who, verb, call) }
    return page.document.shown(to: call.principal, of: audience)
  }

  private func personalPage(_ wanted: PersonalCopy, _ call: Call) throws(Fault) -> PersonalPage {
    let notes = try refusing { () throws(Refusal) in try privateNotes(mustBeThere: true) }
    let belongings = belongings(of: wanted.who, among: notes)
    var known = Erasure(wanted.who, as: wanted.who, names: wanted.names, belongings, registry)
    var excerpts: [Excerpt] = []
    try storing { () throws(JournalError) in
      // What they were called may stand before the entry that tells of it.
      try forEachEntry("looking through") { entry throws(JournalError) in try known.learn(from: entry) }
      try forEachEntry("copying") { entry throws(JournalError) in
        if let excerpt = try Excerpt(of: entry, known, registry) { excerpts.append(excerpt) }
      }
    }
    return PersonalPage(
      who: wanted.who, names: known.names.sorted(), excerpts: excerpts,
      notes: held(belongings.notes, notes, wanted.who, context(of: call).roster),
      copies: copies(in: notes), looks: allLooks(in: notes).filter { $0.who == wanted.who },
      standing: { [order = current.fold.order] in order.stands($0) }, head: place.short, made: call.time)
  }

  /// Their private notes with the texts; where a text is a list of people, others of it are left out.
  private func held(
    _ own: [PrivateNote], _ notes: PrivateNotes, _ who: Handle, _ roster: Roster
  ) -> [PersonalPage.Note] {
    let sections = current.fold.hosts.flatMap(\.notesSections)
    return own.compactMap { note in
      guard let text = notes[note.section, note.key] else { return nil }
      let words = text.split(separator: " ").map { Handle($0) }
      let isList = !words.isEmpty && words.allSatisfy { roster.people[$0] != nil }
      return PersonalPage.Note(
        section: note.section, purpose: sections.first { $0.covers(note.section) }?.purpose ?? "", key: note.key,
        text: isList ? words.map { $0 == who ? who.word : Excerpt.another }.joined(separator: " ") : text)
    }
  }
}

/// What an entry says about one person.
struct Excerpt {
  /// In the place of others, where they aren't for that person to know.
  static let another = "someone else"

  let sequence: Int
  let plugin: String
  let audience: Audience
  let content: Content
  let file: ImportedFile?
  /// Without what isn't for that person.
  let line: String
  let actor: String
  /// Each field of the events that are theirs or name them.
  private(set) var details: [(event: String, field: String, value: String)] = []

  /// `nil` where it neither names them nor is theirs.
  init?(of entry: Entry, _ known: Erasure, _ registry: Registry) throws(JournalError) {
    guard let content = entry.content, entry.plugin != Workshop.ownName else { return nil }
    let reader = ExcerptReader(known: known, isForRoom: entry.audience == .room)
    let records = try entry.records()
    let theirs = records.map { known.isHers($0, entry.plugin) }
    let naming = records.map { reader.names($0, registry.contents(of: $0, entry.plugin)) }
    let isActor = reader.isCalled(content.actor)
    let isConcerned = zip(theirs, naming).map { $0 || $1 }
    guard isActor || isConcerned.contains(true) else { return nil }
    (sequence, plugin, audience) = (entry.sequence, entry.plugin, entry.audience)
    (self.content, file) = (content, entry.source)
    actor = isActor || reader.isForRoom || content.actor == Context.withheldActor ? content.actor : Self.another
    line = reader.line(content.line, isTheirs: !theirs.isEmpty && theirs.allSatisfy(\.self), registry)
    for (index, record) in records.enumerated() where reader.isForRoom || isConcerned[index] {
      let contents = registry.contents(of: record, entry.plugin)
      details += record.fields.map { field in
        (record.name, field.name, reader.value(of: field, contents[field.name] ?? .words, isTheirs: theirs[index]))
      }
    }
  }
}

/// Leaves out of an entry what isn't for the person that it is shown to.
private struct ExcerptReader {
  let known: Erasure
  let isForRoom: Bool

  func isCalled(_ text: String) -> Bool { text == known.who.word || known.names.contains(text) }

  /// Whether a word in a place for people is no one else: their handle, a key that stands for them, or nobody's.
  private func isOwn(_ word: String) -> Bool {
    [known.who, .unnamed].contains(Handle(word)) || known.belongings.pseudonyms.contains(word)
  }

  func names(_ record: EventRecord, _ contents: [String: FieldContent]) -> Bool {
    record.fields.contains { field in
      switch field.value {
      case .number: false
      case .text(let text): isCalled(text)
      case .list(let texts):
        texts.contains { text in
          isCalled(text) || contents[field.name] == .person && text.split(separator: " ").contains(known.who.word[...])
        }
      }
    }
  }

  func value(of field: EventRecord.Field, _ content: FieldContent, isTheirs: Bool) -> String {
    switch field.value {
    case .number(let number): String(number)
    case .text(let text): self.text(text, content, isTheirs)
    case .list(let texts): texts.map { self.text($0, content, isTheirs) }.joined(separator: ", ")
    }
  }

  private func text(_ text: String, _ content: FieldContent, _ isTheirs: Bool) -> String {
    guard !isForRoom else { return text }
    switch content {
    case .person:
      return text.split(separator: " ").map { isOwn(String($0)) ? String($0) : Excerpt.another }.joined(separator: " ")
    case .name, .words: return isTheirs || isCalled(text) ? text : Excerpt.another
    case .shared, .other, .elsewhere: return text
    }
  }

  /// The line; where it has others beside them, no more than the room would be shown of it.
  func line(_ line: String, isTheirs: Bool, _ registry: Registry) -> String {
    guard !isForRoom else { return line }
    guard let (words, match) = registry.reading(line) else { return "…" }
    guard isTheirs else { return words.prefix(match.words).map(\.text).joined(separator: " ") + " …" }
    let said = words.sayingPeople(match) { isOwn($0) ? $0 : Excerpt.another }
    return said.map(\.typed).joined()
  }
}
