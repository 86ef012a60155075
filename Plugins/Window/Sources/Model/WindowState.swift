public import Facilitation
public import OrderedCollections

/// What is remembered of follow-up windows.
public struct WindowState: Codable, Equatable, Sendable {
  /// At hand are those about which something is to be done, and the latest.
  public var windows = Archive<Window>()
  /// The one that was opened last.
  public var latestID: ID?
  /// Of each mail address in the private notes, with whose it is.
  public var addresses: OrderedSet<Proof> = []
  /// Whether there is a proof of who wrote a comment.
  public var hasProvenWriters = false

  /// Nothing has happened yet.
  public init() {}

  /// Whether there is a proof of something in the private notes.
  public var needsPrivateNotes: Bool { hasProvenWriters || !addresses.isEmpty }

  var latest: Window? { latestID.flatMap { windows[$0] } }

  /// The window that holds what `isThere` finds; those at hand are looked through first.
  func window(where isThere: (Window) -> Bool) -> Window? {
    windows.atHand.values.last(where: isThere) ?? windows.all.values.last(where: isThere)
  }

  func window(of code: ReceiptCode) -> Window? { window { $0.comments[code] != nil } }
  func window(ofReleased id: ID) -> Window? { window { $0.released[id] != nil } }
  func window(ofLate id: ID) -> Window? { window { window in window.late.contains { $0.late == id } } }
  func window(of meeting: ID) -> Window? { window { $0.meeting == meeting } }
}

// What isn't said here is said by `RecordSet`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// When windows are open, which other verbs fill in and completion offers; no word of what was written.
public struct WindowTimes: RecordSet, Equatable {
  public static let name = "windows"
  public static let audience = Audience.room
  public static let empty = WindowTimes([])

  /// Those about which something is to be done, and the latest, in the order in which they were opened.
  public var windows: [Entry]

  init(_ windows: [Entry]) { self.windows = windows }

  init(_ state: WindowState) {
    windows = state.windows.atHand.values.map {
      Entry(id: $0.id, meeting: $0.meeting, tag: $0.tag, openings: $0.openings)
    }
  }

  /// One window, by its times.
  public struct Entry: Equatable, Sendable {
    /// The window, and the meeting that it came after.
    public let id, meeting: ID
    /// What stands in the subject of mail for it.
    public let tag: String
    /// When it was open, the first time and again.
    public let openings: [Window.Opening]

    func isOpen(at time: Instant) -> Bool { openings.contains { $0.opened <= time && time < $0.closes } }
  }

  /// The window that a line means when it names none: the only one that is open at `time`, else the latest.
  func meant(at time: Instant) -> ID? {
    let open = windows.filter { $0.isOpen(at: time) }
    return open.isEmpty ? windows.last?.id : open.count == 1 ? open[0].id : nil
  }
}

extension FollowUps {
  init(_ state: WindowState) {
    self.init(
      state.windows.all.values.map { window in
        FollowUps.Window(
          id: window.id, meeting: window.meeting, opened: window.opened, closes: window.closes,
          inTime: window.inTime.count { _ in true }, late: window.late.count { _ in true },
          arrivals: window.arrivals, writers: Set(window.inTime.map(\.writer)).count,
          released: window.released.values.map { released in
            FollowUps.Comment(
              id: released.id, item: released.item, released: released.time,
              disposition: released.response?.disposition, answered: released.responses.first?.time)
          })
      })
  }
}

extension Window {
  /// Those that came in time, counted by when they came; see ``Facilitation/FollowUps/Window/arrivals``.
  fileprivate var arrivals: [Int: Int] {
    inTime.reduce(into: [:]) { counts, comment in
      let step = (comment.received - opened).microseconds / FollowUps.Window.step.microseconds
      counts[Int(max(0, step)), default: 0] += 1
    }
  }
}
