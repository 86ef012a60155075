import Facilitation

extension ClaimsPlugin {
  static let take: Verb<ClaimsPlugin> = .expand(
    "take", "takes over what another workshop handed over, all of it or nothing",
    Slot<String>.argument("file", .file, "as handover wrote it"),
    Slot<HandoverCode?>.option("code", .handoverCode, "the code, as whoever sent the file told it"),
    examples: [
      Example("claims take handover.meet --code \(Scene.handover.code.word)", after: ["period open 2022-06"])
    ],
    reading: { file, _ in [SourceRequest(file, upTo: .commandFile)] },
    expansion: { _, context, sources, _, code throws(Refusal) in
      let bytes = code == nil ? [] : try sources[0].bytes() ?? []
      let handover = try Handover(bytes, from: sources[0].name, code: code)
      try context.checkForeign(handover.workshop)
      let count = counted(handover.lines.count, "claim", "claims")
      return Expansion(
        lines: handover.expansion,
        summary: .object([
          .note("\(count) of workshop \(handover.workshop.prefix(8)), as their sender wrote them: claims list"),
          .note("head there: \(handover.head)"),
        ]))
    })
}
