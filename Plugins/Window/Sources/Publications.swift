public import Facilitation
import OrderedCollections

// What isn't said here is said by `Plugin`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension WindowPlugin {
  public static let publications: [Publication<WindowPlugin>] = [
    Publication(WindowTimes.self) { WindowTimes($0) },
    Publication(FollowUps.self) { FollowUps($0) },
    Publication(ProvenNotes.self) { ProvenNotes($0) },
    Publication(WaitingComments.self) { WaitingComments($0, at: $1.now) },
    Publication(MailAddresses.self) { MailAddresses(recorded: $0.addresses) },
  ]
}

extension MailAddresses {
  /// Those in the private notes of which the record has a proof.
  fileprivate init(recorded: OrderedSet<Proof>) {
    self.init { notes throws(Refusal) in
      let proven = ProvenAddresses(recorded, notes)
      try proven.check()
      return proven.people.mapValues { people in people.split(separator: " ").map { Handle(String($0)) } }
    }
  }
}

/// When windows are open, which other verbs fill in and completion offers; no word of what was written.
struct WindowTimes: RecordSet, Equatable {
  static let name = "windows"
  static let audience = Audience.room
  static let empty = WindowTimes([])

  /// Those about which something is to be done, and the latest, in the order in which they were opened.
  var windows: [Entry]

  init(_ windows: [Entry]) { self.windows = windows }

  init(_ state: State) {
    windows = state.windows.atHand.values.map {
      Entry(id: $0.id, meeting: $0.meeting, tag: $0.tag, openings: $0.openings)
    }
  }

  /// One window, by its times.
  struct Entry: Equatable, Sendable {
    let id, meeting: ID
    let tag: String
    let openings: [Window.Opening]

    func isOpen(at time: Instant) -> Bool { openings.contains { $0.opened <= time && time < $0.closes } }
  }

  /// The window that a line means when it names none: the only one that is open at `time`, else the latest.
  func meant(at time: Instant) -> ID? {
    let open = windows.filter { $0.isOpen(at: time) }
    return open.isEmpty ? windows.last?.id : open.count == 1 ? open[0].id : nil
  }
}

extension FollowUps {
  init(_ state: State) {
    self.init(
      state.windows.all.values.map { window in
        FollowUps.Window(
          id: window.id, meeting: window.meeting, opened: window.opened, closes: window.closes,
          inTime: window.inTime.count { _ in true }, late: window.late.count { _ in true },
          writers: Set(window.inTime.map(\.writer)).count,
          released: window.released.values.map { released in
            FollowUps.Comment(
              id: released.id, item: released.item, released: released.time,
              disposition: released.response?.disposition, answered: released.responses.first?.time)
          })
      })
  }
}

// MARK: - Facts

extension State {
  /// Of the window that is open, else of the latest.
  func facts(_ context: Context) -> [FactSource] {
    let window = WindowTimes(self).meant(at: context.now).flatMap { windows[$0] } ?? latest
    func fact(_ name: String, _ value: @escaping (Window) -> Value) -> FactSource {
      window.map { .one(name, value($0)) } ?? .absent(name)
    }
    return [
      fact("open") { .truth($0.isOpen(at: context.now)) }, fact("closes") { .instant($0.closes) },
      fact("comments") { .count($0.inTime.count { _ in true }) }, fact("late") { .count($0.late.count { _ in true }) },
      fact("unanswered") { .count($0.unanswered.count + $0.releasable.count) },
      fact("adopted") { .count($0.released.values.count { $0.response?.disposition.isAdopted == true }) },
    ]
  }

  /// How long before a close people are reminded of it.
  static let reminder = TimeSpan.hours(12)

  /// A reminder before each close, and the close itself.
  func notices(after start: Instant, through end: Instant, _ context: ViewContext) -> [Notice] {
    var notices: [Notice] = []
    for window in windows.atHand.values {
      for opening in window.openings {
        let reminder = opening.closes - Self.reminder
        if opening.opened < reminder, start < reminder, reminder <= end {
          notices.append(
            Notice(
              at: reminder,
              "\(window.id.word) closes in 12 hours, \(context.zone.spelled(opening.closes)): window reminders"))
        }
        if start < opening.closes, opening.closes <= end {
          let letters = try? Letter.waitingWords(for: window.id, in: context.privateNotesIfAny())
          notices.append(Notice(at: opening.closes, closing(window, letters, window.waitingInTime(context))))
        }
      }
    }
    return notices.sorted { $0.time < $1.time }
  }

  /// `letters` says how many wait for a look, where any do: they are looked at before the release.
  private func closing(_ window: Window, _ letters: String?, _ unrecorded: Int) -> String {
    let waiting = window.releasable.count + unrecorded
    let comments = waiting == 0 ? nil : "with \(comments(waiting))"
    let closed = "\(window.id.word) has closed"
    switch (comments, letters) {
    case (nil, nil): return "\(closed); is there mail? window inbox FILE"
    case (let comments?, nil): return "\(closed) \(comments): window release"
    case (let comments, let letters?):
      return "\(closed)\(comments.map { " " + $0 } ?? ""), and \(letters): window review"
    }
  }
}
