import Facilitation
import TestKit
import Testing

@testable import Engine

/// Correcting is confluent with having typed it right.
@Suite struct `What was put right reads as if it had been typed right` {
  /// How a line is got wrong, and put right at the end.
  private enum Slip: CaseIterable {
    /// It was forgotten, and is placed.
    case forgotten
    /// Another stood there, and is amended.
    case misnamed
    /// Another was typed too many, and is taken back.
    case tooMany
    /// It was taken back, and is put back.
    case takenBack
  }

  private struct Tried: Sendable {
    var problems: [String] = []
    /// Corrections that were compared, by their slips.
    var compared: [Int] = [0, 0, 0, 0]
  }

  @Test func `in 200 random workshops with lines that were forgotten, misnamed, too many or taken back`() async throws {
    let tried = try await withThrowingTaskGroup(of: [Tried].self) { group in
      for part in UInt64(0)..<8 {
        group.addTask { try (part * 25..<(part + 1) * 25).map { try Self.tried(seed: 5_000 + $0) } }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(tried.flatMap(\.problems).prefix(3) == [])
    for slip in Slip.allCases.indices {
      let count = tried.reduce(0) { $0 + $1.compared[slip] }
      #expect(count > 30, "\(Slip.allCases[slip]) was compared \(count) times")
    }
  }

  private static func tried(seed: UInt64) throws -> Tried {
    var random = SplitMix64(seed: seed)
    let lines = try standingLines(seed: seed)
    var tried = Tried()
    let right = try typed(lines.map(\.text))
    guard right.console.complained.isEmpty else { return tried }
    for (slip, kind) in Slip.allCases.enumerated() {
      let fitting = lines.indices.filter { index in
        lines[index].isPlaceable && (kind != .forgotten || !lines[index].hasID && isLastOfPlugin(index, lines))
      }
      guard !fitting.isEmpty else { continue }
      let index = fitting[random.number(below: fitting.count)]
      var wrong = lines.map(\.text)
      // What the random workshop took back isn't there any more, so that a line's place tells its number.
      let number = index
      let line = lines[index].line
      switch kind {
      case .forgotten:
        wrong[index] = lines[index].time
        wrong.append(line + (line.contains(" --at ") ? "" : " --at \(lines[index].instant)"))
      case .misnamed:
        wrong[index] = lines[index].time + "gathering note \"Something else\"\n"
        wrong.append("amend \(number + 1) \(line)\n")
      case .tooMany:
        wrong[index] += "gathering note \"One too many\"\n"
        wrong.append("undo \(number + 2)\n")
      case .takenBack: wrong += ["undo \(number + 1)\n", "redo\n"]
      }
      let corrected = try typed(wrong)
      let isOtherwise = ["has no effect any more", "would come out otherwise", "\"actor\""].contains {
        corrected.console.shown.contains($0)
      }
      // Where a later line would have been refused, or wouldn't have been typed, there is nothing to compare.
      guard corrected.console.complained.isEmpty, !isOtherwise,
        kind == .forgotten || !lines[index].hasID || kind != .misnamed
      else { continue }
      tried.compared[slip] += 1
      // Who was moved counts as one of the group only from when that was typed, so that more may be hidden.
      let hidesMore = line.hasPrefix("gathering person move ")
      tried.problems += differences(right, corrected, ofGroups: !hidesMore)
        .map { "seed \(seed), \(kind) \(line): \($0)" }
    }
    return tried
  }

  /// Whether no line of its plugin follows in the same instant: what is placed there comes after all of them.
  private static func isLastOfPlugin(_ index: Int, _ lines: [Line]) -> Bool {
    let later = lines[(index + 1)...].prefix { !$0.time.hasPrefix("@") }
    return !later.contains { $0.line.prefix { $0 != " " } == lines[index].line.prefix { $0 != " " } }
  }

  private struct Line {
    var text, time, line, instant: String
    var isPlaceable, hasID: Bool
  }

  /// The lines of a random workshop that stand, as a file has them.
  private static func standingLines(seed: UInt64) throws -> [Line] {
    let random = try RandomWorkshop(seed: seed, length: 40)
    let workshop = random.stage.workshop
    var lines: [Line] = []
    var last: Instant?
    for entry in try workshop.journal.entries(after: 0, limit: .max) {
      guard let content = entry.content, entry.plugin != Workshop.ownName, content.place == nil, entry.source == nil,
        workshop.current.fold.order.stands(entry.sequence)
      else { continue }
      let match = try workshop.registry.verbs.find(LineReader.words(of: content.line))
      let word = content.time.word
      let time = last.map { $0 < content.time ? "@ \(word)\n" : "" } ?? "start \(word) Europe/London\n"
      last = content.time
      let actor = content.actor == Context.withheldActor ? "" : "actor \(Word.canonical(content.actor))\n"
      let isPlaceable = match.signature.traits.contains(.placeable) && !match.signature.traits.contains(.openingMeeting)
      lines.append(
        Line(
          text: time + actor + content.line + "\n", time: time + actor, line: content.line, instant: word,
          isPlaceable: isPlaceable, hasID: content.line.contains(" --id ") || content.line.contains(" --handle ")))
    }
    return lines
  }

  private static func typed(_ lines: [String]) throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: nil)
    stage.session.asking = FixedAnswers(Scene.answers)
    stage.run("meet 1\n" + lines.joined(), name: "typed.meet")
    return stage
  }

  /// Without those of groups' figures, where they may be hidden in one of the two, unless `ofGroups`.
  private static func differences(_ right: Stage, _ corrected: Stage, ofGroups: Bool) -> [String] {
    let now = max(right.session.now, corrected.session.now) + .hours(1)
    let views = Views.ofWorkshop.filter { view in
      ofGroups || !["report", "power", "balance", "dominance", "story", "charter"].contains(where: view.contains)
    }
    return views.compactMap { view in
      // One of the formats tells all.
      let shown = [right, corrected].map { Views.texts(view, in: $0, at: now)[0] }
      return shown[0] == shown[1] ? nil : "'\(view)' was\n\(shown[0])and is\n\(shown[1])"
    }
  }
}
