import Facilitation

extension InquiryPlugin {
  static let stageVerbs: [Verb<InquiryPlugin>] = [
    .change(
      "stage start", "begins an inquiry, at its first stage or another",
      Slot<InquiryStage?>.optionalArgument("stage", .choice("STAGE"), "which stage, unless it is define"),
      Slot<ID>.newID(ID.cycle),
      examples: ["stage start", "stage start discovery"]
    ) { .start($0 ?? .define, $1) },
    .change(
      "stage next", "goes on to the next stage, and after the last ends the inquiry",
      examples: [Example("stage next", after: ["stage start", "topic add Being told --by ana --by dee"])]
    ) { .next },
    .change(
      "stage pass", "goes on though something is missing; the reason is kept",
      Slot<String>.reason("why, in quotes"), examples: [.inquiry("stage pass --reason \"the time was up\"")]
    ) { .pass(reason: $0) },
    .change(
      "stage end", "ends the inquiry before its last stage is done; the reason is kept",
      Slot<String>.reason("why, in quotes"), examples: [.inquiry("stage end --reason \"the service is closing\"")]
    ) { .end(reason: $0) },
    .view(
      "stage show", "shows where the inquiry stands and what its stage still needs", Slot<Breakdown>.breakdown(.group),
      examples: [.inquiry("stage show"), .inquiry("stage show --per person")]
    ) { state, context, breakdown throws(Refusal) in try Views(state, context).stage(per: breakdown) },
  ]

  static let topicVerbs: [Verb<InquiryPlugin>] = [
    .change(
      "topic add", "adds a topic to study, said as what people want more of",
      Slot<String>.rest("text", "the topic, to the end of the line"),
      Slot<[Handle]>.options("by", .person, "who chose it; repeat it for each"), Slot<ID>.newID(ID.topic),
      examples: [.inquiry("topic add Meeting as equals --by ben --by cara")]
    ) { .addTopic(Topic(id: $2, text: $0, by: $1)) },
    .change(
      "topic choose", "adds people to those who chose a topic",
      Slot<ID>.argument("topic", .one("TOPIC", ID.topic), "which topic"),
      Slot<[Handle]>.arguments("who", .person, "who chooses it too"), examples: [.inquiry("topic choose t1 ben cara")]
    ) { .chooseTopic($0, $1) },
    .view("topic list", "lists the topics, and the groups of those who chose them", examples: [.inquiry("topic list")])
    {
      state, context in Views(state, context).topics
    },
    .change(
      "question add", "adds a question to the interview guide",
      Slot<String>.rest("text", "the question, to the end of the line"),
      examples: [.inquiry("question add When did waiting go well, and who made it so?")]
    ) { .addQuestion($0) },
  ]
}
