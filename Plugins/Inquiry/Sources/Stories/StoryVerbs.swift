import Facilitation

extension InquiryPlugin {
  static let storyVerbs: [Verb<InquiryPlugin>] = [
    .change(
      "pairs", "draws interview pairs of those who are here, across groups, of people who have not met",
      Slot<Seed>.option("seed", .seed, "the seed of an earlier draw", filled: { $0.chance.seed(for: "pairs") }),
      examples: [.inquiry("pairs")]
    ) { .drawPairs($0) },
    // A line that is refused for want of consent has the words in it.
    .change(
      "story add", "keeps a story, if its teller agrees; without a word of it, counts it",
      Slot<String?>.optionalRest("text", "the story, to the end of the line; left out, it is only counted"),
      Slot<Handle>.requiredOption("by", .person, "who told it"),
      Slot<Bool>.flag("consent", "the teller agrees that it is kept and told on, without the name"),
      Slot<String?>.option("quote", .text(), "a sentence as it was said, in quotes"),
      Slot<String?>.option("possible", .text(), "what made it possible, in quotes"),
      Slot<[String]>.options("wish", .text(), "what the teller wishes for, in quotes; repeat it for each"),
      Slot<ID>.newID(ID.story),
      examples: [
        .inquiry("story add --by ben"), .inquiry("story add The nurse sat down with us --by dee --consent"),
        .inquiry("story add They asked first --by cara --consent --quote \"Nobody had asked\" --wish \"Ask everyone\""),
      ]
    ) { text, teller, hasConsent, quote, possible, wishes, id in
      let hasWords = text != nil || quote != nil || possible != nil || !wishes.isEmpty
      let words = Story.Words(text: text ?? "", quote: quote, possible: possible, wishes: wishes)
      return .tell(Story(id: id, by: teller, words: hasWords ? words : nil), hasConsent: hasConsent)
    }.with(.discreet),
    .view(
      "story list", "lists the stories", Slot<Breakdown>.breakdown(.group),
      examples: [.inquiry("story list"), .inquiry("story list --per person")]
    ) { state, context, breakdown in Views(state, context).stories(per: breakdown) },
  ]
}
