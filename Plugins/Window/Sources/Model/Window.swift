import Facilitation
import OrderedCollections

/// The time after a meeting in which comments can be made, and what was made of it.
struct Window: Codable, Equatable, Sendable {
  /// Counted under `w`.
  let id: ID
  /// The meeting that it follows.
  let meeting: ID
  /// By which mail for this window is known: `[w1-7K3M]`.
  let tag: String
  /// The times in which it was or is open, in order; never empty.
  var openings: [Opening]
  /// All that was written, under the codes by which it is found.
  var comments: OrderedDictionary<ReceiptCode, KeptComment> = [:]
  /// What was decided on late comments, under their ids.
  var verdicts: OrderedDictionary<ID, LateVerdict> = [:]
  /// What was released to the room, under its ids.
  var released: OrderedDictionary<ID, ReleasedComment> = [:]

  /// A time in which the window is open: `[opened, closes)`.
  struct Opening: Codable, Equatable, Sendable {
    /// The first instant at which it is open.
    let opened: Instant
    /// The first instant at which it no longer is.
    var closes: Instant
    /// When, by whom as stated, and why it was opened again or for longer, the first opening excepted.
    var changes: [Lengthening] = []
  }

  /// Why a window is open for longer than it was said to be.
  struct Lengthening: Codable, Equatable, Sendable {
    /// When it was said.
    let time: Instant
    /// Who said it, as stated, not authenticated.
    let actor: String
    /// In people's own words.
    let reason: String
    /// The close that it was before.
    let closed: Instant
  }
}

extension Window {
  /// What stands in the subject or the address of mail for this window, without brackets.
  var mailTag: String { "\(id.word)-\(tag)" }

  /// The first instant at which it was open.
  var opened: Instant { openings.first?.opened ?? Instant(microseconds: .max) }
  /// The first instant at which it is closed for good, as far as is known.
  var closes: Instant { openings.last?.closes ?? Instant(microseconds: .max) }

  /// Whether it is open at `time`: from its opening on, and no longer at its close.
  func isOpen(at time: Instant) -> Bool { openings.contains { $0.opened <= time && time < $0.closes } }

  /// Those that count: neither withdrawn, nor late, nor kept from the room for good.
  var inTime: some Sequence<KeptComment> {
    comments.values.lazy.filter { !$0.isWithdrawn && $0.heldFor == nil && $0.late == nil }
  }
  /// Late ones that weren't withdrawn or kept from the room for good, whatever was decided on them.
  var late: some Sequence<KeptComment> {
    comments.values.lazy.filter { !$0.isWithdrawn && $0.heldFor == nil && $0.late != nil }
  }
  /// Late ones on which the group hasn't decided.
  var undecided: [ID] { late.compactMap(\.late).filter { verdicts[$0] == nil } }
  /// Released ones that nobody has answered.
  var unanswered: [ID] { released.filter { $0.value.responses.isEmpty }.map(\.key) }

  /// Those that can be released once the window is closed: late ones when the group has decided on each of them.
  var releasable: [KeptComment] {
    let isLateDecided = undecided.isEmpty
    return comments.values.filter { comment in
      guard !comment.isWithdrawn, comment.heldFor == nil, comment.released == nil else { return false }
      guard let late = comment.late else { return true }
      return isLateDecided && verdicts[late]?.isAccepted == true
    }
  }

  /// Whether nothing more is to be done about it at `time`.
  func isDone(at time: Instant) -> Bool {
    closes <= time && releasable.isEmpty && undecided.isEmpty && unanswered.isEmpty
  }

  /// Where a comment that was received at `time` falls, counted in days of 24 hours from the opening, from 1: for releases
  /// from before the day was nobody's to know.
  func day(of time: Instant) -> Int { Int((time - opened).microseconds / TimeSpan.hours(24).microseconds) + 1 }
}

/// What someone wrote.
struct KeptComment: Codable, Equatable, Sendable {
  /// By which its writer finds it.
  let code: ReceiptCode
  /// Under what it stands.
  let writer: WriterKey
  /// Of what the private notes say of its writer, and of the mail that it came by; `nil` where they say nothing.
  let proof: Proof?
  /// In the writer's own words, of any length and in any script.
  var text: String
  /// The item of the agenda that it answers, if it names one.
  let item: ID?
  /// Whether someone else entered it, from a call or from paper, where the record says so, as it once did.
  let isOnBehalf: Bool
  /// When it was received, where the record says so, as it once did; now that stands in the private notes.
  let received: Instant?
  /// When its sender says it was sent, for mail.
  let sent: Instant?
  /// The id of a late comment, counted under `l`; `nil` when it came in time.
  let late: ID?
  /// Whether its writer took it back.
  var isWithdrawn = false
  /// Whether it waits for a look, whatever its words: they have the name of whoever sent it, which isn't recorded.
  var needsLook = false
  /// How often words were taken out of it.
  var redactions = 0
  /// Whether somebody looked at it and let it go to the room as it is.
  var isPassed = false
  /// The role to which it was passed, and why it never goes to the room; `nil` where it may.
  var heldFor: String?
  /// The id under which it was released; `nil` before.
  var released: ID?
}

/// A comment as the room has it: without its key, its code and its time.
struct ReleasedComment: Codable, Equatable, Sendable {
  /// Counted under `c`.
  let id: ID
  /// In the writer's own words, but for those that were taken out.
  var text: String
  /// The item of the agenda that it answers, if it names one.
  let item: ID?
  /// On which day of the window it came, from 1; known of releases from before it was left out.
  let day: Int?
  /// Whether someone else entered it for its writer; known as long as ``day`` is.
  let isOnBehalf: Bool
  /// Whether it came late and was accepted.
  let isLate: Bool
  /// When it was released.
  var time: Instant
  /// The answers to it, the newest last; most have one.
  var responses: [Response] = []
  /// Why words were taken out, each time.
  var leftOut: [String] = []
  /// How often it was said once more, for copies that lack what was said before.
  var edition = 0

  /// What holds of it now.
  var response: Response? { responses.last }

  /// Whether it is what became of `comment`, which nothing but its contents says.
  func isMade(of comment: KeptComment, in window: Window) -> Bool {
    text == comment.text && item == comment.item && isLate == (comment.late != nil)
      && (day == nil || isOnBehalf == comment.isOnBehalf && day == comment.received.map(window.day))
  }
}

/// An answer to a comment.
struct Response: Codable, Equatable, Sendable {
  /// What became of it.
  let disposition: Disposition
  /// Why, in people's own words.
  let reason: String
  /// When it was answered.
  var time: Instant
}
