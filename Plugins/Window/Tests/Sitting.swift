import Charter
import Engine
import Facilitation
import Gathering
import Host
import Rendering
import TestKit

@testable import Window

/// Somebody at a prompt, before a record that is kept, with a clock that a test moves.
final class Sitting {
  private final class Hands: @unchecked Sendable {
    // One test, one thread: nothing shares it.
    var now: Instant
    init(_ now: Instant) { self.now = now }
  }

  let journal: any Journal
  let store: any PrivateStore
  let workshop: Workshop
  let console = RecordingConsole()
  private let hands: Hands
  private let session: Session

  /// 28 October 2023, 18:00 in London.
  static let start = Instant(microseconds: 1_698_512_400_000_000)

  var now: Instant {
    get { hands.now }
    set { hands.now = newValue }
  }

  /// The workshop of `Windows`, with a window that opens now, unless a journal with its private notes is continued.
  init(
    seed: UInt64 = 0, continuing kept: (journal: any Journal, store: any PrivateStore)? = nil, way: String = "prompt",
    people: [String] = [], at start: Instant = Sitting.start
  ) throws {
    hands = Hands(start)
    journal = kept?.journal ?? StampedJournal()
    store = kept?.store ?? MemoryPrivateStore()
    var surroundings = Surroundings.seeded(by: withUnsafeBytes(of: seed) { Array($0) })
    surroundings.zone = Zone.named
    workshop = try Workshop(
      hosts: Registry([GatheringPlugin.self, CharterPlugin.self, WindowPlugin.self]), journal: journal,
      surroundings: surroundings,
      privateStore: store)
    guard let zone = Zone.named("Europe/London") else { throw Broken("there is no zone") }
    session = Session(
      workshop: workshop, presenter: Presentation.plain, console: console,
      store: MemoryFiles(["mail.mbox": Array(Self.mail.utf8)]), zones: Zone.named,
      clock: .host { [hands] in hands.now },
      actor: "cara", zone: zone, way: way)
    guard kept == nil else { return }
    for line in Windows.lines + people + ["window open --tag 7K3M"] { type(line) }
    guard console.complained.isEmpty else { throw Broken(console.complained) }
  }

  private static let mail = """
    From ana@example.org Sat Oct 28 19:00:00 2023
    From: Ana Ortiz <ana@example.org>
    Received: from a.example.org by b.example.org; Sat, 28 Oct 2023 18:30:07 +0100
    Date: Sat, 28 Oct 2023 18:29:58 +0100
    Subject: [w1-7K3M] the door
    Message-ID: <1@example.org>

    Nobody said where the door is.

    """

  /// Types a line; answers with what was shown and complained of.
  @discardableResult
  func type(_ line: String) -> String {
    let before = console.everything.count
    session.run(line, number: 1, file: nil)
    return String(console.everything.dropFirst(before))
  }

  /// Sends words by somebody's link, of which those at these places are what was written into a form.
  @discardableResult
  func send(_ words: String..., as who: String, values: Set<Int> = []) -> String {
    send(words, as: who, values: values)
  }

  /// The same.
  @discardableResult
  func send(_ words: [String], as who: String, values: Set<Int> = []) -> String {
    let (before, principal) = (console.everything.count, session.principal)
    defer { session.principal = principal }
    session.principal = .link(of: Handle(who))
    session.run(words: words, values: values)
    return String(console.everything.dropFirst(before))
  }

  func run(_ lines: [String]) -> String {
    let before = console.everything.count
    session.run(CommandFile(Array((["meet 1"] + lines).joined(separator: "\n").utf8), name: "a.meet"))
    return String(console.everything.dropFirst(before))
  }

  func wait(_ span: TimeSpan) { now = now + span }

  func entries() throws -> [Entry] { try journal.entries(after: 0, limit: .max) }

  /// The lines of the record that are about comments.
  func comments() throws -> [String] {
    try entries().compactMap { $0.content?.line }.filter {
      ["window comment", "window correct", "window withdraw"].contains(
        $0.split(separator: " ").prefix(2).joined(separator: " "))
    }
  }

  var notes: PrivateNotes {
    get throws { try store.read(isNeeded: false) { _ in true } }
  }
}
