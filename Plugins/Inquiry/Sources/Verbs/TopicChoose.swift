import Facilitation
import OrderedCollections

/// Adds people to those who chose a topic.
struct TopicChoose: Change {
  let topic: ID
  let who: [Handle]

  static let verb: Verb<InquiryPlugin> = .change(
    "topic choose", "adds people to those who chose a topic",
    Slot<ID>.argument("topic", .one("TOPIC", ID.topic), "which topic"),
    Slot<[Handle]>.arguments("who", .person, "who chooses it too"), examples: [.inquiry("topic choose t1 ben cara")],
    make: TopicChoose.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [TopicChosen.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard let chosen = try state.cycle().topics[topic] else {
      throw Refusal("there is no topic '\(topic.word)' in this inquiry", remedy: "topic list", about: "topic")
    }
    let others = try context.check(who, about: "who", for: "topic choose \(topic.word)")
      .filter { chosen.by[$0] == nil }
    guard !others.isEmpty else {
      let names = who.once.map { context.roster.name(of: $0) }
      throw Refusal(
        "\(names.spoken) \(names.count == 1 ? "has" : "have") chosen it already", remedy: "topic list", about: "who",
        cause: .already)
    }
    return [Event(TopicChosen(topic: topic, by: others))]
  }
}

struct TopicChosen: Happening {
  let topic: ID
  let by: [Handle]

  static let shape = Shape(
    "topicChosen", .id("topic"), .handles("by"), values: { ($0.topic, $0.by) }, make: TopicChosen.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change { cycle in
      for who in by where cycle.topics[topic]?.by[who] == nil { cycle.topics[topic]?.by[who] = stamp.time }
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let count = state.latest?.topics[topic]?.by.count ?? 0
    return .note("\(topic.word) is chosen by \(counted(count, "person", "people"))")
  }
}
