import Facilitation
import Testing

struct `What people see of a text` {
  @Test(arguments: [
    ("plain", "Ana Ortiz", "Ana Ortiz"), ("blanks of all kinds", "\u{A0}Ana\u{2003} \tOrtiz\n", "Ana Ortiz"),
    ("a joiner", "Ana\u{200D} Ortiz", "Ana Ortiz"), ("the grapheme joiner", "Ana\u{34F} Ortiz", "Ana Ortiz"),
    ("a variation selector", "Ana\u{FE00} Ortiz", "Ana Ortiz"), ("a late one", "Ana\u{E0100} Ortiz", "Ana Ortiz"),
    ("tags", "Ana \u{E0041}\u{E0042}Ortiz", "Ana Ortiz"), ("a soft hyphen", "Ana Or\u{AD}tiz", "Ana Ortiz"),
    ("a change of direction", "\u{202E}Ana Ortiz\u{202C}", "Ana Ortiz"), ("a byte-order mark", "\u{FEFF}Ana", "Ana"),
    ("the Braille blank", "Ana\u{2800}Ortiz", "Ana Ortiz"), ("a filler", "\u{3164}", ""), ("an empty one", "", ""),
    ("blanks", " \u{3000} ", ""), ("controls", "A\u{7}na\u{9F}", "Ana"), ("an accent twice", "e\u{301}\u{301}", "é"),
    ("two accents", "o\u{302}\u{301}", "ố"), ("a Persian name", "علی\u{200C}رضا", "علیرضا"),
    ("a family", "👩\u{200D}👩\u{200D}👧", "👩👩👧"), ("a heart", "\u{2764}\u{FE0F}", "\u{2764}"),
  ])
  func `it is what is drawn`(what: String, text: String, seen: String) {
    #expect(SeenText(text).text == seen, "\(what)")
    #expect(text.seen == seen, "\(what)")
    #expect(text.hasSomethingToSee == !seen.isEmpty, "\(what)")
    #expect(SeenText(seen).text == seen, "\(what): looked at twice")
  }

  @Test func `a filler may be drawn as a blank or as nothing`() {
    let filled = SeenText("Ana\u{3164}Ortiz")
    #expect(filled.looksLike(SeenText("Ana Ortiz")))
    #expect(SeenText("Ana Ortiz").looksLike(filled))
    #expect(filled.looksLike(SeenText("AnaOrtiz")))
    #expect(!SeenText("Ana Ortiz").looksLike(SeenText("AnaOrtiz")))
  }

  @Test(arguments: [("Ana", "ana"), ("Zoë", "Zoe"), ("Ana Ortiz", "\u{410}na Ortiz"), ("Jo Anne", "Joanne")])
  func `what is drawn otherwise looks otherwise`(one: String, other: String) {
    #expect(!SeenText(one).looksLike(SeenText(other)))
  }

  /// The tables are fixed, so that a record is decided alike for ever; what Swift's newer ones add is looked at here.
  @Test func `everything that Unicode calls ignorable is unseen, and no letter is`() {
    var wrong: [String] = []
    for scalar in (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
      let properties = scalar.properties
      let isRight =
        if properties.isWhitespace {
          !scalar.isUnseen && String(scalar).seen.isEmpty
        } else if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control {
          scalar.isUnseen
        } else {
          !properties.isAlphabetic || !scalar.isUnseen
        }
      if !isRight { wrong.append(scalar.visibleEscape) }
    }
    #expect(wrong == [])
  }

  @Test func `whatever is unseen may be put anywhere, and the text looks the same`() {
    let letters = Array("ab é\u{301}ل👧\u{5D0} Z-'".unicodeScalars)
    // What is drawn as a blank is no nothing.
    let hidden = (UInt32(0x7F)...0xE0FFF).compactMap(Unicode.Scalar.init).filter {
      $0.isUnseen && $0.value != 0x2800 && $0.value != 0x1D159
    }
    for seed in UInt64(0)..<500 {
      var random = SplitMix64(seed: seed)
      var plain = String.UnicodeScalarView(), stuffed = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1..<12, using: &random) {
        let letter = letters[Int.random(in: 0..<letters.count, using: &random)]
        stuffed.append(hidden[Int.random(in: 0..<hidden.count, using: &random)])
        plain.append(letter)
        stuffed.append(letter)
      }
      let (seen, other) = (SeenText(String(plain)), SeenText(String(stuffed)))
      #expect(seen.looksLike(other) && other.looksLike(seen), "seed \(seed)")
      #expect(SeenText(seen.text).text == seen.text, "seed \(seed)")
    }
  }

  @Test func `what is unseen is named, each once`() {
    #expect("A\u{200D}n\u{AD}a\u{200D}".unseenScalars == ["\u{200D}", "\u{AD}"])
    #expect("Ana Ortiz".unseenScalars == [])
  }

  @Test func `tidying takes no mark away with the blank that it stands on`() {
    #expect("Ana \u{E0041}Ortiz ".tidied.unicodeScalars.elementsEqual("Ana \u{E0041}Ortiz".unicodeScalars))
    #expect("\r\n Ana\u{A0}\u{2003} Ortiz\t".tidied == "Ana Ortiz")
    #expect(" \t".tidied == "")
  }

  @Test(arguments: ["a\u{3164}", "a\u{34F}na", "ana\u{FE00}", "a\u{200D}", "an\u{E0041}a", "\u{115F}a"])
  func `what nobody sees is no part of a handle or a group's name`(word: String) {
    #expect(!Handle.isValid(word))
    #expect(!GroupName.isValid(word))
    #expect(Handle(firstNameOf: word).map { Handle.isValid($0.word) } == true)
  }

  @Test(arguments: [("علی\u{200C}رضا کریمی", "علیرضا"), ("\u{200E}Ana Ortiz", "ana"), ("\u{3164}", nil)])
  func `a handle is made of what is seen of a name`(name: String, handle: String?) {
    #expect(Handle(firstNameOf: name)?.word == handle)
  }

  @Test(arguments: [
    ("सुमन शर्मा", "सुमन"), ("समन गुप्ता", "समन"), ("ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "ਗੁਰਪ੍ਰੀਤ"), ("தமிழ்ச்செல்வி", "தமிழ்ச்செல்வி"),
    ("Zoë Ball", "zoe"), ("Zoe\u{308} Ball", "zoe"), ("Łukasz", "lukasz"), ("Nguyễn Văn An", "nguyen"),
    ("Юрий", "юрий"), ("שָׁלוֹם", "שָׁלוֹם"),
  ])
  func `marks are taken off Latin letters only`(name: String, handle: String) {
    #expect(Handle(firstNameOf: name)?.word == handle)
    #expect(Handle.isValid(handle))
  }

  @Test(arguments: [
    ("Dr. Ana Ortiz", "ana"), ("J. Smith", "smith"), ("Prof. Dr. Li", "li"), ("Dr.", "dr"), ("J. R.", "j"),
    ("Ana-Maria Ortiz", "ana-maria"), ("St.John Rivers", "st.john"),
  ])
  func `a title or an initial is no first name where there is another`(name: String, handle: String) {
    #expect(Handle(firstNameOf: name)?.word == handle)
  }
}
