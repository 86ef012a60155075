import Facilitation
import OrderedCollections

extension InquiryPlugin {
  /// Consent that is withdrawn takes the words with it; that there was a story stays counted.
  static let storyWithdraw: Verb<InquiryPlugin> = .expand(
    "story withdraw",
    "takes a story's words out of the record for good, when its teller no longer agrees; it stays counted",
    Slot<ID>.argument("story", .one("STORY", ID.story), "which story"), examples: [.inquiry("story withdraw s1")],
    reading: { _ in [] }, expansion: { state, _, _, id throws(Refusal) in try state.withdrawing(id) }
  ).with(.discreet).alsoSaid("withdraw consent", "consent withdrawn", "take back story")
}

/// In the place of words to which their teller no longer agrees.
private let withdrawn = "(withdrawn)"

extension State {
  fileprivate func withdrawing(_ id: ID) throws(Refusal) -> Expansion {
    let isOf = { (cycle: Cycle) in cycle.stories[id] != nil }
    let cycle = cycles.atHand.values.last(where: isOf) ?? cycles.all.values.last(where: isOf)
    guard let story = cycle?.stories[id]?.story else {
      throw Refusal("no story is called '\(id.word)'", remedy: "story list", about: "story")
    }
    guard let words = story.words, words.text != withdrawn else {
      throw Refusal("no word of \(id.word) is kept", remedy: "story list   shows those that are told", about: "story")
    }
    var expansion = Expansion(
      lines: [],
      summary: .object([
        .note("the words of \(id.word) are gone from the workshop file, and it stays counted"),
        .note("what was written or shared before has them still: journal copies"),
      ]))
    expansion.takingOut = TakingOut(marks: [id.word], reason: "its teller no longer agrees") { _ in withdrawn }
    return expansion
  }
}
