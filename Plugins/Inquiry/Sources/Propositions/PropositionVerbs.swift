import Facilitation

extension InquiryPlugin {
  static let propositionVerbs: [Verb<InquiryPlugin>] = [
    .change(
      "proposition add", "adds what could be, said as if it were so already",
      Slot<String>.rest("text", "the proposition, to the end of the line"),
      Slot<[Handle]>.options("by", .person, "who wrote it; repeat it for each"), Slot<[ID]>.from(.proposition),
      Slot<ID>.newID(Thing.Kind.proposition.prefix),
      examples: [.inquiry("proposition add Nobody waits without knowing why --by ana --by cara --from im1 --from s1")]
    ) { .add(Thing(id: $3, text: $0, from: $2, detail: .proposition(Proposition(by: $1)))) },
    .link(.proposition, "proposition link p1 s1"),
    .change(
      "proposition tick", "says that a proposition passes checks", Slot<ID>.thing(.proposition),
      Slot<[[Check]]>.arguments("check", .checks, "which checks it passes, or all"),
      examples: [.inquiry("proposition tick p1 vivid present"), .inquiry("proposition tick p1 all")]
    ) { .tick($0, $1.flatMap { $0 }) },
    .change(
      "proposition waive", "says that a proposition needn't pass a check, and why", Slot<ID>.thing(.proposition),
      Slot<Check>.argument("check", .choice("CHECK"), "which check"), Slot<String>.reason("why, in quotes"),
      examples: [.inquiry("proposition waive p1 stretching --reason \"it is our first step\"")]
    ) { .waive($0, $1, reason: $2) },
    .view(
      "proposition list", "lists the propositions, and how they stand with their checks",
      examples: [.inquiry("proposition list")]
    ) { state, context in Views(state, context).propositions },
  ]
}

extension Check {
  /// What is asked.
  var meaning: String {
    switch self {
    case .affirmative: "it says what you want, not what you don't"
    case .stretching: "it goes further than today, and can be reached"
    case .present: "it is said as if it were so now"
    case .vivid: "you can see it before you"
    case .plain: "it has no jargon"
    case .active: "it says who does what"
    case .grounded: "it goes back to stories that are named"
    }
  }
}
