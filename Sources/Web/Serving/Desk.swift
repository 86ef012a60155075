import Engine
import Facilitation
import Host
import RoomView
import Synchronization

/// How the workshop is at one instant, for as many requests as ask within it.
struct Moment: Sendable {
  var room: RoomNow
  var links: Links
  /// By what links are known; `nil` where the private notes can't be read.
  var notes: KnownLinks?
  /// The time for comments that is open, else the latest; `nil` before the first.
  var window: CommentWindow?
  /// Who asked to be erased.
  var erasures: ErasureRequests
  /// How many entries the record has.
  var head: Int

  /// The clock may have moved a little since.
  func at(_ now: Instant) -> Moment {
    var moment = self
    moment.room.now = max(now, room.now)
    return moment
  }
}

/// When comments on a meeting are taken.
struct CommentWindow: Sendable {
  var meeting: ID
  var closes: Instant
  var isOpen: Bool

  init?(_ context: ViewContext) {
    let windows = context.records(FollowUps.self).windows
    let now = context.now
    guard let window = windows.last(where: { $0.opened <= now && now < $0.closes }) ?? windows.last else { return nil }
    (meeting, closes, isOpen) = (window.meeting, window.closes, window.opened <= now && now < window.closes)
  }
}

/// The one place where requests meet the workshop.
final class Desk: Sendable {
  private let workshop: WatchedWorkshop
  private let last = Mutex<Moment?>(nil)
  private let now: @Sendable () -> Instant
  /// What was worked out is as it was for so long, since much of it goes by the clock.
  private static let lifetime = TimeSpan.seconds(1)

  init(_ workshop: WatchedWorkshop, now: @escaping @Sendable () -> Instant) {
    (self.workshop, self.now) = (workshop, now)
  }

  /// Where the record is, told after each change.
  var positions: Positions { workshop.positions }

  func moment() async -> Moment {
    let now = now()
    let kept = last.withLock { $0 }
    if let kept, now - kept.room.now < Self.lifetime, now >= kept.room.now { return kept.at(now) }
    return await workshop.use { workshop in self.look(workshop) }
  }

  /// Forgets what was worked out, since others wrote.
  func forget() { last.withLock { $0 = nil } }

  func give(_ line: GivenLine) async -> Result<LineAnswer, LineFailure> {
    let result = await workshop.give(line)
    forget()
    return result
  }

  func show(_ line: GivenLine) async -> Result<LineAnswer, LineFailure> { await workshop.show(line) }

  private func look(_ workshop: Workshop) -> Moment {
    try? workshop.refresh()
    let context = workshop.context(at: max(now(), workshop.lastTime ?? now()), actor: "", zone: workshop.zone)
    let notes = try? context.privateNotesIfAny()
    let moment = Moment(
      room: RoomNow(context), links: context.records(Links.self),
      notes: notes.map(LinkNotes.init).flatMap(KnownLinks.init),
      window: CommentWindow(context), erasures: context.records(ErasureRequests.self), head: workshop.sequence)
    last.withLock { $0 = moment }
    return moment
  }
}
