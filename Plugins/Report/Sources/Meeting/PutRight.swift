import Facilitation
import OrderedCollections

extension MeetingReport {
  /// What was typed after the close, of what holds before it, and whose figures it changed.
  var putRight: [Block] {
    guard let closed = meeting.closed else { return [] }
    let found = context.putRight(in: opened...closed)
    let parts = [
      found.lines > 0
        ? "\(counted(found.lines, "line", "lines")) of this meeting \(found.lines == 1 ? "was" : "were") put right"
        : nil,
      found.imported > 0 ? "\(counted(found.imported, "line", "lines")) came from files" : nil,
    ]
    let said = parts.compactMap(\.self)
    guard !said.isEmpty else { return [] }
    let change = SmallGroupsChange(from: known(at: closed), to: findings)
    return [.note("\(said.spoken) after the close: journal list --amended")]
      + [change.sentence(context.roster)].compactMap(\.self).map(Block.note)
  }

  /// What there was to tell of the meeting at its close.
  private func known(at closed: Instant) -> PowerIndicators.Findings? {
    guard let then = context.known(at: closed) else { return nil }
    return try? then.records(PowerIndicators.self).findings(of: meeting.id, then.rules)
  }
}

/// How the figures of small groups changed after the meeting: as one for all of them, and for all that was put right, so
/// that nobody reads one person's seconds from it.
struct SmallGroupsChange {
  /// Those that changed and that the room is shown, before and after.
  private var groups: [GroupName?] = []
  /// How many people they have together, at the least.
  private var people = 0
  private var more = TimeSpan.zero
  private var less = TimeSpan.zero

  /// What was told `before`, where anything was, and what is told now.
  init(from before: PowerIndicators.Findings?, to now: PowerIndicators.Findings) {
    guard let old = before?.airtime?.overall, let new = now.airtime?.overall, old.isRecorded, new.isRecorded else {
      return
    }
    let hidden = now.hiddenSpeech.union(before?.hiddenSpeech ?? [])
    for name in (new.groups + old.groups).map(\.name).once where !hidden.contains(name) {
      let (was, isNow) = (old.groups.first { $0.name == name }, new.groups.first { $0.name == name })
      let (wasTime, isTime) = (was?.time ?? .zero, isNow?.time ?? .zero)
      let fewest = [was?.people, isNow?.people].compactMap(\.self).filter { $0 > 0 }.min() ?? 0
      guard fewest < Disclosure.fewestInConfidence, wasTime != isTime || (was?.turns ?? 0) != (isNow?.turns ?? 0) else {
        continue
      }
      groups.append(name)
      people += fewest
      if isTime > wasTime { more += isTime - wasTime } else { less += wasTime - isTime }
    }
  }

  /// `nil` where no small group's figures changed.
  func sentence(_ roster: Roster) -> String? {
    guard !groups.isEmpty else { return nil }
    let names = groups.map { "'\(roster.label(ofAny: $0))'" }.spoken
    let which = groups.count == 1 ? "a group of fewer than five people" : "groups of fewer than five people"
    let moved = max(more, less)
    let isTold = people >= Disclosure.fewestInConfidence && moved > .zero
    return "that changed the airtime or turns of \(names), \(which)"
      + (isTold ? "; altogether \(moved.spoken) of their airtime moved" : "")
  }
}
