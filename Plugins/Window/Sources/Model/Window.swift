public import Facilitation
public import OrderedCollections

/// The time after a meeting in which comments can be made, and what was made of it.
public struct Window: Codable, Equatable, Sendable {
  /// Counted under `w`.
  public let id: ID
  /// The meeting that it follows.
  public let meeting: ID
  /// By which mail for this window is known: `[w1-7K3M]`.
  public let tag: String
  /// The times in which it was or is open, in order; never empty.
  public var openings: [Opening]
  /// All that was written, under the codes by which it is found.
  public var comments: OrderedDictionary<ReceiptCode, Comment> = [:]
  /// What was decided on late comments, under their ids.
  public var verdicts: OrderedDictionary<ID, Verdict> = [:]
  /// What was released to the room, under its ids.
  public var released: OrderedDictionary<ID, Released> = [:]

  /// A window that has just been opened.
  public init(id: ID, meeting: ID, tag: String, opening: Opening) {
    (self.id, self.meeting, self.tag, openings) = (id, meeting, tag, [opening])
  }

  /// A time in which the window is open: `[opened, closes)`.
  public struct Opening: Codable, Equatable, Sendable {
    /// The first instant at which it is open.
    public let opened: Instant
    /// The first instant at which it no longer is.
    public var closes: Instant
    /// When, by whom as stated, and why it was opened again or for longer, the first opening excepted.
    public var changes: [Change] = []
  }

  /// Why a window is open for longer than it was said to be.
  public struct Change: Codable, Equatable, Sendable {
    /// When it was said.
    public let time: Instant
    /// Who said it, as stated, not authenticated.
    public let actor: String
    /// In people's own words.
    public let reason: String
    /// The close that it was before.
    public let closed: Instant
  }
}

extension Window {
  /// The first instant at which it was open.
  public var opened: Instant { openings.first?.opened ?? Instant(microseconds: .max) }
  /// The first instant at which it is closed for good, as far as is known.
  public var closes: Instant { openings.last?.closes ?? Instant(microseconds: .max) }

  /// Whether it is open at `time`: from its opening on, and no longer at its close.
  public func isOpen(at time: Instant) -> Bool { openings.contains { $0.opened <= time && time < $0.closes } }

  /// Those that count: neither withdrawn, nor late.
  var inTime: some Sequence<Comment> { comments.values.lazy.filter { !$0.isWithdrawn && $0.late == nil } }
  /// Late ones that weren't withdrawn, whatever was decided on them.
  var late: some Sequence<Comment> { comments.values.lazy.filter { !$0.isWithdrawn && $0.late != nil } }
  /// Late ones on which the group hasn't decided.
  var undecided: [ID] { late.compactMap(\.late).filter { verdicts[$0] == nil } }
  /// Released ones that nobody has answered.
  var unanswered: [ID] { released.filter { $0.value.responses.isEmpty }.map(\.key) }

  /// Those that can be released once the window is closed: late ones when the group has decided on each of them.
  var releasable: [Comment] {
    let isLateDecided = undecided.isEmpty
    return comments.values.filter { comment in
      guard !comment.isWithdrawn, comment.released == nil else { return false }
      guard let late = comment.late else { return true }
      return isLateDecided && verdicts[late]?.isAccepted == true
    }
  }

  /// Whether nothing more is to be done about it at `time`.
  func isDone(at time: Instant) -> Bool {
    closes <= time && releasable.isEmpty && undecided.isEmpty && unanswered.isEmpty
  }

  /// Where a comment that was received at `time` falls, counted in days of 24 hours from the opening, from 1.
  func day(of time: Instant) -> Int { Int((time - opened).microseconds / TimeSpan.hours(24).microseconds) + 1 }
}

/// What someone wrote.
public struct Comment: Codable, Equatable, Sendable {
  /// By which its writer finds it.
  public let code: ReceiptCode
  /// Under what it stands.
  public let writer: WriterKey
  /// Of what the private notes say of its writer, and of the mail that it came by; `nil` where they say nothing.
  public let proof: Proof?
  /// In the writer's own words, of any length and in any script.
  public var text: String
  /// The item of the agenda that it answers, if it names one.
  public let item: ID?
  /// Whether someone else entered it, from a call or from paper.
  public let isOnBehalf: Bool
  /// When it was received; lateness is judged on this.
  public let received: Instant
  /// When its sender says it was sent, for mail.
  public let sent: Instant?
  /// The id of a late comment, counted under `l`; `nil` when it came in time.
  public let late: ID?
  /// Whether its writer took it back.
  public var isWithdrawn = false
  /// The id under which it was released; `nil` before.
  public var released: ID?

  init(_ remark: Remark, received: Instant, late: ID?) {
    (code, writer, proof) = (remark.code, remark.writer, remark.proof)
    (text, item) = (remark.text, remark.item)
    (isOnBehalf, sent) = (remark.isOnBehalf, remark.sent)
    (self.received, self.late) = (received, late)
  }
}

/// What the group decided on a late comment.
public struct Verdict: Codable, Equatable, Sendable {
  /// Whether it counts as if it had come in time.
  public let isAccepted: Bool
  /// In people's own words.
  public let reason: String
}

/// A comment as the room has it: without its key, its code and its time.
public struct Released: Codable, Equatable, Sendable {
  /// Counted under `c`.
  public let id: ID
  /// In the writer's own words.
  public let text: String
  /// The item of the agenda that it answers, if it names one.
  public let item: ID?
  /// On which day of the window it came, from 1.
  public let day: Int
  /// Whether someone else entered it for its writer.
  public let isOnBehalf: Bool
  /// Whether it came late and was accepted.
  public let isLate: Bool
  /// When it was released.
  public var time: Instant
  /// The answers to it, the newest last; most have one.
  public var responses: [Response] = []

  /// What holds of it now.
  public var response: Response? { responses.last }

  /// Whether it is what became of `comment`, which nothing but its contents says.
  func isMade(of comment: Comment, in window: Window) -> Bool {
    text == comment.text && item == comment.item && isOnBehalf == comment.isOnBehalf
      && isLate == (comment.late != nil) && day == window.day(of: comment.received)
  }
}

/// An answer to a comment.
public struct Response: Codable, Equatable, Sendable {
  /// What became of it.
  public let disposition: Disposition
  /// Why, in people's own words.
  public let reason: String
  /// When it was answered.
  public var time: Instant
}
