import Facilitation
import OrderedCollections

/// Adds a topic to study.
struct TopicAdd: Change {
  let text: String
  let by: [Handle]
  let id: ID

  static let verb: Verb<InquiryPlugin> = .change(
    "topic add", "adds a topic to study, said as what people want more of",
    Slot<String>.rest("text", "the topic, to the end of the line"),
    Slot<[Handle]>.options("by", .person, "who chose it; repeat it for each"), Slot<ID>.newID(ID.topic),
    examples: [.inquiry("topic add Meeting as equals --by ben --by cara")], make: TopicAdd.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [TopicAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let cycle = try state.cycle()
    try cycle.checkNew(id)
    let text = text.tidied
    let by = try context.check(by, for: "topic add \(Word.quoted(text))")
    if let same = cycle.topics.values.first(where: { $0.text.lowercased() == text.lowercased() }) {
      let others = by.filter { same.by[$0] == nil }.map { Word.canonical($0.word) }
      throw Refusal(
        "that is \(same.id.word) already",
        remedy: others.isEmpty
          ? "topic list" : "topic choose \(same.id.word) \(others.joined(separator: " "))", about: "text")
    }
    return [Event(TopicAdded(id: id, text: text, by: by))]
  }
}

struct TopicAdded: Happening {
  let id: ID
  let text: String
  let by: [Handle]

  static let shape = Shape(
    "topicAdded", .id("id"), .text("text"), .handles("by"),
    values: { ($0.id, $0.text, $0.by) }, make: TopicAdded.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    var topic = Topic(id: id, text: text, by: [:])
    for who in by { topic.by[who] = stamp.time }
    state.change { if $0.topics[id] == nil { $0.topics[id] = topic } }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let count = state.latest?.topics.count ?? 0
    return .notes(
      ["the topic is \(id.word)"] + state.slip(text, "by", context.roster)
        + (count > 5 ? ["that makes \(count); 3 to 5 are usual"] : []))
  }
}
