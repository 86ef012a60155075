import Facilitation
import Mail
import OrderedCollections

/// By what people are called: their names as a whole, each part of a name by itself, and their handles.
struct RosterNames {
  /// Parts of names, and handles of one word.
  private var single: Set<String> = []
  /// Names and handles of several words, by the first.
  private var several: [String: [[String]]] = [:]
  /// Names in scripts that put no blanks between words.
  private var unspaced: [[Unicode.Scalar]] = []

  init(_ roster: Roster) {
    for person in roster.people.values {
      add(person.name.textWords.map(\.folded), isName: true)
      add(person.handle.word.textWords.map(\.folded), isName: false)
    }
    for handle in roster.merged.keys { add(handle.word.textWords.map(\.folded), isName: false) }
  }

  /// Of whoever sent a message, by the name that stands beside their address there.
  init(ofSender name: String) {
    // Some programs put the address there once more, of which no more than its beginning is anybody's name.
    let words = name.prefix { $0 != "@" }.description.textWords.map(\.folded)
    guard words.contains(where: { !SenderWords.offices.contains($0) }) else { return }
    add(words, isName: true)
    single.subtract(SenderWords.offices)
  }

  /// Whether one of them stands in a text.
  func areIn(_ text: String) -> Bool { areIn(text.textWords, of: text) }

  private mutating func add(_ words: [String], isName: Bool) {
    guard let first = words.first else { return }
    if words.count > 1 { several[first, default: []].append(words) }
    for word in isName || words.count == 1 ? words : [] {
      let scalars = Array(word.unicodeScalars)
      if scalars.contains(where: \.isOfUnspacedScript) {
        if scalars.count > 1 { unspaced.append(scalars) }
      } else if scalars.count > 1, scalars.contains(where: { !$0.isDecimalDigit }),
        words.count == 1 || !CommonWords.aroundNames.contains(word)
      {
        single.insert(word)
      }
    }
  }

  /// Whether one of them stands in a text of these words.
  ///
  /// What is a common word, too, is a name only where it begins with a capital: Will, and not "will".
  func areIn(_ words: [TextWord], of text: String) -> Bool {
    for (index, word) in words.enumerated() {
      if single.contains(word.folded), word.isCapitalised || !CommonWords.all.contains(word.folded) { return true }
      for name in several[word.folded] ?? [] where words.have(name, from: index) {
        let those = words[index..<index + name.count]
        if those.contains(where: { $0.isCapitalised || !CommonWords.all.contains($0.folded) }) { return true }
      }
    }
    guard !unspaced.isEmpty else { return false }
    let scalars = text.unicodeScalars.filter { !$0.isUnseen }
    return unspaced.contains { scalars.firstRange(of: $0) != nil }
  }
}

extension Unicode.Scalar {
  /// Whether words of its script follow each other without blanks: Thai, Lao, Burmese, Khmer, Chinese, Japanese; or take
  /// their endings with them, as in Korean.
  var isOfUnspacedScript: Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0xD7FF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}

/// English words that are names, too, or stand around them.
///
/// What is held by them is held for ever: see ``HoldRule``.
enum CommonWords {
  /// What is no name by itself, though it may stand in one, or before or behind it.
  static let aroundNames = words(
    """
    a al an and ap as at be bin by da das de del della den der di do dos dr du el for from he her him his i in is it la \
    le les lord lady madam me miss mr mrs ms mx my no of on or prof professor rev she sir so st ter the their them they \
    to us van von we with you
    """)

  /// What is a name only with a capital.
  static let all = aroundNames.union(
    words(
      """
      abbey able amber angel april archer art august autumn baker ball banks barber barn bath beach bell bill birch bird \
      bishop black blossom bond booth bow bridge brook brooks brown bush butcher butler can carter cash chair chance \
      charity chase christian church clay cliff coach coal cole cook cooper court cross crystal daisy dale dawn day dean \
      dear dell destiny dice drew duke eagle earl early east eve faith fair farmer field fields finch fish fisher flint \
      flower ford forest foster fox frank freedom frost gale gardener gay gene ginger glen gold good grace grant gray \
      green grey guy hall hand happy hardy harmony harper harry hart have hazel head heath heather heaven hill hills holly \
      holy home honour hope hopes house hunt hunter iris ivory ivy jack jade jay jewel jolly joy judge june just justice \
      key king kitty knight lake lamb land lane lark last law lee levy lily little long love low major mark marks marsh \
      mason may meadows melody mercy merry mike mill miller mills mine mist moon moor moore more moss nick nice norm north \
      note novel nurse oak ocean office old olive opal page pages park parks patience pat patty paul peace pearl penny \
      pepper perry peace pierce pike pine pleasant poll pool poppy porter post pope potter pound power price pride prince \
      queen rain ray read reed rich rid river rivers rob robin rock rod roman rose rosemary round row ruby rush rusty sage \
      sally salt sand sandy savage say scarlet see sergeant serenity shaw shepherd short silver singer skip sky small smith \
      snow song sparrow spring squire star steel stone storm strange street strong sue summer summers swan swift tailor tanner \
      taylor temple thorn tiger todd trip true trinity trust tuesday turner van victor vine violet wade walker wall walls \
      ward warden warm wash water waters way weaver weeks well wells west wheeler white wild will willow win winter wise \
      wolf wood woods worth wren wright young
      """))

  private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
