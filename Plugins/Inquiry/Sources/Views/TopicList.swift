import Facilitation
import OrderedCollections

extension InquiryPlugin {
  static let topicList: Verb<InquiryPlugin> = .view(
    "topic list", "lists the topics, and the groups of those who chose them", for: .room,
    examples: [.inquiry("topic list")]
  ) { state, context in Views(state, context).topics }
}

extension Views {
  var topics: Document {
    let columns = [
      Table.Column("id", "id"), Table.Column("topic", "topic"), Table.Column("groups", "chosen by"),
      Table.Column("people", "people"),
    ]
    let rows = (cycle.map { Array($0.topics.values) } ?? []).map { topic in
      let groups = topic.groups(roster).map { roster.label(of: $0) }
      return [Value.text(topic.id.word), .text(topic.text), .list(groups), .count(topic.by.count)]
    }
    return list("topics", columns, rows, .define)
  }
}
