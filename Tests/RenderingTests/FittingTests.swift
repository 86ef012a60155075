import Facilitation
import Testing

@testable import Rendering

struct FittingTests {
  @Test func `padding counts columns`() { #expect(padded("太郎", to: 6) == "太郎  ") }
  @Test func `padding on the left moves text to the right`() { #expect(padded("4s", to: 4, .right) == "  4s") }
  @Test func `a text that fits isn't cut`() { #expect(cut("Ana", to: 3) == "Ana") }
  @Test func `a text that doesn't fit ends with an ellipsis`() { #expect(cut("Anabel", to: 4) == "Ana…") }
  @Test func `a wide character at the edge stays out`() { #expect(cut("太郎太郎", to: 4) == "太…") }
  @Test func `an emoji is never cut in two`() { #expect(cut("ab👩‍👩‍👧cd", to: 4) == "ab…") }
  @Test func `text is broken between words`() { #expect(wrapped("speak up louder", to: 8) == ["speak up", "louder"]) }
  @Test func `a word that is too long is broken within`() {
    #expect(wrapped("a bcdefg h", to: 4) == ["a", "bcde", "fg h"])
  }
  @Test func `text without blanks is broken anywhere`() { #expect(wrapped("山田太郎", to: 5) == ["山田", "太郎"]) }
  @Test func `a character wider than the line stands alone`() { #expect(wrapped("山田", to: 1) == ["山", "田"]) }
  @Test func `blanks at a break are dropped`() { #expect(wrapped("ab    cd", to: 4) == ["ab", "cd"]) }
  @Test func `blanks before the first word stay`() { #expect(wrapped("  ab cd", to: 5) == ["  ab", "cd"]) }
  @Test func `beyond the limit the last line ends with an ellipsis`() {
    #expect(wrapped("one two three four", to: 5, limit: 2) == ["one", "two…"])
  }
  @Test func `text of just the limit is shown whole`() {
    #expect(wrapped("one two three", to: 5, limit: 3) == ["one", "two", "three"])
  }
  @Test func `everything unprintable is shown as an escape`() {
    #expect(printable("a\u{1B}[31m\u{202E}\u{9B}\t\u{2028}é") == "a\\u{1B}[31m\\u{202E}\\u{9B}\\u{9}\\u{2028}é")
  }
  @Test func `a line break in one line is shown`() { #expect(printable("a\nb\r\n") == "a\\nb\\u{D}\\n") }
  @Test func `a tidied name is one line with single blanks`() {
    #expect(" Ana \t\r\n\u{A0} Ortiz\n".tidied == "Ana Ortiz")
    #expect("\n ".tidied == "")
  }
  @Test func `emoji keep their joiners`() { #expect(printable("👩‍🚀") == "👩‍🚀") }
}
