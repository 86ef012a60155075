import Facilitation
import OrderedCollections

extension State {
  /// Of the window that is open, else of the latest.
  func facts(_ context: Context) -> [FactSource] {
    guard let window = WindowTimes(self).meant(at: context.now).flatMap({ windows[$0] }) ?? latest else { return [] }
    return [
      .one("open", .truth(window.isOpen(at: context.now))), .one("closes", .instant(window.closes)),
      .one("comments", .count(window.inTime.count { _ in true })),
      .one("late", .count(window.late.count { _ in true })),
      .one("unanswered", .count(window.unanswered.count + window.releasable.count)),
      .one("adopted", .count(window.released.values.count { $0.response?.disposition.isAdopted == true })),
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
          notices.append(Notice(at: opening.closes, closing(window)))
        }
      }
    }
    return notices.sorted { $0.time < $1.time }
  }

  private func closing(_ window: Window) -> String {
    let waiting = window.releasable.count
    return "\(window.id.word) has closed"
      + (waiting == 0 ? "; is there mail? window inbox FILE" : " with \(comments(waiting)): window release")
  }
}
