import Facilitation

/// Which signals of the open meeting were told of at a session, or typed there.
struct HeardSignals {
  /// The last of them.
  fileprivate var last: (meeting: ID, number: Int)?
  /// Which one was typed here.
  fileprivate var own: Int?
  fileprivate var revision: Int?
}

/// That somebody asks to slow down, or for a break, is told at once wherever it was asked: at another prompt, or on a page.
extension Session {
  /// What was asked for since the last look, by others than whoever sits here.
  func signalTexts() -> [String] {
    guard runningFiles.isEmpty else { return [] }
    let isFirst = heardSignals.revision == nil
    guard let floor = changedFloor(), let meeting = floor.meeting else { return [] }
    let heard = heardSignals.last.flatMap { $0.meeting == meeting ? $0.number : nil } ?? 0
    // One that was taken back is the last no more.
    heardSignals.last = (meeting, floor.signals.last?.number ?? heard)
    guard !isFirst else { return [] }
    return floor.signals.filter { $0.number > heard && $0.number != heardSignals.own }.map(\.wish.sentence)
  }

  /// Takes note of a signal that was typed here: its answer has told of it.
  func hearOwnSignal() {
    // Nobody sits at a command file.
    guard runningFiles.isEmpty else { return }
    guard workshop.current.revision(of: FloorHolders.self) != heardSignals.revision else { return }
    let last = workshop.context(at: now, actor: actor, zone: zone).records(FloorHolders.self).signals.last
    heardSignals.own = last.flatMap { $0.time == workshop.lastTime ? $0.number : nil }
  }

  /// Who has the floor, where that may be another than at the last look.
  private func changedFloor() -> FloorHolders? {
    let revision = workshop.current.revision(of: FloorHolders.self)
    guard revision != heardSignals.revision else { return nil }
    heardSignals.revision = revision
    return workshop.context(at: now, actor: actor, zone: zone).records(FloorHolders.self)
  }
}
