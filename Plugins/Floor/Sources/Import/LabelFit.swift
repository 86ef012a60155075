import Facilitation

/// How a label fits somebody on the roster.
enum LabelFit: Equatable, Sendable {
  /// The label is the whole name, give or take a title, pronouns in brackets, or what is said after a dash or a comma.
  case name
  case firstName
  case surname
  case partOfName
  /// The whole name stands in the label among other words, as in "carer of Ana Ortiz".
  case nameAmongOthers
  case handle

  /// For people, after "fits Ana Ortiz": `by the first name alone`.
  var words: String {
    switch self {
    case .name: "by name"
    case .firstName: "by the first name alone"
    case .surname: "by the surname alone"
    case .partOfName: "by a part of the name"
    case .nameAmongOthers: "by a name among other words"
    case .handle: "by the handle alone"
    }
  }
}

/// The ways in which a label, or a name on the roster, can be read as a name.
struct NameForms {
  /// Each of them may be the whole of a name, in lower case: as it stands, without what is in brackets, without a title,
  /// up to a dash or a comma, and turned round where a list has the surname first.
  let wholes: Set<String>
  /// The words of the name without brackets and title.
  let words: [Substring]
  /// The words of all of it.
  private let allWords: [Substring]

  private static let titles: Set<String> = [
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "rev", "cllr", "councillor", "herr",
    "frau", "m", "mme", "sr", "sra",
  ]
  private static let dashes: Set<Substring> = ["-", "–", "—", "|", "/", "·", "•"]

  /// `allowsOriginalName` is for lists that have the name which somebody signed up by in brackets: `iPad (Ana Ortiz)`.
  init(_ text: String, allowsOriginalName: Bool = false) {
    let seen = text.seen.lowercased()
    let (outside, inside) = Self.brackets(in: seen)
    let plain = Self.withoutTitle(outside)
    var wholes: Set<String> = [seen, outside, plain]
    let words = plain.split(separator: " ").map(Self.withoutMarks).filter { !$0.isEmpty }
    wholes.insert(words.joined(separator: " "))
    if let dash = plain.split(separator: " ").firstIndex(where: Self.dashes.contains), dash > 0 {
      wholes.insert(plain.split(separator: " ")[..<dash].joined(separator: " "))
    }
    let parts = plain.split(separator: ",", maxSplits: 1).map { String($0).tidied }
    if parts.count == 2 {
      wholes.insert(parts[0])
      wholes.insert("\(parts[1]) \(parts[0])")
    }
    if allowsOriginalName { wholes.formUnion(inside) }
    wholes.remove("")
    (self.wholes, self.words) = (wholes, words)
    allWords = seen.split { " ()[],".contains($0) }
  }

  /// How this label fits someone of that name and handle; `nil` where it doesn't.
  func fit(_ name: NameForms, _ handle: Handle) -> LabelFit? {
    // A list may have the surname first; a roster has it as people say it.
    if !wholes.isDisjoint(with: name.plainWholes) { return .name }
    if !words.isEmpty, words.count < name.words.count, Self.stand(words, in: name.words) {
      guard words.count == 1 else { return .partOfName }
      return words[0] == name.words[0] ? .firstName : words[0] == name.words.last ? .surname : .partOfName
    }
    if isFirstNameAndInitial(of: name) { return .partOfName }
    if wholes.contains(handle.word) { return .handle }
    return name.words.count > 1 && Self.stand(name.words, in: allWords) ? .nameAmongOthers : nil
  }

  /// `Mina S.` for Mina Shah.
  private func isFirstNameAndInitial(of name: NameForms) -> Bool {
    guard words.count == 2, name.words.count > 1, words[0] == name.words[0], words[1].count == 1 else { return false }
    return name.words.last?.hasPrefix(words[1]) ?? false
  }

  private var plainWholes: Set<String> { wholes.filter { !$0.contains(",") } }

  /// Whether the words stand together in the others.
  private static func stand(_ words: [Substring], in others: [Substring]) -> Bool {
    guard words.count <= others.count else { return false }
    return (0...(others.count - words.count)).contains { others[$0..<($0 + words.count)].elementsEqual(words) }
  }

  /// The word without what stands at its ends and is no part of a name.
  private static func withoutMarks(_ word: Substring) -> Substring {
    let isMark = { (character: Character) in ".,:;!?\"'’".contains(character) }
    guard let end = word.lastIndex(where: { !isMark($0) }) else { return "" }
    return word[...end].drop(while: isMark)
  }

  private static func withoutTitle(_ text: String) -> String {
    let words = text.split(separator: " ")
    let kept = words.drop { word in titles.contains(String(word.last == "." ? word.dropLast() : word)) }
    return kept.isEmpty ? text : kept.joined(separator: " ")
  }

  /// What stands outside brackets, and what in each pair of them.
  private static func brackets(in text: String) -> (outside: String, inside: [String]) {
    var outside = ""
    var inside: [String] = []
    var open = 0
    for character in text {
      switch character {
      case "(", "[":
        if open == 0 { inside.append("") }
        open += 1
      case ")", "]": open = max(0, open - 1)
      case _ where open > 0: inside[inside.count - 1].append(character)
      default: outside.append(character)
      }
    }
    return (outside.tidied, inside.map(\.tidied))
  }
}
