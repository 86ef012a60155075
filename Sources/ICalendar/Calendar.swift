public import Facilitation

/// Dates for the calendar programs that people have, as an iCalendar object after RFC 5545.
///
/// It is for a file that someone opens. It has no `METHOD`, which would make a message between calendars of it, and those
/// name an organiser by address (RFC 5546).
///
/// The same calendar gives the same bytes: nothing here asks for the time or for chance.
public struct Calendar: Equatable, Sendable {
  /// In the order in which they are written.
  public var entries: [Entry]

  /// `entries` must not be empty: to RFC 5545, a calendar with nothing in it is none.
  public init(_ entries: [Entry]) { self.entries = entries }
}

extension Calendar {
  /// An event, or something to do.
  public struct Entry: Equatable, Sendable {
    /// What it is, and when.
    public var kind: Kind
    /// The same in every edition of this entry, and in no other entry anywhere; never blank.
    ///
    /// By it, a program sees that it has the entry already.
    public var id: String
    /// When this edition was made.
    public var stamp: Instant
    /// Higher in each edition that people should notice; from 0 to 2,147,483,647, and the nearer end beyond that.
    public var sequence: Int
    /// What it is called, on one line of the calendar.
    public var summary: String
    /// More of it, in any number of lines; as good as `nil` when it is blank.
    public var details: String?
    /// Where it is; as good as `nil` when it is blank.
    public var place: String?
    /// The address of a page about it; what no address may hold is written as `%` and two digits.
    public var link: String?
    /// What reminds of it.
    public var alarms: [Alarm]

    /// With `kind`, `id`, `stamp` and `summary` alone it is a whole entry.
    public init(
      _ kind: Kind, id: String, stamp: Instant, sequence: Int = 0, summary: String, details: String? = nil,
      place: String? = nil, link: String? = nil, alarms: [Alarm] = []
    ) {
      (self.kind, self.id, self.stamp, self.sequence) = (kind, id, stamp, sequence)
      (self.summary, self.details, self.place, self.link, self.alarms) = (summary, details, place, link, alarms)
    }
  }

  /// What an entry is.
  public enum Kind: Equatable, Sendable {
    /// It happens: a meeting, or the end of a window. Where `isBusy` is false, whoever has it may be asked for the time.
    case event(Extent, EventStatus = .confirmed, isBusy: Bool = true)
    /// It is to be done.
    case toDo(due: Due, ToDoStatus = .open)
  }

  /// When an event is.
  ///
  /// Times are written in UTC and in whole seconds; what is outside of the years 1 to 9999, which the format doesn't
  /// reach, as the nearest that it does. So may a day be that a calendar doesn't have.
  public enum Extent: Equatable, Sendable {
    /// From one time to another; without an end, or with one that isn't later, it takes no time.
    case time(Instant, until: Instant?)
    /// Whole days, wherever the reader is, the last included; only the first one where `through` isn't later.
    ///
    /// The times of day don't matter.
    case days(WallClock, through: WallClock)
  }

  /// When something is to be done by, in the bounds of ``Extent``.
  public enum Due: Equatable, Sendable {
    /// By a time.
    case time(Instant)
    /// On a day, wherever the reader is; the time of day doesn't matter.
    case day(WallClock)
  }

  /// Whether an event happens.
  public enum EventStatus: String, CaseIterable, Sendable {
    /// It may be moved.
    case tentative = "TENTATIVE"
    /// It stands.
    case confirmed = "CONFIRMED"
    /// It doesn't happen.
    case cancelled = "CANCELLED"
  }

  /// How far something to do is.
  public enum ToDoStatus: Equatable, Sendable {
    /// Nobody has begun.
    case open
    /// Someone is at it.
    case underWay
    /// It was done at a time.
    case done(Instant)
    /// It won't be done.
    case cancelled
  }

  /// Shows a text at a time.
  public struct Alarm: Equatable, Sendable {
    /// When it is shown.
    public enum Trigger: Equatable, Sendable {
      /// Ahead of an event's beginning, or of when something is due; after it where the length is negative.
      ///
      /// It is written in whole seconds, 68 years at most.
      case ahead(TimeSpan)
      /// At a time, in the bounds of ``Extent``.
      case at(Instant)
    }

    /// When it is shown.
    public var trigger: Trigger
    /// What is shown; never blank.
    public var text: String

    /// Shows `text` when `trigger` says.
    public init(_ trigger: Trigger, _ text: String) { (self.trigger, self.text) = (trigger, text) }
  }
}
