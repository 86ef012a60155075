/// The characters that every bank passes on: those of SWIFT's X set that the European Payments Council allows in its
/// guidelines (EPC217-08), Latin letters and digits, and `/-?:().,'+` and the blank.
enum BankCharacters {
  /// The text in those characters, with at most `longest` of them.
  ///
  /// Letters lose their accents, and those that have no plain one beneath are spelled as English does; what is left is a
  /// point, as EPC217-08 has it. A field may not begin with a slash, nor have two beside each other.
  static func transliterated(_ text: String, atMost longest: Int) -> String {
    var plain = ""
    for character in text {
      if character.isWhitespace {
        plain += " "
      } else if character.utf8.count == 1, allowed.contains(character) {
        plain.append(character)
      } else {
        plain += spelled[character] ?? withoutAccents[character] ?? "."
      }
    }
    var kept = ""
    for character in plain {
      if character == "/", kept.isEmpty || kept.last == "/" { continue }
      if character == " ", kept.isEmpty || kept.last == " " { continue }
      kept.append(character)
    }
    kept = String(kept.prefix(longest))
    while kept.last == " " { kept.removeLast() }
    return kept
  }

  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
  private static let allowed = Set(letters + "0123456789/-?:().,'+")

  /// Each letter with each accent, or with two, by the letter alone.
  ///
  /// Characters are compared by canonical equivalence (Unicode, section 3.7), so that this has those of one scalar, too.
  private static let withoutAccents: [Character: String] = {
    let accents = (0x300...0x36F).compactMap(Unicode.Scalar.init)
    let firstOfTwo: [Unicode.Scalar] = ["\u{302}", "\u{306}", "\u{307}", "\u{308}", "\u{31B}", "\u{303}", "\u{304}"]
    let others: [Unicode.Scalar] = [
      "\u{300}", "\u{301}", "\u{303}", "\u{304}", "\u{308}", "\u{309}", "\u{30C}", "\u{323}",
    ]
    var plain: [Character: String] = [:]
    for letter in letters.unicodeScalars {
      for accent in accents {
        plain[Character(String(String.UnicodeScalarView([letter, accent])))] = String(letter)
      }
      for first in firstOfTwo {
        for second in others {
          plain[Character(String(String.UnicodeScalarView([letter, first, second])))] = String(letter)
        }
      }
    }
    return plain
  }()

  private static let spelled: [Character: String] = [
    "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss", "ẞ": "SS", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ð": "D",
    "ð": "d", "Þ": "Th", "þ": "th", "Ł": "L", "ł": "l", "Ħ": "H", "ħ": "h", "Ŧ": "T", "ŧ": "t", "Ŋ": "Ng", "ŋ": "ng",
    "ı": "i", "ĸ": "k", "ə": "e", "Ə": "E", "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "–": "-", "—": "-",
    "‐": "-", "‑": "-", "_": "-", "&": "+", "@": "(at)", "…": "...", "“": "'", "”": "'", "\"": "'",
  ]
}
