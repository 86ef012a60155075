import AllPlugins
import Engine
import Facilitation
import Host
import Terminal

/// What a file holds, opened so that nothing is written.
struct Replayed {
  let journal: any Journal
  let zone: Zone
  let headings: [Heading]
  /// What running it came to, where it is a command file.
  let status: RunStatus
  /// Whether it is all there: a command file may have stopped half-way.
  let isWhole: Bool
  private let opened: OpenedWorkshop

  /// Runs a command file in memory, or opens a workshop for reading; what goes wrong meanwhile goes to `complaints`.
  ///
  /// `settings` come before what the lines of a command file set.
  init(_ name: String, settings: [String: String] = [:], complaints: any Console) throws(JournalError) {
    guard Self.isCommandFile(name) else {
      opened = try OpenedWorkshop(name, zone: .host, mayMake: false, readOnly: true)
      (journal, zone, headings, status, isWhole) = (opened.workshop.journal, opened.zone, [], .fine, true)
      return
    }
    let file: CommandFile
    do { file = try commandFile(name) } catch {
      throw JournalError(.storage, error.reason, remedy: error.remedy)
    }
    let zone = file.zoneName.flatMap(Zone.named) ?? .host
    opened = try OpenedWorkshop(nil, zone: zone, isRepeatable: true)
    let session = opened.readingSession(ComplaintsOnly(complaints), settings: settings)
    isWhole = session.run(file).isWhole
    (journal, self.zone, headings, status) = (opened.workshop.journal, zone, session.headings, session.status)
  }

  static func isCommandFile(_ name: String) -> Bool { name == "-" || name.hasSuffix(".meet") }

  /// The record, ready to be gone about in.
  func replay(plain: Bool) throws(JournalError) -> Replay {
    try Replay(
      hosts: registry(), journal: journal, presenter: Screen.presentation(plain: plain), zone: zone, headings: headings,
      surroundings: .repeatable)
  }

  func close() { opened.close() }
}

extension OpenedWorkshop {
  /// A conversation that writes no file, in plain text.
  func readingSession(_ console: any Console, settings: [String: String] = [:]) -> Session {
    var options = Session.Options()
    options.commitsEachLine = false
    options.settings = settings
    let session = Session(
      workshop: workshop, presenter: Screen.presentation(plain: true), console: console,
      store: DiskForReading { Signals.isStopWanted },
      zones: Zone.named, clock: .host { .host }, actor: "script", zone: zone, way: "run", options: options,
      locations: { MemoryLocation(name: $0) })
    session.tables = tableRows
    return session
  }
}

/// Lets only complaints through.
final class ComplaintsOnly: Console {
  private let inner: any Console

  init(_ inner: any Console) { self.inner = inner }

  func show(_ text: String) {}
  func notice(_ text: String) {}
  func complain(_ text: String) { inner.complain(text) }
  func flush() {}
}
