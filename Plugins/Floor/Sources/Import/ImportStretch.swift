import Facilitation

/// The stretch of a meeting that an import may fill: from its opening to its end, or to now.
struct ImportStretch {
  /// How far what is imported may reach beyond the meeting and is clipped; what reaches farther belongs elsewhere.
  static let slack = TimeSpan.minutes(1)

  let meeting: Meeting
  let opened: Instant
  /// The meeting's close, or now.
  let end: Instant
  let times: TimeWords

  /// The open meeting's.
  init(_ context: ViewContext) throws(Refusal) {
    guard let meeting = context.meeting, let opened = meeting.opened else {
      throw Refusal("no meeting is open", remedy: context.meetings.openingLine)
    }
    (self.meeting, self.opened, end, times) = (
      meeting, opened, min(meeting.closed ?? context.now, context.now), context.rules.times
    )
  }

  var span: Range<Int64> { opened.microseconds..<max(opened, end).microseconds }

  /// Turns that lie within the meeting, and how far those reached beyond it that were cut.
  struct Clipped {
    var turns: [AddedTurn] = []
    /// Zero where nothing was cut.
    var before = TimeSpan.zero
    var after = TimeSpan.zero
  }

  /// Cuts off what lies outside by less than ``slack``, and refuses more with the start that would fit.
  ///
  /// `origin` is when the file begins, so far.
  func clipped(_ turns: [AddedTurn], origin: Instant, file: String) throws(Refusal) -> Clipped {
    guard let begins = turns.map(\.start).min(), let ends = turns.map({ $0.start + $0.length }).max() else {
      throw Refusal("\(file): no one speaks in it", remedy: "see whether it was exported whole", about: "file")
    }
    let before = max(.zero, opened - begins), after = max(.zero, ends - end)
    if before >= Self.slack {
      throw Refusal(
        "\(file): it would begin \(before.spoken) before the meeting opened",
        remedy: remedy(ends - begins, "give a later start: --at \(times.typed(origin + before))"), about: "at")
    }
    let kept = turns.compactMap(cut)
    if after >= Self.slack || kept.isEmpty {
      let earlier = times.typed(origin - after, orBefore: true)
      throw Refusal(
        "\(file): it would end \(after.spoken) \(meeting.closed == nil ? "from now" : "after the meeting closed")",
        remedy: remedy(ends - begins, "give an earlier start: --at \(earlier)"), about: "at")
    }
    return Clipped(turns: kept, before: before, after: after)
  }

  private func cut(_ turn: AddedTurn) -> AddedTurn? {
    let start = max(turn.start, opened)
    let length = min(turn.start + turn.length, end) - start
    return length > .zero ? AddedTurn(who: turn.who, start: start, length: length) : nil
  }

  private func remedy(_ length: TimeSpan, _ start: String) -> String {
    guard length > end - opened else { return start }
    guard meeting.closed == nil else {
      return
        "it lasts \(length.spoken) and the meeting lasted \((end - opened).spoken): name the meeting that it is of, --meeting m1"
    }
    return "it lasts \(length.spoken) and the meeting has only been open for \((end - opened).spoken):"
      + " import it when the meeting is that old"
  }
}
