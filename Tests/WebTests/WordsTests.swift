import Mustache
import Testing

@testable import Web

@Suite struct `Catalogues of words` {
  private static let head = """
    # A catalogue
    msgid ""
    msgstr ""
    "Language: pl\\n"
    "Content-Type: text/plain; charset=UTF-8\\n"


    """

  @Test func `a text is said in the catalogue's language, and in English where it has none`() throws {
    let words = try Words(
      catalogue: Self.head
        + "#: meeting\nmsgid \"Raise my hand\"\nmsgstr \"Podnieś \"\n\"rękę\"\n\nmsgid \"Next\"\nmsgstr \"\"\n")
    #expect(words.language == "pl")
    #expect(!words.isFromRight)
    #expect(words("Raise my hand") == "Podnieś rękę")
    #expect(words("Next") == "Next")
    #expect(words("Never seen") == "Never seen")
  }

  @Test func `what is marked as fuzzy isn't said`() throws {
    let words = try Words(catalogue: Self.head + "#, fuzzy\nmsgid \"Next\"\nmsgstr \"Dalej\"\n")
    #expect(words("Next") == "Next")
  }

  @Test func `values are put in once, whatever they hold`() {
    #expect(
      Words.english("Now: {title}, {minutes}.", ["title": "{minutes} {title}", "minutes": "2"])
        == "Now: {minutes} {title}, 2.")
    #expect(Words.english("A {brace, and {title}", ["title": "x"]) == "A {brace, and {title}")
    #expect(Words.english("{unknown}", ["title": "x"]) == "{unknown}")
  }

  @Test(arguments: ["ar": true, "he-IL": true, "pl": false, "en-GB": false, "pa-Arab": true, "az-Latn": false])
  func `which way a language is written`(language: String, isFromRight: Bool) {
    #expect(Words(language: language, [:]).isFromRight == isFromRight)
  }

  @Test(arguments: [
    ("msgid Next\nmsgstr \"x\"\n", 1), ("msgstr \"x\"\n", 1), ("msgid \"a\"\nmsgstr \"b\nmsgid \"c\"\n", 2),
    ("msgid \"a\"\nmsgstr \"b\\\"\n", 2), ("msgid \"a\"\nmsgid_plural \"b\"\n", 2),
    ("msgid \"a\"\nmsgstr \"b\" c\n", 2),
    ("hello\n", 1),
  ])
  func `a catalogue that is broken is refused with its line`(text: String, line: Int) {
    #expect { try Words(catalogue: text) } throws: { ($0 as? CatalogueError)?.line == line }
  }

  @Test func `each template parses in every language, and says what it says`() {
    for (name, text) in WebTemplates.texts {
      for phrase in WebTemplates.phrases(text) {
        #expect(!phrase.isEmpty && !phrase.contains("\n"), "\(name): \(phrase)")
        #expect(!phrase.contains("{{"), "\(name): \(phrase)")
      }
    }
    let shouting = Words(language: "xx", ["Leave this page": "<b>WYJDŹ</b> {{token}}"])
    let library = WebTemplates.library(shouting)
    #expect(library.getTemplate(named: "plain") != nil)
    for name in WebTemplates.texts.keys { #expect(library.getTemplate(named: name) != nil, "\(name)") }
  }
}
