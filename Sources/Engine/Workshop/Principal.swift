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

  /// The words of a line as they may give it, with what is theirs filled in; refused where they may not give it at all.
  ///
  /// It goes by how they are known, and is asked before any rule is.
  func giving(_ words: [Word], _ match: VerbIndex.Match, end: Int) throws(Fault) -> [Word] {
    guard case .link(let who) = self else { return words }
    let verb = match.signature
    let isLineAlone = verb.effect == .change || verb.effect == .view
    guard case .members(let own) = verb.typists, isLineAlone, verb.audience.map({ mayKnow(Readers($0)) }) ?? true else {
      throw .isForFacilitator(verb.name, at: words[0].range.lowerBound..<words[match.words - 1].range.upperBound)
    }
    guard let own, let parameter = verb.parameters.first(where: { $0.name == own }) else { return words }
    let filled = Word(text: who.word, typed: who.word, range: end..<end, isQuoted: true)
    if parameter.isOption {
      if let given = words.first(where: { $0.option?.lowercased() == own }) {
        throw Fault(at: given.range, "by a link, this is always its holder's own", remedy: "leave --\(own) out")
      }
      return words + [Word(text: "--\(own)", typed: "--\(own)", range: end..<end, isQuoted: false), filled]
    }
    return try filling(filled, at: parameter, words, match)
  }

  /// The person stands in the argument's place; whoever was given there is one too many.
  private func filling(
    _ filled: Word, at parameter: Parameter, _ words: [Word], _ match: VerbIndex.Match
  ) throws(Fault) -> [Word] {
    let arguments = match.signature.parameters.filter { $0.form == .argument }
    let place = arguments.firstIndex { $0.name == parameter.name } ?? 0
    let options = Set(match.signature.parameters.filter { $0.form == .option }.map(\.name))
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
    if parameter.isRepeatable, inPlace.count > place {
      throw Fault(
        at: words[inPlace[place]].range, "by a link, this is always its holder's own",
        remedy: "leave '\(words[inPlace[place]].text)' out")
    }
    var words = words
    words.insert(filled, at: place < inPlace.count ? inPlace[place] : words.count)
    return words
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
