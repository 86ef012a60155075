/// What came of follow-up windows, without a word of what was written, and without who wrote it.
public struct FollowUps: RecordSet, Equatable {
  /// See ``RecordSet/name``.
  public static let name = "follow-ups"
  /// For the room.
  public static let audience = Audience.room
  /// No window.
  public static let empty = FollowUps([])

  /// In the order in which they were opened.
  public var windows: [Window]

  /// Nothing is checked here.
  public init(_ windows: [Window]) { self.windows = windows }

  /// The time after a meeting in which comments could be made, and the comments that were released.
  public struct Window: Equatable, Sendable {
    /// Counted under `w`.
    public var id: ID
    /// The meeting that it follows.
    public var meeting: ID
    /// The first instant at which it was open.
    public var opened: Instant
    /// The first instant at which it was closed, as far as is known now.
    public var closes: Instant
    /// How many comments came in time, released or not.
    public var inTime: Int
    /// How many comments came late, whatever was decided on them.
    public var late: Int
    /// How many people, at least, wrote in time: comments under one writer key count once.
    public var writers: Int
    /// Whether so many wrote that what came of it may be told.
    public var hasEnoughWriters: Bool { writers >= Disclosure.fewestInConfidence }
    /// Those that were released, late ones that were accepted included, in the order of their ids.
    public var released: [Comment]

    /// A window as the record has it.
    public init(
      id: ID, meeting: ID, opened: Instant, closes: Instant, inTime: Int, late: Int, writers: Int,
      released: [Comment]
    ) {
      (self.id, self.meeting, self.opened, self.closes) = (id, meeting, opened, closes)
      (self.inTime, self.late) = (inTime, late)
      (self.writers, self.released) = (writers, released)
    }
  }

  /// A comment that was released, by what came of it.
  public struct Comment: Equatable, Sendable {
    /// Counted under `c`.
    public var id: ID
    /// The item of the agenda that it answers, if it names one.
    public var item: ID?
    /// When it was released.
    public var released: Instant
    /// What it came to; `nil` as long as nobody has answered.
    public var disposition: Disposition?
    /// When it was first answered.
    public var answered: Instant?

    /// A comment as the record has it.
    public init(id: ID, item: ID?, released: Instant, disposition: Disposition?, answered: Instant?) {
      (self.id, self.item, self.released) = (id, item, released)
      (self.disposition, self.answered) = (disposition, answered)
    }
  }
}

/// What became of a comment.
public enum Disposition: String, CaseIterable, Codable, Sendable {
  /// It will be done as it says.
  case adopted
  /// A part of it will be done.
  case partly
  /// It is already so, or already decided.
  case covered
  /// It will be looked at again.
  case notNow = "not-now"
  /// Others decide on it.
  case notOurs = "not-ours"
  /// It won't be done.
  case declined

  /// Whether it is adopted, in whole or in part.
  public var isAdopted: Bool { self == .adopted || self == .partly }
}
