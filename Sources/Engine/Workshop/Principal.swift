public import Facilitation

/// Who gives a line, and how that is known.
public enum Principal: Equatable, Sendable {
  /// Whoever is at the keyboard, or wrote the command file, under the name that was stated; nobody checked it.
  case keyboard(stated: String)
  /// Whoever holds the personal link of someone on the roster; that they hold it is all that was checked.
  case link(of: Handle)
  /// A facilitator, by the role that the server of a shared workshop let in.
  case role(String)

  /// Under which name a line is recorded, where its verb names who gave it.
  public var actor: String {
    switch self {
    case .keyboard(let stated): stated
    case .link(let who): who.word
    case .role(let name): name
    }
  }

  /// Whether they may know what is for these readers.
  func mayKnow(_ readers: Readers) -> Bool {
    switch self {
    case .keyboard, .role: true
    case .link(let who):
      switch readers.audience {
      case .room: true
      case .personal: readers.person.map { $0 == who } ?? true
      case .facilitator, .finance: false
      }
    }
  }

  /// Whether they are told what can be typed at a prompt, and what becomes due there.
  var isAtPrompt: Bool {
    if case .link = self { false } else { true }
  }

  /// How a line of theirs comes in, whatever the session's other lines do.
  func way(_ usual: String) -> String {
    if case .link = self { Origin.link } else { usual }
  }

  /// The words of a line as they may give it, with what is theirs filled in; refused where they may not give it at all.
  ///
  /// It goes by how they are known, and is asked before any rule is.
  func giving(_ words: [Word], _ match: VerbIndex.Match, end: Int) throws(Fault) -> [Word] {
    let verb = match.signature
    guard case .link(let who) = self else {
      guard verb.traits.contains(.byLinkAlone) else { return words }
      let place = words[0].range.lowerBound..<words[match.words - 1].range.upperBound
      throw Fault(at: place, "that is for members by their own links", remedy: "help \(match.plugin)")
    }
    let isLineAlone = verb.effect == .change || verb.effect == .view
    guard verb.typists != .keyboard, isLineAlone, verb.audience.map({ mayKnow(Readers($0)) }) ?? true else {
      throw .isForFacilitator(verb.name, at: words[0].range.lowerBound..<words[match.words - 1].range.upperBound)
    }
    try checkOptions(words[match.words...], of: verb)
    guard let parameter = verb.parameters.first(where: { $0.name == verb.typists.own }) else { return words }
    let filled = Word(text: who.word, typed: who.word, range: end..<end, isQuoted: true)
    guard !parameter.isOption else {
      let option = "--\(parameter.name)"
      return words + [Word(text: option, typed: option, range: end..<end, isQuoted: false), filled]
    }
    return try filling(filled, at: parameter, words, match)
  }

  /// Refuses options that aren't theirs to give, and files, which they would have read where the workshop is.
  private func checkOptions(_ words: ArraySlice<Word>, of verb: VerbSignature) throws(Fault) {
    var last: Parameter?
    for word in words {
      guard let option = word.option?.lowercased() else {
        if let last, last.isFile, FilePrint(word: word.text) == nil {
          throw Fault(at: word.range, "a link reads no file", remedy: "give the file's name and digest")
        }
        last = nil
        continue
      }
      guard option != verb.typists.own else { throw .isHoldersOwn(at: word.range, "--\(option)") }
      guard verb.typists.options.contains(option) else {
        throw Fault(at: word.range, "--\(option) can't be given by a link", remedy: "leave --\(option) out")
      }
      last = verb.parameters.first { $0.isOption && $0.name == option }
    }
  }

  /// The person stands in the argument's place; whoever was given there is one too many.
  private func filling(
    _ filled: Word, at parameter: Parameter, _ words: [Word], _ match: VerbIndex.Match
  ) throws(Fault) -> [Word] {
    let parameters = match.signature.parameters
    let arguments = parameters.filter { $0.form == .argument }
    let place = arguments.firstIndex { $0.name == parameter.name } ?? 0
    let options = Set(parameters.filter { $0.form == .option }.map(\.name))
    var isValue = false
    var inPlace: [Int] = []
    for index in match.words..<words.count {
      if let option = words[index].option?.lowercased() {
        isValue = options.contains(option)
      } else {
        if !isValue { inPlace.append(index) }
        isValue = false
      }
    }
    let isLast = place == arguments.count - 1 && !parameters.contains { $0.form == .rest }
    if isLast, inPlace.count > place {
      throw .isHoldersOwn(at: words[inPlace[place]].range, "'\(words[inPlace[place]].text)'")
    }
    var words = words
    words.insert(filled, at: place < inPlace.count ? inPlace[place] : words.count)
    return words
  }

  /// Refuses what a line asks of a thing that isn't theirs, in the same words as of one that isn't there: nobody learns
  /// from it what is.
  func check(_ request: Request, _ match: VerbIndex.Match, in host: any PluginHost) throws(Fault) {
    guard case .link(let who) = self, case .owners = match.signature.typists, host.owner(of: request) != who else {
      return
    }
    let place = match.signature.parameters.lazy.compactMap { request.places[$0.name] }.first
    throw Fault(at: place, "nothing of yours is called that", remedy: "look at the list of what is yours")
  }
}

extension Principal {
  /// Refuses an option by which a line would write a file, or ask for what was shown before.
  func giving(option: Word) throws(Fault) {
    guard case .link = self, let name = option.option?.lowercased(), !["as", "table", "dry-run"].contains(name) else {
      return
    }
    throw Fault(at: option.range, "--\(name) is for the facilitator", remedy: "leave --\(name) out")
  }
}

extension Fault {
  fileprivate static func isHoldersOwn(at place: Range<Int>, _ what: String) -> Fault {
    Fault(at: place, "by a link, this is always its holder's own", remedy: "leave \(what) out")
  }

  static func isForFacilitator(_ verb: String, at place: Range<Int>) -> Fault {
    Fault(at: place, "'\(verb)' is for the facilitator", remedy: "ask whoever runs the meeting")
  }
}

extension Document {
  /// Without what its reader may not know; `audience` is that of the parts that don't say theirs, `nil` where they are
  /// for whoever gave the line.
  func shown(to principal: Principal, of audience: Audience?) -> Document {
    let isShown = { (section: Section) in
      (section.readers ?? audience.map { Readers($0) }).map(principal.mayKnow) ?? true
    }
    guard !sections.allSatisfy(isShown) else { return self }
    let shown = sections.filter(isShown)
    return shown.isEmpty ? .empty : Document(shape, shown)
  }
}
