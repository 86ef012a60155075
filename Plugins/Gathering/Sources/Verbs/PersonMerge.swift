import Facilitation
import OrderedCollections

extension GatheringPlugin {
  /// `person merge GUEST PERSON`: every line that names the one names the other, and nothing is left of the one.
  static let personMerge: Verb<GatheringPlugin> = .merging(
    "person merge", "says who a guest, or a device, really is: what names it names them, all along",
    Slot<Handle>.argument("guest", .person, "who is no one of their own"),
    Slot<Handle>.argument("who", .person, "who that is"),
    examples: [
      Example("person merge phone ana", after: ["person add \"Ana's iPhone\" --group carers --handle phone"])
    ]
  ) { state, context, guest, who throws(Refusal) in
    guard guest != who else {
      throw Refusal("\(state.roster.name(of: who)) is one person already", remedy: "person list", about: "who")
    }
    let both = MergedPeople(guest: guest, who: who)
    try both.expectNeverAtOnce(state, context)
    return Merging(
      guest, into: who, line: both.line, dropped: both.dropped(in: state.meetings),
      isOwn: { $0.tellsOfRoster(guest) })
  }.alsoSaid("merge", "merge person", "merge people", "same person", "duplicate person", "is really")
}

/// Someone on the roster, and who that is.
private struct MergedPeople {
  let guest, who: Handle

  var line: String { "gathering person merged \(Word.canonical(guest.word)) \(Word.canonical(who.word))" }

  /// Who both spoke at a time are two.
  func expectNeverAtOnce(_ state: State, _ context: Context) throws(Refusal) {
    let turns = context.records(Turns.self)
    for meeting in state.meetings.all.values where meeting.opened != nil {
      let turns = turns.during(meeting.id)
      let ours = turns.filter { $0.who == guest }
      guard !ours.isEmpty else { continue }
      for other in turns where other.who == who {
        guard let own = ours.first(where: { $0.span.overlaps(other.span) }) else { continue }
        let time = context.times.clock(max(own.span.lowerBound, other.span.lowerBound))
        throw Refusal(
          "\(state.roster.name(of: guest)) and \(state.roster.name(of: who)) both spoke at \(time) in"
            + " \(titled(meeting.title)), so they are two",
          remedy: "turn list --meeting \(meeting.id.word)   shows both; turn drop   takes one of them back",
          about: "guest")
      }
    }
  }

  /// Comings of the one while the other was there, and goings while the other stayed: who was there was there.
  func dropped(in meetings: Meetings) -> [EventRecord] {
    var dropped: [Event] = []
    for meeting in meetings.all.values {
      for (one, other) in [(guest, who), (who, guest)] {
        let others = meeting.attendance[other] ?? []
        for presence in meeting.attendance[one] ?? [] {
          let isFirst = { (other: Meeting.Presence) in
            other.arrived < presence.arrived || other.arrived == presence.arrived && one == guest
          }
          if others.contains(where: { isFirst($0) && $0.lasts(to: presence.arrived) }) {
            dropped.append(Event(Arrived(who: one, time: presence.arrived, meeting: meeting.id)))
          }
          guard let left = presence.left,
            others.contains(where: { $0.arrived <= left && $0.lasts(beyond: left) })
          else { continue }
          dropped.append(Event(Left(who: one, time: left, meeting: meeting.id)))
        }
      }
    }
    return dropped.map(\.record)
  }
}

extension Meeting.Presence {
  fileprivate func lasts(to time: Instant) -> Bool { left.map { $0 >= time } ?? true }
  fileprivate func lasts(beyond time: Instant) -> Bool { left.map { $0 > time } ?? true }
}

extension EventRecord {
  /// Whether it says how somebody came onto the roster, or as what, and nothing else.
  fileprivate func tellsOfRoster(_ who: Handle) -> Bool {
    let kinds = [
      PersonAdded.shape.name, PersonMoved.shape.name, PersonRenamed.shape.name, PersonCorrected.shape.name,
    ]
    return kinds.contains(name) && (self["who"] ?? self["handle"]) == .text(who.word)
  }
}

/// Says that a handle is another's; every line that named the one names the other already.
struct PersonMerged: Change {
  let guest: Handle
  let who: Handle

  static let verb: Verb<GatheringPlugin> = .change(
    "person merged", "says whose a handle is that was somebody's of their own",
    Slot<Handle>.argument(
      "guest", .new, "the handle that is no one's any more"),
    Slot<Handle>.argument("who", .person, "whose it is"), examples: ["gathering person merged phone ana"],
    make: PersonMerged.init
  ).with(.ofOldRecords)
  static let records: [any Happening<GatheringPlugin>.Type] = [HandleMerged.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let roster = state.roster
    guard roster.people[who] != nil else { throw roster.unknown(who) }
    guard roster.people[guest] == nil else {
      throw Refusal(
        "\(roster.name(of: guest)) is on the roster", remedy: "person merge \(guest.word) \(who.word)", about: "guest")
    }
    guard roster.merged[guest] != who else {
      throw Refusal(
        "\(guest.word) is \(roster.name(of: who)) already", remedy: "person list", about: "guest", cause: .already)
    }
    return [Event(HandleMerged(guest: guest, who: who))]
  }
}

struct HandleMerged: Happening {
  let guest: Handle
  let who: Handle

  static let shape = Shape(
    "personMerged", .handle("guest"), .handle("who"), values: { ($0.guest, $0.who) }, make: HandleMerged.init)
  static var audience: Audience { .room }
  func bearing(in state: State) -> Bearing { .everything }

  func evolve(_ state: inout State, at stamp: Stamp) { state.roster.merged[guest] = who }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .note("\(guest.word) is \(state.roster.name(of: who)) from now on")
  }
}
