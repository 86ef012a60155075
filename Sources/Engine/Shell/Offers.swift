import Facilitation

/// What may follow the words of a line, verb by verb.
extension Session {
  func offer(after words: [Word], open: String) -> Offer {
    guard let first = words.first else { return Offer(choices: starts) }
    if !first.isQuoted, shellWords.contains(where: { $0.word == first.text.lowercased() }) {
      return offerOfShell(first.text.lowercased(), Array(words.dropFirst()), open)
    }
    var offer = Offer(choices: workshop.registry.verbs.continuations(of: words).map { Choice($0, .verbatim) })
    guard let match = try? workshop.registry.verbs.find(words) else { return offer }
    let ofVerb = self.offer(of: match.signature, after: Array(words[match.words...]), open)
    offer.choices += ofVerb.choices
    offer.expected = ofVerb.expected
    return offer
  }

  /// Plugins, verbs and the shell's own words.
  private var starts: [Choice] {
    let plugins = workshop.registry.hosts.map { Candidate($0.name, $0.summary) }
    return (workshop.registry.verbs.continuations(of: []) + plugins + shellWords).map { Choice($0, .verbatim) }
  }

  private func offer(of verb: VerbSignature, after words: [Word], _ open: String) -> Offer {
    let wishes = verb.wishes
    if let name = words.last?.option?.lowercased(), wishes.contains(name) {
      if name == "as" { return Offer(choices: formats) }
      if name == "to" { return Offer(choices: files(open)) }
      if name == "as-of" { return Offer(expected: Candidate("TIME", asOfHelp)) }
    }
    let awaited = verb.parameters.awaited(after: words.without(wishes))
    var offer = Offer()
    if let value = awaited.value {
      let context = self.context
      offer.choices = value.isFile ? files(open) : value.candidates(context.rules).map { Choice($0) }
      if offer.choices.isEmpty { offer.expected = Candidate(value.usage, value.help) }
    }
    // What has to come next comes alone, unless an option is begun.
    guard open.hasPrefix("-") || awaited.value?.isRequired != true, awaited.value?.form != .option else { return offer }
    let options = awaited.options.map { Candidate("--\($0.name)", $0.help) } + wishes.map { candidate($0, verb.effect) }
    let given = Set(words.compactMap(\.option))
    offer.choices += options.filter { !given.contains(String($0.word.dropFirst(2))) || isRepeatable($0, verb) }
      .map { Choice($0, .verbatim) }
    return offer
  }

  private func isRepeatable(_ option: Candidate, _ verb: VerbSignature) -> Bool {
    verb.parameters.contains { "--\($0.name)" == option.word && $0.isRepeatable }
  }

  private func candidate(_ wish: String, _ effect: Effect) -> Candidate {
    let help =
      switch wish {
      case "as": "how it is shown: \(presenter.formats.joined(separator: ", "))"
      case "to": "writes it to a file instead"
      case "as-of": asOfHelp
      case "force": "writes over a file that is there"
      default: effect.dryRunHelp
      }
    return Candidate("--\(wish)", help)
  }

  private var formats: [Choice] { presenter.formats.map { Choice(Candidate($0)) } }

  // MARK: - The shell's own words

  private func offerOfShell(_ word: String, _ words: [Word], _ open: String) -> Offer {
    if word == "help" || word == "journal", let offer = offerOfWishes(word, words, open) { return offer }
    switch (word, words.count) {
    case ("help", 0): return Offer(choices: starts)
    case ("help", _):
      return Offer(choices: workshop.registry.verbs.continuations(of: words).map { Choice($0, .verbatim) })
    case ("output", 0): return Offer(choices: formats)
    case ("run", 0), ("include", 0): return Offer(choices: files(open))
    case ("journal", 0): return Offer(choices: journalWords)
    case ("journal", 1) where words[0].text.lowercased() == "share": return Offer(choices: files(open))
    case ("workshop", 0):
      return Offer(choices: [Choice(Candidate("backup --to", "the file and the private notes together"), .verbatim)])
    case ("workshop", 2): return Offer(choices: files(open))
    case ("journal", 1) where words[0].text.lowercased() == "verify":
      return Offer(choices: [Choice(Candidate("--deep", "decides each line again by the rules of today"), .verbatim)])
    case ("expect", 0): return Offer(choices: workshop.facts(context).map { Choice(Candidate($0.name)) })
    case ("expect", 1):
      return Offer(choices: ["=", "!=", "<", "<=", ">", ">="].map { Choice(Candidate($0), .verbatim) })
    case ("undo", 0): return Offer(choices: lastEntries)
    case ("actor", 0): return Offer(expected: Candidate("NAME", "who is at the keyboard"))
    case ("set", 0): return Offer(expected: Candidate("NAME = TEXT", "what $NAME stands for from now on"))
    default: return Offer()
    }
  }

  private func offerOfWishes(_ word: String, _ words: [Word], _ open: String) -> Offer? {
    switch words.last?.option?.lowercased() {
    case "as": return Offer(choices: formats)
    case "to": return Offer(choices: files(open))
    case "as-of": return Offer(expected: Candidate("TIME", asOfHelp))
    case "meeting": return Offer(choices: Kind.meeting.candidates(context.rules).map { Choice($0) })
    default:
      guard open.hasPrefix("--"), !words.isEmpty else { return nil }
      let deep = Candidate("--deep", "decides each line again by the rules of today")
      let meeting = Candidate("--meeting", "one meeting alone, with what came before it and what followed")
      let own = words.count == 1 ? ["verify": [deep], "script": [meeting]][words[0].text.lowercased()] ?? [] : []
      return Offer(
        choices: (own + wishes(ofShell: word, words).map { candidate($0, .view) }).map {
          Choice($0, .verbatim)
        })
    }
  }

  private var journalWords: [Choice] {
    journalChoices.map { Choice(Candidate(String($0.word.dropFirst("journal ".count)), $0.gloss), .verbatim) }
  }

  /// The newest entries first, as far as they stand.
  private var lastEntries: [Choice] {
    let entries = (try? workshop.journal.entries(after: max(0, workshop.sequence - 8), limit: 8)) ?? []
    return entries.reversed().compactMap { entry in
      guard let line = workshop.shownLine(entry), entry.plugin != Workshop.ownName,
        !workshop.current.fold.voided.contains(entry.sequence)
      else { return nil }
      return Choice(Candidate(String(entry.sequence), line), .verbatim)
    }
  }

  // MARK: - Files

  /// What is in the folder that `open` names so far; hidden files only where they are asked for.
  ///
  /// A name that begins like an option comes with its folder.
  private func files(_ open: String) -> [Choice] {
    let folder = open.lastIndex(of: "/").map { String(open[...$0]) } ?? ""
    let place = RelativeFiles(store: store, directory: directory).path(folder.isEmpty ? "." : folder)
    let beginning = open.dropFirst(folder.count)
    return store.names(in: place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place)
      .filter { $0.hasPrefix(beginning) && (beginning.hasPrefix(".") || !$0.hasPrefix(".")) }
      .map { name in
        let place = folder.isEmpty && name.hasPrefix("-") ? "./" : folder
        return Choice(Candidate(place + name, name.hasSuffix("/") ? "folder" : ""), .path)
      }
  }
}

/// What `--as-of` does.
let asOfHelp = "how it was then; a time of day is that of the last day on which something happened"

extension Effect {
  /// What `--dry-run` does to a verb of this sort.
  var dryRunHelp: String {
    self == .export
      ? "says what would be written, and writes nothing" : "says what would be recorded, and records nothing"
  }
}

extension [Word] {
  /// The words without those options, and without their values.
  fileprivate func without(_ wishes: [String]) -> [Word] {
    var rest = self[...]
    var kept: [Word] = []
    while let word = rest.popFirst() {
      guard let name = word.option?.lowercased(), wishes.contains(name) else {
        kept.append(word)
        continue
      }
      if ["as", "to", "as-of"].contains(name) { _ = rest.popFirst() }
    }
    return kept
  }
}
