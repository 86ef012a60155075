import Facilitation

/// What may have been meant by a line that names no verb, or names one and can't be read as its line.
///
/// What is offered was read first, as far as that can be done without the records, and is never a verb that would record
/// something else: by meaning it goes by what verbs say of themselves, and by spelling only as far as one slip goes.
struct Suggestions: Sendable {
  private let known: [Known]
  private let hosts: [any PluginHost]

  /// A verb by words that may name it.
  private struct Known: Sendable {
    let words: [String]
    let host, verb: Int
    let signature: VerbSignature
    var text: String { words.joined(separator: " ") }
    var candidate: Candidate { Candidate(text, signature.summary) }
  }

  init(_ hosts: [any PluginHost]) {
    self.hosts = hosts
    var known: [Known] = []
    var counts: [[String]: Int] = [:]
    for host in hosts {
      for verb in host.verbs where !verb.traits.contains(.inFull) {
        counts[verb.name.split(separator: " ").map(String.init), default: 0] += 1
      }
    }
    for (place, host) in hosts.enumerated() {
      for (index, verb) in host.verbs.enumerated() {
        let bare = verb.name.split(separator: " ").map(String.init)
        let isShort = counts[bare] == 1 && !verb.traits.contains(.offeredInFull)
        let names = (isShort ? [bare] : []) + (host.name == Shell.name && isShort ? [] : [[host.name] + bare])
        for name in names { known.append(Known(words: name, host: place, verb: index, signature: verb)) }
      }
    }
    self.known = known
  }

  // MARK: What is said

  /// Why a line that names no verb comes to nothing; `asTopic` where its words are what help is asked on.
  func fault(for words: [Word], asTopic: Bool = false) -> Fault {
    guard let first = words.first else { return Fault("there is nothing on this line") }
    if let meant = meaning(of: words, longerThan: 0, asTopic: asTopic) { return meant }
    let start = first.text.lowercased()
    let second = words.count > 1 && !words[1].isQuoted ? words[1] : nil
    let family = known.map(\.text).filter { $0.hasPrefix(start + " ") }.sorted()
    let there = "there are: \(family.joined(separator: ", "))"
    if let second {
      let range = first.range.lowerBound..<second.range.upperBound
      let reason = "there is no verb '\(first.text) \(second.text)'"
      let near = near(words, 2, asTopic)
      if !near.isEmpty { return Fault(at: range, reason, candidates: near) }
      if !family.isEmpty { return Fault(at: range, reason, remedy: there) }
    } else if !family.isEmpty {
      return Fault(at: first.range, "\(first.text) what?", remedy: there)
    }
    let reason = "there is no verb '\(first.text)'"
    let near = near(words, 1, asTopic)
    if !near.isEmpty { return Fault(at: first.range, reason, candidates: near) }
    let endings = words.count == 1 ? known.filter { $0.words.count == 2 && $0.words[1] == start } : []
    if endings.count == 1 { return offering(endings, for: words, 1, asTopic) }
    let ending = endings.map(\.text)
    guard ending.isEmpty else {
      return Fault(
        at: first.range, "\(first.text) what?", remedy: "there are: \(Set(ending).sorted().joined(separator: ", "))")
    }
    return Fault(at: first.range, reason, remedy: "help   lists what there is")
  }

  /// What was misread in a line of `match`, or what was meant where its words say something else.
  func fault(_ misuse: Misuse, in words: [Word], of match: VerbIndex.Match) -> Fault {
    if let meant = meaning(of: words, longerThan: match.words), let phrase = meant.range,
      misuse.range.lowerBound <= phrase.upperBound
    {
      return meant
    }
    return Fault(misuse, usage: match.signature.usage)
  }

  // MARK: By meaning

  /// The verbs that people mean who say so; `nil` where these words say nothing that is longer than `shortest` words.
  func meaning(of words: [Word], longerThan shortest: Int, asTopic: Bool = false) -> Fault? {
    let typed = words.prefix(6).prefix { !$0.isQuoted && $0.option == nil }.enumerated()
      .filter { !Self.articles.contains($0.element.text.lowercased()) }
      .map { (place: $0.offset, text: $0.element.text.lowercased()) }
    for count in stride(from: min(3, typed.count), through: 1, by: -1) where count > shortest {
      let phrase = typed.prefix(count).map(\.text)
      var end = typed[count - 1].place + 1
      let meant = meant(by: phrase).filter { $0.words != phrase }
      guard !meant.isEmpty else { continue }
      if end < words.count, ["to", "for"].contains(words[end].text.lowercased()), end + 1 < words.count { end += 1 }
      return offering(meant, for: words, end, asTopic)
    }
    return nil
  }

  private func offering(_ meant: [Known], for words: [Word], _ end: Int, _ asTopic: Bool) -> Fault {
    let range = words[0].range.lowerBound..<words[end - 1].range.upperBound
    let typed = words[..<end].map(\.text).joined(separator: " ")
    let reason = "there is no verb '\(typed)'"
    let readable = meant.filter { asTopic || reads($0, words[end...]) }
    if !readable.isEmpty { return Fault(at: range, reason, candidates: readable.prefix(3).map(\.candidate)) }
    return Fault(at: range, reason, remedy: meant.prefix(3).map(\.signature.usage).joined(separator: "\n"))
  }

  private func meant(by phrase: [String]) -> [Known] {
    let text = phrase.joined(separator: " ")
    let said = shortest(known.filter { $0.signature.synonyms.contains(text) })
    guard said.isEmpty, phrase.count == 2 else { return said }
    let turned = known.filter { $0.words == [phrase[1], phrase[0]] }
    guard turned.isEmpty else { return turned }
    for (deed, thing) in [(phrase[0], phrase[1]), (phrase[1], phrase[0])] {
      guard let alike = Self.deeds.first(where: { $0.contains(deed) }) else { continue }
      let things = Self.names(of: thing)
      let fits = known.filter { known in
        known.words.count == 2 && things.contains(known.words[0]) && alike.contains(known.words[1])
          || alike.contains("show") && known.words.count == 1 && things.contains(known.words[0])
            && known.signature.effect == .view
      }
      // Of several, the one that says it in the same word.
      let same = fits.filter { $0.words.last == deed }
      if !fits.isEmpty { return shortest(same.isEmpty ? fits : same) }
    }
    return []
  }

  /// Each verb by its shortest name.
  private func shortest(_ names: [Known]) -> [Known] {
    var seen: Set<[Int]> = []
    return names.filter { seen.insert([$0.host, $0.verb]).inserted }
  }

  private static let articles: Set<String> = ["the", "a", "an", "my", "our"]
  /// Deeds that are called differently.
  private static let deeds: [Set<String>] = [
    ["add", "new", "create", "make", "insert"], ["open", "start", "begin"], ["close", "end", "finish", "stop"],
    ["list", "show", "see", "view", "display", "print"], ["move", "change", "shift"], ["next"],
    ["import", "load", "read"],
  ]

  /// What a thing may be called in a verb: in the singular, and by its usual name.
  private static func names(of thing: String) -> Set<String> {
    var names: Set<String> = [thing, thing + "s"]
    if thing.hasSuffix("ies") { names.insert(thing.dropLast(3) + "y") }
    if thing.hasSuffix("s") { names.insert(String(thing.dropLast())) }
    if ["people", "participant", "participants", "member", "members", "attendee", "attendees"].contains(thing) {
      names.insert("person")
    }
    if ["commitment", "commitments", "action", "actions"].contains(thing) { names.insert("commit") }
    return names
  }

  // MARK: By spelling

  /// Verbs whose names of `count` words are a slip away from those of the line, the nearest first.
  private func near(_ words: [Word], _ count: Int, _ asTopic: Bool) -> [Candidate] {
    let typed = words.prefix(count).map { $0.text.lowercased() }
    let near = known.compactMap { known -> (Int, Known)? in
      guard let slips = slips(typed, known), asTopic || isOffered(known, typed, words[count...]) else { return nil }
      return (slips, known)
    }
    let sorted = near.sorted { ($0.0, $0.1.text) < ($1.0, $1.1.text) }.map(\.1)
    return shortest(sorted).prefix(3).map(\.candidate)
  }

  /// Whether a line that names no verb may have been meant for one whose lines are to be forgotten.
  func mayMeanDiscreet(_ words: [Word]) -> Bool {
    known.contains { known in
      guard known.signature.traits.contains(.discreet) else { return false }
      let typed = words.prefix(known.words.count).map { $0.text.lowercased().filter { $0.isLetter || $0 == "-" } }
      // A name that begins with the plugin's may have its first slip there.
      return slips(Array(typed.prefix(1)), known) != nil && known.words.count == 1
        || typed.count == known.words.count && slips(typed, known) != nil
    } || synonymsOfDiscreet.contains { $0.distance(to: words.first?.text.lowercased() ?? "") <= 1 }
  }

  private var synonymsOfDiscreet: [String] {
    known.flatMap { $0.signature.traits.contains(.discreet) ? $0.signature.synonyms : [] }
  }

  /// How many slips it takes; `nil` where it takes too many.
  ///
  /// Nobody mistakes the first letter, unless it changes places
  /// with the second.
  private func slips(_ typed: [String], _ known: Known) -> Int? {
    if isBeginning(typed, of: known) { return 0 }
    guard typed.count == known.words.count else { return nil }
    var slips = 0
    for (typed, meant) in zip(typed, known.words) where typed != meant {
      let begins = Set(typed.prefix(2)) == Set(meant.prefix(2)) || typed.first == meant.first
      let distance = typed.distance(to: meant)
      guard begins, distance <= (typed.count <= 5 ? 1 : 2), distance < typed.count else { return nil }
      slips += distance
    }
    return slips
  }

  /// Whether it is the beginning of the name, and no word that says what to do.
  private func isBeginning(_ typed: [String], of known: Known) -> Bool {
    typed.count == 1 && typed[0].count >= 3 && known.text.hasPrefix(typed[0])
      && !Self.deeds.contains { $0.contains(typed[0]) }
  }

  /// Whether the line could be one of that verb; of one that records something, no more than a slip may differ.
  private func isOffered(_ known: Known, _ typed: [String], _ rest: ArraySlice<Word>) -> Bool {
    guard known.signature.records || known.signature.effect == .expand else {
      return rest.isEmpty || reads(known, rest)
    }
    // `timer` is a word of its own, and not a slip in `time`.
    let isAnother = zip(typed, known.words).contains { typed, meant in
      typed.hasPrefix(meant) && typed.dropFirst(meant.count).contains { $0.isLetter && $0 != meant.last }
    }
    let isWhole = rest.isEmpty && !isBeginning(typed, of: known)
    return !isAnother && (isWhole || reads(known, rest))
  }

  /// Whether the words behind the name can be read, whatever the records say.
  private func reads(_ known: Known, _ rest: ArraySlice<Word>) -> Bool {
    // What every verb of its sort understands is taken off before.
    let kept = Array(rest).without(known.signature.wishes)
    let context = CompletionContext.ofRecord(at: Instant(microseconds: 0), actor: "", published: NoRecords())
    let end = kept.last?.range.upperBound ?? 0
    return (try? hosts[known.host].check(known.verb, kept[...], end: end, context)) != nil
  }
}

/// Where nothing is recorded.
private struct NoRecords: PublishedRecords {
  func records<R: RecordSet>(_ type: R.Type, in context: Context) -> R { R.empty }
  func lastNumber(_ prefix: String) -> Int { 0 }
}
