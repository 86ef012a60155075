import Facilitation
import OrderedCollections

extension WindowState {
  /// Applies what happened.
  ///
  /// What no longer fits, because something before it was undone or isn't shared, is left out.
  mutating func apply(_ event: WindowEvent, at stamp: Stamp) {
    switch event {
    case .opened(let id, let meeting, let closes, let tag):
      guard windows[id] == nil, stamp.time < closes else { return }
      windows.setAside { $0.isDone(at: stamp.time) }
      let opening = Window.Opening(opened: stamp.time, closes: closes)
      windows.atHand[id] = Window(id: id, meeting: meeting, tag: tag, opening: opening)
      latestID = id
    case .extended(let id, let closes, let reason):
      lengthen(id, closes, reason, stamp) { window, change in
        guard window.isOpen(at: stamp.time) else { return }
        window.openings[window.openings.count - 1].changes.append(change)
        window.openings[window.openings.count - 1].closes = closes
      }
    case .reopened(let id, let closes, let reason):
      lengthen(id, closes, reason, stamp) { window, change in
        guard window.closes <= stamp.time else { return }
        window.openings.append(Window.Opening(opened: stamp.time, closes: closes, changes: [change]))
      }
    case .commented(let id, let comment): add(comment, to: id)
    case .addressed(let kept, let forgotten):
      addresses.subtract(forgotten)
      addresses.formUnion(kept)
    case .corrected(let code, let text):
      change(window(of: code)?.id) { window in
        guard let comment = window.comments[code], !comment.isWithdrawn, comment.released == nil else { return }
        window.comments[code]?.text = text
      }
    case .withdrawn(let code):
      change(window(of: code)?.id) { window in
        guard let comment = window.comments[code], comment.released == nil else { return }
        window.comments[code]?.isWithdrawn = true
      }
    case .released(let id, let released): release(released, in: id)
    case .judged(let id, let late, let verdict):
      change(id) { if $0.verdicts[late] == nil { $0.verdicts[late] = verdict } }
    case .responded(let id, let answering):
      let response = Response(disposition: answering.disposition, reason: answering.reason, time: stamp.time)
      change(window(ofReleased: id)?.id) { $0.released[id]?.responses.append(response) }
    }
  }

  /// Changes a window, which is at hand from then on.
  private mutating func change(_ id: ID?, _ change: (inout Window) -> Void) {
    guard let id else { return }
    if let index = windows.atHand.index(forKey: id) { return change(&windows.atHand.values[index]) }
    guard var window = windows[id] else { return }
    change(&window)
    windows.atHand[id] = window
  }

  private mutating func lengthen(
    _ id: ID, _ closes: Instant, _ reason: String, _ stamp: Stamp,
    _ lengthen: (inout Window, Window.Change) -> Void
  ) {
    change(id) { window in
      guard window.closes < closes else { return }
      lengthen(
        &window, Window.Change(time: stamp.time, actor: stamp.actor, reason: reason, closed: window.closes))
    }
  }

  private mutating func add(_ comment: Comment, to id: ID) {
    change(id) { window in
      guard window.comments[comment.code] == nil else { return }
      window.comments[comment.code] = comment
    }
    if windows[id] != nil, comment.proof != nil { hasProvenWriters = true }
  }

  /// In a copy that is shared, there is no comment of which it was made.
  private mutating func release(_ released: Released, in id: ID) {
    change(id) { window in
      guard window.released[released.id] == nil else { return }
      let source = window.releasable.first { released.isMade(of: $0, in: window) }
      if let source { window.comments[source.code]?.released = released.id }
      window.released[released.id] = released
    }
  }
}
