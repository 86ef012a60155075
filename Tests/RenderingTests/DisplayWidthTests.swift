import Rendering
import Testing

struct DisplayWidthTests {
  @Test func `a letter takes one column`() { #expect(displayWidth("Ana Ortiz") == 9) }
  @Test func `an accented letter takes one column, composed or not`() {
    #expect(displayWidth("Zoë") == 3)
    #expect(displayWidth("Zoe\u{308}") == 3)
  }
  @Test func `a wide name takes two columns a character`() { #expect(displayWidth("山田 太郎") == 9) }
  @Test func `a full-width letter takes two columns, a half-width one takes one`() {
    #expect(displayWidth("Ａ") == 2)
    #expect(displayWidth("ｱ") == 1)
    #expect(displayWidth("ｶﾞ") == 2)
  }
  @Test func `a Korean syllable takes two columns, composed or not`() {
    #expect(displayWidth("한") == 2)
    #expect(displayWidth("\u{1112}\u{1161}\u{11AB}") == 2)
  }
  @Test func `an emoji takes two columns`() { #expect(displayWidth("🙂") == 2) }
  @Test func `a joined emoji counts once`() {
    #expect(displayWidth("👩‍👩‍👧") == 2)
    #expect(displayWidth("👩🏽‍🚀") == 2)
  }
  @Test func `a flag takes two columns`() {
    #expect(displayWidth("🇬🇧") == 2)
    #expect(displayWidth("🏴󠁧󠁢󠁳󠁣󠁴󠁿") == 2)
  }
  @Test func `a heart is as wide as it is asked to be`() {
    #expect(displayWidth("\u{2764}") == 1)
    #expect(displayWidth("\u{2764}\u{FE0F}") == 2)
    #expect(displayWidth("1\u{FE0F}\u{20E3}") == 2)
  }
  @Test func `a selector after a letter changes nothing`() { #expect(displayWidth("a\u{FE0F}") == 1) }
  @Test func `a mark on its own takes no column`() { #expect(displayWidth("\u{301}") == 0) }
  @Test func `a vowel sign that stands beside its letter takes a column`() {
    #expect(displayWidth("का") == 2)
    #expect(displayWidth("नमस्ते") == 4)
  }
  @Test func `Hebrew and Arabic letters take one column, their points none`() {
    #expect(displayWidth("שָׁלוֹם") == 4)
    #expect(displayWidth("سلام") == 4)
  }
  @Test func `control characters take no column`() { #expect(displayWidth("a\u{1B}\r\n\u{9B}b") == 2) }
  @Test func `a thousand marks on one letter take one column`() {
    #expect(displayWidth("a" + String(repeating: "\u{301}", count: 1_000)) == 1)
  }
  @Test func `the edges of wide ranges are exact`() {
    let edges: [(Unicode.Scalar, Int)] = [
      ("\u{10FF}", 1), ("\u{1100}", 2), ("\u{303E}", 2), ("\u{303F}", 1), ("\u{FF60}", 2), ("\u{FF61}", 1),
      ("\u{1F64F}", 2), ("\u{1F650}", 1), ("\u{1FFFF}", 1), ("\u{20000}", 2), ("\u{3FFFD}", 2), ("\u{E0100}", 0),
    ]
    for (scalar, width) in edges {
      #expect(displayWidth(String(scalar)) == width, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
