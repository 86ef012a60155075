import Facilitation

/// What may follow the words of a line, verb by verb.
extension Session {
  func offer(after words: [Word], open: String) -> CompletionOffer {
    guard !words.isEmpty else { return CompletionOffer(choices: starts) }
    var offer = CompletionOffer(choices: continuations(of: words).map { Choice($0, .verbatim) })
    guard let match = try? find(words) else { return offer }
    let ofVerb = self.offer(of: match.signature, after: Array(words[match.words...]), open)
    offer.choices += ofVerb.choices
    offer.expected = ofVerb.expected
    return offer
  }

  /// Plugins, verbs and the shell's own words.
  private var starts: [Choice] {
    let plugins = workshop.registry.hosts.map { Candidate($0.name, $0.summary) }
    return (continuations(of: []) + plugins + [Candidate(Shell.name, Shell.summary)]).map { Choice($0, .verbatim) }
  }

  private func continuations(of words: [Word]) -> [Candidate] {
    workshop.registry.verbs.continuations(of: words) + Shell.index.continuations(of: words)
  }

  private func offer(of verb: VerbSignature, after words: [Word], _ open: String) -> CompletionOffer {
    let wishes = verb.wishes
    if let name = words.last?.option?.lowercased(), wishes.contains(name) {
      if name == "as" { return CompletionOffer(choices: formats) }
      if name == "table" { return CompletionOffer(expected: Candidate("NAME", tableHelp)) }
      if name == "to" { return CompletionOffer(choices: files(open)) }
      if name == "as-of" { return CompletionOffer(expected: Candidate("TIME", asOfHelp)) }
    }
    let awaited = (verb.parameters + verb.placingParameters).awaited(after: words.without(wishes))
    var offer = CompletionOffer()
    if let value = awaited.value {
      let context = self.context
      let own = verb.plugin == Shell.name ? ownChoices(for: value, after: words) : nil
      offer.choices = own ?? (value.isFile ? files(open) : value.candidates(context.rules).map { Choice($0) })
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
      case "table": tableHelp
      case "to": "writes it to a file instead"
      case "as-of": asOfHelp
      case "force": "writes over a file that is there"
      default: effect.dryRunHelp
      }
    return Candidate("--\(wish)", help)
  }

  private var formats: [Choice] { presenter.formats.map { Choice(Candidate($0)) } }

  // MARK: - The shell's own words

  /// What only the session knows; `nil` where the parameter's own kind knows enough.
  private func ownChoices(for parameter: Parameter, after words: [Word]) -> [Choice]? {
    switch parameter.name {
    case "topic": words.isEmpty ? starts : continuations(of: words).map { Choice($0, .verbatim) }
    case "format": formats
    case "fact": workshop.facts(context).map { Choice(Candidate($0.name)) }
    case "comparison": parameter.candidates(context.rules).map { Choice($0, .verbatim) }
    case "entry": lastEntries
    default: nil
    }
  }

  /// The newest entries first, as far as they stand.
  private var lastEntries: [Choice] {
    let entries = (try? workshop.journal.entries(after: max(0, workshop.sequence - 8), limit: 8)) ?? []
    return entries.reversed().compactMap { entry in
      guard let line = workshop.shownLine(entry), entry.plugin != Workshop.ownName,
        workshop.current.fold.order.stands(entry.sequence)
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

/// What `--table` does.
let tableHelp = "one table of several"

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
  func without(_ wishes: [String]) -> [Word] {
    var rest = self[...]
    var kept: [Word] = []
    while let word = rest.popFirst() {
      guard let name = word.option?.lowercased(), wishes.contains(name) else {
        kept.append(word)
        continue
      }
      if ["as", "table", "to", "as-of"].contains(name) { _ = rest.popFirst() }
    }
    return kept
  }
}
