import Facilitation
import OrderedCollections

extension Desk {
  func start(_ stage: InquiryStage, _ id: ID) throws(Refusal) -> [InquiryPlugin.Event] {
    if let running = state.running {
      throw Refusal("an inquiry is under way, at \(running.stage.title)", remedy: "stage show", about: "stage")
    }
    if state.cycles[id] != nil { throw Refusal.isThere(id) }
    return [.started(id, at: stage)]
  }

  /// Goes on where the gate is met.
  func next() throws(Refusal) -> [InquiryPlugin.Event] {
    let cycle = try cycle()
    let needs = Gate(cycle, context).needs
    guard needs.isEmpty else {
      throw Refusal(
        "\(cycle.stage.title) is not done: \(needs.map(\.text).joined(separator: "; "))",
        remedy: "stage pass --reason \"the time was up\"")
    }
    return [.left(cycle.stage, passing: nil)]
  }

  /// Goes on though the gate isn't met.
  func pass(_ reason: String) throws(Refusal) -> [InquiryPlugin.Event] {
    let cycle = try cycle()
    guard !Gate(cycle, context).needs.isEmpty else {
      throw Refusal("\(cycle.stage.title) has all that it needs", remedy: "stage next")
    }
    return [.left(cycle.stage, passing: reason.tidied)]
  }

  func end(_ reason: String) throws(Refusal) -> [InquiryPlugin.Event] {
    _ = try cycle()
    return [.ended(reason: reason.tidied)]
  }

  // MARK: What is studied

  func add(_ topic: Topic) throws(Refusal) -> [InquiryPlugin.Event] {
    let cycle = try cycle()
    try checkNew(topic.id, in: cycle)
    var topic = topic
    topic.text = topic.text.tidied
    topic.by = try check(topic.by, for: "topic add \(Word.quoted(topic.text))")
    if let same = cycle.topics.values.first(where: { $0.text.lowercased() == topic.text.lowercased() }) {
      let others = topic.by.filter { !same.by.contains($0) }.map { Word.canonical($0.word) }
      throw Refusal(
        "that is \(same.id.word) already",
        remedy: others.isEmpty
          ? "topic list" : "topic choose \(same.id.word) \(others.joined(separator: " "))", about: "text")
    }
    return [.topicAdded(topic)]
  }

  func choose(topic id: ID, _ who: [Handle]) throws(Refusal) -> [InquiryPlugin.Event] {
    let cycle = try cycle()
    guard let topic = cycle.topics[id] else {
      throw Refusal("there is no topic '\(id.word)' in this inquiry", remedy: "topic list", about: "topic")
    }
    let others = try check(who, about: "who", for: "topic choose \(id.word)").filter { !topic.by.contains($0) }
    guard !others.isEmpty else {
      let names = who.once.map { roster.name(of: $0) }
      throw Refusal(
        "\(names.spoken) \(names.count == 1 ? "has" : "have") chosen it already", remedy: "topic list", about: "who")
    }
    return [.topicChosen(id, by: others)]
  }

  func add(question: String) throws(Refusal) -> [InquiryPlugin.Event] {
    let question = question.tidied
    guard !(try cycle().questions.contains(question)) else {
      throw Refusal("that question is in the guide already", remedy: "stage show", about: "text")
    }
    return [.questionAdded(question)]
  }
}
