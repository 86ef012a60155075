import Facilitation
import OrderedCollections

extension PowerPlugin {
  static let show: Verb<PowerPlugin> = .view(
    "show", "shows where power lay, by group: counts, and what they come to", for: .room,
    Slot<ID?>.option("meeting", .meeting, "one meeting, and not all of them together"),
    examples: ["power show", "power show --meeting m1"]
  ) { _, context, meeting throws(Refusal) in
    PowerDocument(try PowerScope(meeting, context.rules), context.rules).document
  }
}

/// What `power show` shows: by group, and no one by name.
struct PowerDocument {
  let scope: PowerScope
  let context: Context
  let origins: Origins
  let small: SmallNumbers

  init(_ scope: PowerScope, _ context: Context) {
    (self.scope, self.context) = (scope, context)
    origins = Origins(scope, context)
    small = SmallNumbers(scope, origins, context.roster, agreed: context.shownAlone)
  }

  /// Those of which there is something to say, and those that are hidden: without a row, one of these would be known to
  /// have proposed nothing.
  var originGroups: [Origins.Group] {
    origins.groups.values.filter { !$0.isEmpty || small.origins.contains($0.name) }
  }

  var findings: PowerIndicators.Findings {
    PowerIndicators.Findings(
      hiddenSpeech: small.airtime, hiddenSpeechIn: small.airtimeIn, hiddenOrigins: small.origins,
      origins: originGroups.map { group in
        let isHidden = small.origins.contains(group.name)
        return PowerIndicators.Origin(
          group.name, proposed: isHidden ? nil : group.proposed, decided: isHidden ? nil : group.decided)
      }, airtime: scope.programme, document: document)
  }

  var document: Document {
    let parts =
      [airtime, agenda, hands, roomEffect, quietOrigins, frustrations, vetoes, windows]
      + (scope.isOneMeeting ? [] : [reciprocity])
    let lacks = Set(parts.flatMap(\.lacks))
    let missing = parts.filter(\.isEmpty).map { $0.title.lowercased() }.joined(separator: ", ")
    let notes =
      context.roster.notes(onHidden: small.airtime.union(small.origins))
      + Lack.allCases.filter(lacks.contains).map { .note($0.words) }
      + (missing.isEmpty ? [] : [.note("nothing is recorded of: \(missing)")])
    return Document(.object, [Section(scope.title, [])] + parts.map(\.section) + [Section(nil, notes)])
  }
}

/// A section, and why figures are missing from it.
struct PowerPart {
  var title: String
  var blocks: [Block]
  /// Whether nothing was recorded of it, so that only programs are told.
  var isEmpty: Bool
  var lacks: Set<Lack>

  init(_ title: String, _ blocks: [Block], isEmpty: Bool, lacks: Set<Lack> = []) {
    (self.title, self.blocks, self.isEmpty, self.lacks) = (title, blocks, isEmpty, isEmpty ? [] : lacks)
  }

  /// Labelled values under a key, in which what is missing was not recorded, unless another reason is given.
  init(_ title: String, key: String, _ pairs: [Pair], isEmpty: Bool, lacks: Set<Lack> = []) {
    let isLacking = pairs.contains { $0.label != nil && $0.value == .undefined }
    let lacks = lacks.isEmpty && isLacking ? [.nothing] : lacks
    self.init(title, [.pairs(Pairs(key: key, pairs))], isEmpty: isEmpty, lacks: lacks)
  }

  var section: Section {
    isEmpty ? Section(nil, blocks.compactMap(\.forPrograms)) : Section(title, blocks)
  }
}
