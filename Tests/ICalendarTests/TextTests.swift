import Facilitation
import ICalendar
import Testing

struct TextTests {
  @Test(arguments: [
    ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("a:b\"c", "a:b\"c"), ("a\nb", "a\\nb"), ("a\r\nb", "a\\nb"), ("a\rb", "a\\nb"),
    ("a\n\nb", "a\\n\\nb"), ("a\r\n\nb", "a\\n\\nb"), ("a\n\rb", "a\\n\\nb"),
    ("a\u{2028}b\u{2029}c\u{85}d", "a\\nb\\nc\\nd"),
    ("a\tb", "a\tb"), ("\0a\u{7}b\u{1B}[1m\u{7F}\u{9B}2J", "ab[1m2J"), ("\\n", "\\\\n"),
    (",\u{301}", "\\,\u{301}"),
  ])
  func `text stays text`(text: String, written: String) {
    #expect(lines("SUMMARY", of: event(text)).map { Array($0.utf8) } == [Array("SUMMARY:\(written)".utf8)])
  }

  @Test(arguments: ["", "\0", " \t "])
  func `what has no text is left out`(nothing: String) {
    var entry = event(nothing, details: nothing)
    (entry.place, entry.link) = (nothing, "")
    for name in ["SUMMARY", "DESCRIPTION", "LOCATION", "URL"] { #expect(lines(name, of: entry) == []) }
  }

  /// How "SUMMARY:" and `text` are divided.
  private func folded(_ text: String) -> [String] {
    Array(lines(Calendar([event(text)])).drop { !$0.hasPrefix("SUMMARY") }.prefix { !$0.hasPrefix("DTSTART") })
  }

  /// The `count` bytes that "SUMMARY:" leaves room for are 67.
  private func filler(_ count: Int) -> String { String(repeating: "x", count: count) }

  @Test func `a line of 75 bytes stays one, and one of 76 is two`() {
    #expect(folded(filler(67)) == ["SUMMARY:" + filler(67)])
    #expect(folded(filler(68)) == ["SUMMARY:" + filler(67), " x"])
  }

  @Test func `the blank that a line goes on with counts`() {
    #expect(folded(filler(67 + 74)) == ["SUMMARY:" + filler(67), " " + filler(74)])
    #expect(folded(filler(67 + 75)) == ["SUMMARY:" + filler(67), " " + filler(74), " x"])
  }

  @Test(arguments: [
    "é", "山", "👍", "e\u{301}", "👩‍👩‍👧‍👦", "🇬🇧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "नि", "한", "\u{2764}\u{FE0F}",
  ])
  func `what people see as one character is on one line`(character: String) {
    let size = character.utf8.count
    for room in 0..<size {
      let before = filler(67 - room)
      #expect(folded(before + character) == ["SUMMARY:" + before, " " + character], "\(room)")
    }
    let before = filler(67 - size)
    #expect(folded(before + character) == ["SUMMARY:" + before + character])
  }

  @Test func `a character that is longer than a line is divided between scalars`() {
    let character = "e" + String(repeating: "\u{301}", count: 60)
    #expect(
      folded(character).map { Array($0.unicodeScalars) } == [
        Array("SUMMARY:e".unicodeScalars) + Array(repeating: "\u{301}", count: 33),
        [" "] + Array(repeating: "\u{301}", count: 27),
      ])
  }

  @Test func `a line that goes on with blanks keeps them`() {
    #expect(folded(filler(67) + "  y") == ["SUMMARY:" + filler(67), "   y"])
  }

  @Test func `an address holds nothing else`() {
    var entry = event()
    entry.link = "x:a b\"<>\\^`{|}\r\nATTENDEE:x\0é#?&=%20"
    #expect(
      lines("URL", of: entry) == ["URL:x:a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%0D%0AATTENDEE:x%00%C3%A9#?&=%20"])
  }
}
