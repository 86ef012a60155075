import AllPlugins
import Engine
import Facilitation
import Foundation
import Host
import SQLiteJournal
import Terminal

/// A workshop as the program was asked to open it.
struct OpenedWorkshop {
  let workshop: Workshop
  /// What was typed in it, which nothing is read of where nobody types.
  let history: History
  private let place: OpenedLocation
  /// This machine's files; over the workshop's own, nothing is written.
  private let disk: Disk

  /// The workshop of that name, made anew in `zone` where there is none and `mayMake` says so; without a name, one in
  /// memory, which lasts as long as the program.
  ///
  /// If `isRepeatable`, the same lines give the same journal: chance follows from a line's place in it. It must not follow
  /// from a file's whole text, or an expectation on what was drawn would change what is drawn.
  init(
    _ name: String?, zone: Zone, mayMake: Bool = true, readOnly: Bool = false, isRepeatable: Bool = false
  ) throws(JournalError) {
    let surroundings = isRepeatable ? Surroundings.repeatable : .stoppable
    disk = .stoppable(name)
    let header = Header(
      id: surroundings.salt(0).hexadecimal, zone: zone.identifier, created: surroundings.realTime())
    let location = name.map(disk.location) ?? MemoryLocation()
    place = try location.open(as: header, mayMake: mayMake, readOnly: readOnly)
    workshop = try Workshop(hosts: registry(), in: place, surroundings: surroundings)
    history =
      name == nil
      ? History()
      : History(workshop: place.journal.header.id, environment: ProcessInfo.processInfo.environment)
    workshop.typedLines = history
  }

  /// The zone in which the workshop's times are shown.
  var zone: Zone { Zone.named(workshop.journal.header.zone) ?? .utc }

  /// A conversation with the workshop, on this machine's files, clock and zones.
  func session(
    _ common: CommonOptions, _ console: any Console, actor: String, way: String,
    options: Session.Options = Session.Options()
  ) -> Session {
    for other in workshop.journal.otherHistories() { console.notice(other.notice) }
    let session = Session(
      workshop: workshop, presenter: Screen.presentation(plain: common.plain), console: console, store: disk,
      zones: Zone.named, clock: .host { .host }, actor: common.actor ?? actor, zone: zone, way: way, options: options,
      locations: disk.location)
    session.passphrases.told = common.passphrase.source
    session.clocks = { .host }
    session.tables = tableRows
    return session
  }

  /// A conversation in plain text, for commands that nobody answers.
  func plainSession(_ console: StandardStreams, way: String) -> Session {
    let session = Session(
      workshop: workshop, presenter: Screen.presentation(plain: true), console: console, store: disk,
      zones: Zone.named, clock: .host { .host }, actor: "script", zone: zone, way: way)
    session.tables = tableRows
    return session
  }

  /// Ends a conversation, closes the file and leaves the program with what it came to, or as `signal` asked.
  func leave(_ session: Session, _ console: any Console, because signal: Signal? = nil) -> Never {
    session.finish()
    console.flush()
    place.close()
    evenhand.leave(session.status, because: signal)
  }

  /// Closes the file; one that was made for nothing is removed.
  func close() { place.close() }
}

extension OtherHistory {
  /// For whoever opens one of the two.
  fileprivate var notice: String {
    let name = printable(name)
    let parting = common == 0 ? "have nothing in common" : "part after entry \(common)"
    return """
      '\(name)' beside it is the same workshop with another history: they \(parting), \(here) more here and \(there) there.
        What is added to one is not in the other. To see what differs: evenhand replay --diff THIS '\(name)'

      """
  }
}

extension Surroundings {
  /// This machine's, with an ear for Ctrl-C where a terminal has one.
  fileprivate static var stoppable: Surroundings { Surroundings.host { .host }.ofThisProgram }

  /// The same chance for the same lines.
  static var repeatable: Surroundings { Surroundings.seeded(by: []).ofThisProgram }

  private var ofThisProgram: Surroundings {
    var surroundings = self
    surroundings.zone = Zone.named
    surroundings.isStopWanted = { Signals.isStopWanted }
    surroundings.headway = HeadwayLine.standardError.tell
    return surroundings
  }
}

extension Disk {
  /// The place that a name stands for.
  func location(_ name: String) -> any WorkshopLocation {
    FileLocation(name, on: self, environment: ProcessInfo.processInfo.environment)
  }

  /// This machine's files, for work that a signal may end; what was cleared away is told as an aside.
  static func stoppable(_ workshop: String? = nil) -> Disk {
    Disk(workshop: workshop, isStopWanted: { Signals.isStopWanted }, tell: tellAside)
  }
}

/// Tells what goes on beside the answers.
@Sendable private func tellAside(_ words: String) {
  HeadwayLine.standardError.tell(nil)
  StandardStreams().complain("note: \(printable(words))\n")
}

/// A command file, taken apart; `-` is standard input.
func commandFile(_ name: String) throws(Refusal) -> CommandFile {
  let isInput = name == "-"
  return CommandFile(
    try Disk.stoppable().read(isInput ? "/dev/stdin" : name, upTo: .commandFile),
    name: isInput ? Session.standardInput : name)
}

/// Leaves the program with what it came to, or as a signal asked.
func leave(_ status: RunStatus, because signal: Signal? = nil) -> Never {
  endProgram((signal ?? Signals.ending)?.exitCode ?? status.rawValue)
}

/// Tells of a workshop that can't be opened, and gives the exit code for it.
func complain(of error: JournalError) -> RunStatus {
  StandardStreams().complain(Diagnostic.text(error.reason, remedy: error.remedy))
  return .unusable
}

/// Tells of a command file that can't be read, and gives the exit code for it.
func complain(of refusal: Refusal) -> RunStatus {
  StandardStreams().complain(Diagnostic.text(refusal.reason, remedy: refusal.remedy))
  return .unusable
}

/// Who is at the keyboard, as far as the system knows.
var systemUser: String {
  let environment = ProcessInfo.processInfo.environment
  return environment["USER"].flatMap { $0.isEmpty ? nil : $0 } ?? environment["LOGNAME"] ?? NSUserName()
}
