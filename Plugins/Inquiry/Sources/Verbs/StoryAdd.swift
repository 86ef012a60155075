import Facilitation
import OrderedCollections

/// Keeps a story with its teller's consent, and counts it without.
///
/// Words without consent are refused, so that none is in an event or a recorded line.
struct StoryAdd: Change {
  let text: String?
  let by: Handle
  let hasConsent: Bool
  let quote: String?
  let possible: String?
  let wishes: [String]
  let id: ID

  // A line that is refused for want of consent has the words in it.
  static let verb: Verb<InquiryPlugin> = .change(
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
    ], make: StoryAdd.init
  ).with(.discreet)
  static let records: [any Happening<InquiryPlugin>.Type] = [StoryTold.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    try cycle.checkNew(id)
    _ = try context.check([by], for: "story add")
    let name = context.roster.name(of: by), count = "story add --by \(Word.canonical(by.word))"
    guard text != nil || quote != nil || possible != nil || !wishes.isEmpty else {
      guard !hasConsent else { throw Refusal("there are no words to consent to", remedy: count, about: "consent") }
      return [Event(StoryTold(story: Story(id: id, by: by)))]
    }
    guard hasConsent else {
      throw Refusal(
        "without \(name)'s consent no word is kept",
        remedy: "\(count)   only counts it; or ask, and add --consent", about: "text")
    }
    guard let text = text?.tidied, !text.isEmpty else {
      throw Refusal("the story itself is missing", remedy: "\(count) --consent TEXT", about: "consent")
    }
    let words = Story.Words(
      text: text, quote: quote?.tidied, possible: possible?.tidied, wishes: wishes.map(\.tidied))
    return [Event(StoryTold(story: Story(id: id, by: by, words: words)))]
  }
}

struct StoryTold: Happening {
  let story: Story

  static let shape = Shape(
    "storyTold", .id("id"), .handle("by"), .words, values: { ($0.story.id, $0.story.by, $0.story.words) },
    make: { StoryTold(story: Story(id: $0, by: $1, words: $2)) })

  /// A story is its teller's: the room hears what it may from the views, without a name.
  ///
  /// One that is only counted is no one's to read about but the teller's.
  static var audience: Audience { .facilitator }
  var audience: Audience { story.words == nil ? .personal : .facilitator }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change { cycle in
      guard cycle.stories[story.id] == nil else { return }
      let group = cycle.rounds.last?.first { $0.people.contains(story.by) }
      cycle.stories[story.id] = Cycle.Told(
        story: story, time: stamp.time, listeners: group?.people.filter { $0 != story.by } ?? [])
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let name = context.roster.name(of: story.by)
    let what = story.words == nil ? "\(name)'s story is counted" : "\(name)'s story is kept"
    return .notes(["\(what) as \(story.id.word)", Views.charterLine(by: Word.canonical(story.by.word))])
  }
}
