import LookAlikes
import Testing

struct `What looks alike` {
  @Test(arguments: [
    ("Cyrillic А", "\u{410}na Ortiz", "Ana Ortiz"), ("a word in Cyrillic", "\u{421}\u{430}\u{440}\u{430}", "Capa"),
    ("nought for O", "Ana 0rtiz", "Ana Ortiz"), ("nought for o", "Tom Br0wn", "Tom Brown"),
    ("one for l", "A1an", "Alan"), ("l for I", "lan Dee", "Ian Dee"), ("capitals", "ANA ORTIZ", "Ana Ortiz"),
    ("rn for m", "Tom Harner", "Tom Hamer"), ("full width", "\u{FF21}na", "Ana"), ("mathematics", "\u{1D400}na", "Ana"),
    ("what nobody sees", "Ana\u{200D} Ortiz", "Ana Ortiz"), ("accents apart", "Zoe\u{308}", "Zoë"),
    ("one letter of eighteen", "\u{FDFA}", "\u{FDFA}"),
  ])
  func `one may be taken for the other`(what: String, one: String, other: String) {
    #expect(Likeness(one).resembles(Likeness(other)), "\(what)")
    #expect(Likeness(other).resembles(Likeness(one)), "\(what)")
  }

  @Test(arguments: [
    ("Ana Ortiz", "Ana Otis"), ("Zoë", "Zoe"), ("Jo Anne", "Joanne"), ("Ana", "\u{FDFA}"), ("", "Ana"), ("Ben", "Dee"),
  ])
  func `what differs to the eye is not alike`(one: String, other: String) {
    #expect(!Likeness(one).resembles(Likeness(other)))
  }

  /// ASCII has a shorter way, which gives what ICU would.
  @Test func `the shorter way for ASCII is no other`() {
    for number in UInt8(1)..<128 {
      let letter = String(UnicodeScalar(number))
      // A letter that isn't ASCII, put before it, takes the long way.
      let long = Likeness("é" + letter).forms.map { String($0.dropFirst()) }
      #expect(long == Likeness(letter).forms, "\(number)")
    }
  }
}
