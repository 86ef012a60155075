import Facilitation
import OrderedCollections

extension WindowPlugin {
  /// What is remembered of follow-up windows.
  public struct State: Codable, Equatable, Sendable {
    /// At hand are those about which something is to be done, and the latest.
    var windows = Archive<Window>()
    /// The one that was opened last.
    var latestID: ID?
    /// Of each mail address in the private notes, with whose it is.
    var addresses: OrderedSet<Proof> = []
    /// Whether there is a proof of who wrote a comment.
    var hasProvenWriters = false
    /// Whether words were taken out of something that the room had.
    var hasRecalled = false
  }
}

extension State {
  /// Whether there is a proof of something in the private notes.
  var needsPrivateNotes: Bool { hasProvenWriters || !addresses.isEmpty }

  var latest: Window? { latestID.flatMap { windows[$0] } }

  /// The window that holds what `isThere` finds; those at hand are looked through first.
  func window(where isThere: (Window) -> Bool) -> Window? {
    windows.atHand.values.last(where: isThere) ?? windows.all.values.last(where: isThere)
  }

  func window(of code: ReceiptCode) -> Window? { window { $0.comments[code] != nil } }
  func window(ofReleased id: ID) -> Window? { window { $0.released[id] != nil } }
  func window(ofLate id: ID) -> Window? { window { window in window.late.contains { $0.late == id } } }
  func window(of meeting: ID) -> Window? { window { $0.meeting == meeting } }

  /// A decision in any later meeting may rest on what was written.
  func bearing(of window: Window?) -> Bearing { window.map { .since($0.meeting) } ?? .everything }

  /// Changes a window, which is at hand from then on.
  mutating func change(_ id: ID?, _ change: (inout Window) -> Void) {
    guard let id else { return }
    if let index = windows.atHand.index(forKey: id) { return change(&windows.atHand.values[index]) }
    guard var window = windows[id] else { return }
    change(&window)
    windows.atHand[id] = window
  }
}
