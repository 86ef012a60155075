import Facilitation
import OrderedCollections

extension Desk {
  /// Keeps a story with its teller's consent, and counts it without.
  ///
  /// Words without consent are refused, so that none is in an event or a recorded line.
  func tell(_ story: Story, hasConsent: Bool) throws(Refusal) -> [InquiryPlugin.Event] {
    let cycle = try cycle()
    try checkNew(story.id, in: cycle)
    _ = try check([story.by], for: "story add")
    let name = roster.name(of: story.by), count = "story add --by \(Word.canonical(story.by.word))"
    guard var words = story.words else {
      guard !hasConsent else {
        throw Refusal("there are no words to consent to", remedy: count, about: "consent")
      }
      return [.told(story)]
    }
    guard hasConsent else {
      throw Refusal(
        "without \(name)'s consent no word is kept",
        remedy: "\(count)   only counts it; or ask, and add --consent", about: "text")
    }
    guard !words.text.tidied.isEmpty else {
      throw Refusal("the story itself is missing", remedy: "\(count) --consent TEXT", about: "consent")
    }
    words.text = words.text.tidied
    words.quote = words.quote?.tidied
    words.possible = words.possible?.tidied
    words.wishes = words.wishes.map(\.tidied)
    return [.told(Story(id: story.id, by: story.by, words: words))]
  }

  func drawPairs(_ seed: Seed) throws(Refusal) -> [InquiryPlugin.Event] {
    _ = try cycle()
    guard let meeting = context.meetings.open else {
      throw Refusal("no meeting is open", remedy: context.meetings.openingLine)
    }
    let present = context.present
    guard present.count >= 2 else {
      let away = roster.people.keys.filter { !meeting.isPresent($0) }.prefix(2).map { Word.canonical($0.word) }
      throw Refusal(
        "a pair takes two people, and \(present.count) \(present.count == 1 ? "is" : "are") here",
        remedy: away.isEmpty ? "person list" : "arrive \(away.joined(separator: " "))")
    }
    let pairing = Pairing(present.inOrderDrawn(with: seed)) { one, other in
      Pairing.Tie(isAcross: roster.group(of: one) != roster.group(of: other), isNew: !state.haveMet(one, other))
    }
    return [.pairsDrawn(pairing.groups)]
  }
}
