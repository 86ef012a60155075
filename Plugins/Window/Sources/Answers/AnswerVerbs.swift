import Facilitation

extension WindowPlugin {
  static let answerVerbs: [Verb<WindowPlugin>] = [
    .change(
      "release", "gives the room what was written, after the close", Slot<ID?>.window,
      Slot<Seed>.order, Slot<Bool>.flag("unproved", "though the private file isn't what was recorded"),
      examples: [Example("window release", after: closed)], completing: Writers.checking
    ) { window, seed, _ in .release(window, seed) },
    .change(
      "late accept", "counts a late comment as if it had come in time", Slot<ID>.late, Slot<String>.reason,
      examples: [Example("window late accept l1 --reason \"the post was slow\"", after: late)]
    ) { .judge($0, Verdict(isAccepted: true, reason: $1)) },
    .change(
      "late decline", "keeps a late comment without releasing it", Slot<ID>.late, Slot<String>.reason,
      examples: [Example("window late decline l1 --reason \"it was decided meanwhile\"", after: late)]
    ) { .judge($0, Verdict(isAccepted: false, reason: $1)) },
    .change(
      "respond", "answers a comment: what became of it, and why",
      Slot<ID>.argument("comment", .id, "the comment, such as c1"),
      .argument("disposition", .choice("ANSWER"), "adopted, partly, covered, not-now, not-ours or declined"), .reason,
      examples: [
        Example("window respond c1 adopted --reason \"we meet in the small room from now on\"", after: released)
      ]
    ) { .respond($0, Answering(disposition: $1, reason: $2)) },
  ]

  /// Lines after which there is a late comment, and after which comments are released.
  static let late = closed + ["comment \"I had no stamp\""]
  static let released = closed + ["window release"]
}

extension Slot<Seed> {
  fileprivate static let order = option(
    "seed", .seed, "of the order in which comments get their ids", filled: { $0.chance.seed(for: "order") })
}

extension Slot<ID> {
  fileprivate static let late = argument("late", .id, "the late comment, such as l1")
}
