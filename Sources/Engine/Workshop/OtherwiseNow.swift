import Facilitation

/// What people are told of later lines that would come out otherwise now, and what completes each: run before it is
/// offered.
extension Workshop {
  /// `entry 12 (offer all) would come out otherwise now; what was recorded stands: offer all --of m1   (bea, too)`.
  func toldOtherwise(_ entry: Entry, _ call: Call) -> String {
    let saying = "entry \(entry.sequence) (\(briefLine(entry))) would come out otherwise now; what was recorded stands"
    return (try? completing(entry, call)).flatMap { $0 }.map { "\(saying): \($0)" } ?? saying
  }

  /// The line that lets it come out as it would now; `nil` where there is none.
  private func completing(_ entry: Entry, _ call: Call) throws(Fault) -> String? {
    guard let content = entry.content, call.principal.mayKnow(Readers(entry.audience)),
      let (words, recorded) = registry.reading(content.line)
    else { return nil }
    let line = typed(words, recorded)
    let again = try LineReader.words(of: line)
    // The plugin's name may be missing now.
    let match = try registry.verbs.find(again)
    guard match.signature.traits.isDisjoint(with: [.placeable, .allAlong]) else {
      return try replacing(entry, again, match, call) ? "amend \(entry.sequence) \(line)   says it anew" : nil
    }
    let context = completing(call, of: nil, in: current)
    let request = try current.read(match, again, end: line.utf8.count, context)
    let decision = try refusing(request) { () throws(Refusal) in
      try current.fold.hosts[match.host].decide(request, context.rules)
    }
    let known = Set((try? EventRecord.readAll(json: content.events))?.compactMap(\.who) ?? [])
    let others = decision.records.compactMap(\.who).filter { !known.contains($0) }
    guard !decision.records.isEmpty else { return nil }
    return line + (others.isEmpty ? "   says it once more" : "   is for \(others.once.spoken), too")
  }

  /// Whether the line in the place of the entry comes out otherwise than it did.
  private func replacing(
    _ entry: Entry, _ words: [Word], _ match: VerbIndex.Match, _ call: Call
  ) throws(Fault) -> Bool {
    guard entry.written?.origin.batch == nil,
      let place = try storing({ () throws(JournalError) in try holdingPlace(of: entry) })
    else { return false }
    try expectCorrectable([entry.sequence...entry.sequence])
    let revision = Revision(
      falling: [entry.sequence...entry.sequence],
      lines: [
        .init(words: fill(words, match, from: entry), end: 0, time: place.time, original: entry.content)
      ])
    let drafts = try revised(revision, call).drafts
    return drafts.first.map { EventRecord.json($0.records) != entry.content?.events } ?? false
  }

  /// The line as it is typed: without what is filled in, and with its plugin only where it must be.
  func typed(_ words: [Word], _ match: VerbIndex.Match) -> String {
    let filled = Set(match.signature.parameters.filter { $0.isFilled }.map(\.name))
    var text = ""
    var isLeftOut = false
    let isInFull = !match.signature.traits.isDisjoint(with: [.inFull, .offeredInFull])
    for word in words.dropFirst(isInFull ? 0 : 1) {
      if let option = word.option { isLeftOut = filled.contains(option) || option == "today" }
      if !isLeftOut { text += word.typed }
    }
    return String(text.drop { $0 == " " })
  }
}

extension EventRecord {
  /// Whom it is about, where it says so.
  fileprivate var who: String? {
    guard case .text(let who)? = self["who"] else { return nil }
    return who
  }
}
