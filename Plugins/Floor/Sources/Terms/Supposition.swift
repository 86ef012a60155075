import Facilitation
import OrderedCollections

/// What is supposed of one group in one meeting: that it had kept to a share of the speech.
struct Supposition: Codable, Equatable, Sendable {
  var group: GroupName
  /// Below all of it.
  var share: Percent
  /// Who was of the group as the meeting opened.
  var members: [Handle]
}

extension DerivedTurns {
  /// Cuts the turns of a group where they pass its share: what others said stays as it was, and so long as the group's
  /// share of what is left allows, in the order in which they began, its own turns do.
  ///
  /// A person's own turns that overlap count once. With t of others and a share s, the group keeps t · s / (1 − s).
  mutating func cut(by supposition: Supposition) {
    let members = Set(supposition.members)
    let others = OrderedDictionary(grouping: turns.filter { !members.contains($0.who) }, by: \.who)
    let time = others.values.map { TimeSet($0.map(\.span)).length }.clampedSum
    let fraction = supposition.share.fraction
    guard fraction < 1 else { return }
    var left = Int64((Double(time) * fraction / (1 - fraction)).rounded(.down))
    var kept: [Handle: TimeSet] = [:]
    let order = turns.indices.sorted { (turns[$0].span.lowerBound, $0) < (turns[$1].span.lowerBound, $1) }
    for place in order where members.contains(turns[place].who) {
      let turn = turns[place]
      let before = kept[turn.who] ?? TimeSet([])
      var end = turn.span.lowerBound
      for piece in TimeSet([turn.span]).subtracting(before).ranges {
        let length = min(left, piece.upperBound - piece.lowerBound)
        if length > 0 { end = piece.lowerBound + length }
        left -= length
      }
      // What overlaps an earlier turn of their own was counted with that one.
      let isWithin = TimeSet([turn.span]).subtracting(before).ranges.isEmpty
      turns[place].span = turn.span.lowerBound..<(isWithin ? turn.span.upperBound : end)
      kept[turn.who] = TimeSet(before.ranges + [turns[place].span])
    }
    turns.removeAll(where: \.span.isEmpty)
  }
}

extension Hypotheses {
  /// What is supposed of any meeting.
  init(_ state: State, _ context: Context) {
    self.init()
    for (meeting, suppositions) in state.supposed {
      let title = titled(context.meetings[meeting]?.title ?? meeting.word)
      clauses += suppositions.map { supposition in
        let group = context.roster.label(of: supposition.group)
        return "had \(group) kept to \(supposition.share.spoken) of the speech in \(title), their turns cut where they "
          + "passed it"
      }
    }
  }
}
