import Claims
import Engine
import Facilitation
import Foundation
import Host
import Rendering
import Report
import SQLiteJournal
import TestKit

/// A workshop as a forger sends it: entries that say what nobody typed, sealed into a sound chain, with files beside it that
/// aren't its own.
///
/// It is refused with a reason, or read to the end and worked with; nothing beside it is touched, and nothing traps.
@Sendable public func takeForgedWorkshop(_ bytes: [UInt8]) throws {
  var forgery = Forgery(edits: bytes)
  let folder = FileManager.default.temporaryDirectory.appending(path: "evenhand-forged-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder + "/else", withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let victim = folder + "/else/notes.txt"
  try Data("mine".utf8).write(to: URL(filePath: victim))
  do { try forgery.lay(in: folder) } catch is JournalError {
    // The file's own tables refuse it.
    return
  }
  let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  try work(in: folder, &forgery)
  try law(FileManager.default.contents(atPath: victim) == Data("mine".utf8), "a file elsewhere was touched")
  let after = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  // SQLite clears away a journal that was its own; notes are kept beside the workshop.
  let extra = Set(after).subtracting(before).subtracting(["a.private", "a.private.part", "cache"])
  try law(extra.isEmpty, "new files: \(extra.sorted())")
}

/// Opens it as the program does, and does what people do.
private func work(in folder: String, _ forgery: inout Forgery) throws {
  let journal: SQLiteJournal
  do throws(JournalError) {
    journal = try SQLiteJournal(opening: folder + "/a.evenhand", patience: .milliseconds(20))
  } catch {
    return try law(!error.reason.isEmpty, "refused without a reason")
  }
  defer { journal.close() }
  _ = journal.otherHistories()
  let states = StateFolder(
    workshop: journal.header.id, environment: ["XDG_CACHE_HOME": folder + "/cache"], build: "00ff")
  forgery.lay(states)
  let workshop: Workshop
  let registry = try Registry(plugins)
  do throws(JournalError) {
    workshop = try Workshop(
      hosts: registry, journal: journal, surroundings: .seeded(by: []),
      privateStore: PrivateFile(beside: journal.realPath, workshop: journal.header.id), states: states)
  } catch {
    return try law(!error.reason.isEmpty, "refused without a reason")
  }
  let console = RecordingConsole()
  let session = Session(
    workshop: workshop, presenter: Presentation.plain, console: console, store: DiskForReading(), zones: Zone.named,
    clock: .virtual(Instant(microseconds: 1_656_500_000_000_000)), actor: "fuzz",
    zone: Zone.named(journal.header.zone) ?? .utc, way: "do")
  for line in Forgery.work { session.run(line, number: 1, file: nil) }
  session.finish()
  let printed = console.everything.unicodeScalars.first { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x7F) }
  try law(printed == nil, "it prints U+\(String(printed?.value ?? 0, radix: 16))")
}

/// What is changed in a workshop that is sound, as bytes that libFuzzer makes up.
struct Forgery {
  private var header: Header
  private var entries: [Entry]
  private var companions: [(ending: String, bytes: [UInt8])] = []
  private var stateChanges: [UInt8] = []

  static let work = [
    "journal verify", "journal list", "journal script", "journal verify --deep", "person list", "claims list",
    "decisions", "balance", "stage show", "charter show", "window show", "window due", "payee list", "report finance",
    "report meeting --as html", "report programme --as json", "note hello", "undo", "batch make --pay-on 2022-07-01",
    "period list", "overrides",
  ]

  private static let sound: (header: Header, entries: [Entry]) = {
    let header = Header(
      id: "0123456789abcdef0123456789abcdef", zone: "Europe/London", created: Instant(microseconds: 0))
    let journal = MemoryJournal(header: header)
    guard let stage = try? Stage(plugins: plugins, journal: journal) else { return (header, []) }
    stage.run(
      """
      meet 1
      group add carers
      person add "Ana Ortiz" --group carers
      person add "Dee Marsh" --group carers
      meeting open First
      arrive ana dee
      speak ana
      @ +5m
      stop
      hope add More time
      window open
      comment Nobody asked us
      period open 2022-06
      actor cat
      travel ana £4.00 taxi --on 2022-06-28
      submit q1
      actor dee
      approve q1
      undo
      """)
    return (header, journal.entries(after: 0, limit: .max))
  }()

  /// Each edit is what to change, where, and with how many bytes; the bytes follow.
  init(edits bytes: [UInt8]) {
    (header, entries) = Self.sound
    var rest = bytes[...]
    while rest.count >= 3, !entries.isEmpty {
      let head = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let data = Array(rest.prefix(Int(head[2])))
      rest = rest.dropFirst(data.count)
      change(Int(head[0]), at: Int(head[1]) % entries.count, by: data)
    }
    var link = Chain.seed(header)
    for index in entries.indices {
      entries[index].sequence = index + 1
      entries[index] = Chain.sealed(entries[index], after: link)
      link = entries[index].link
    }
  }

  private mutating func change(_ kind: Int, at index: Int, by data: [UInt8]) {
    let text = String(decoding: data, as: UTF8.self)
    let number = data.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    let time = Instant(microseconds: number)
    switch kind % 18 {
    case 0: entries[index].rewrite { content, _ in content.line = text }
    case 1: entries[index].rewrite { content, _ in content.events = text }
    case 2: entries[index].rewrite { content, _ in content.actor = text }
    case 3: entries[index].rewrite { content, _ in content.time = time }
    case 4: entries[index].rewrite { content, _ in content.place = time }
    case 5: entries[index].plugin = text
    case 6: entries[index].audience = Audience.allCases[Int(data.first ?? 0) % Audience.allCases.count]
    case 7: entries[index].correction = Correction(text: text)
    case 8: entries[index].written = Written(time, Origin(way: text))
    case 9: entries[index] = entries[index].withheld
    case 10: if entries.count > 1 { entries.remove(at: index) }
    case 11: entries.append(entries[index])
    case 12: header.standing = .moved(to: text)
    case 13: header.standing = .copy(of: Head(entries.count, Array(repeating: data.first ?? 0, count: 32)))
    case 14: companions.append(("-journal", data))
    case 15: companions.append((".private", data))
    // A part of an event, so that most of it still reads.
    case 16: entries[index].rewrite { content, _ in content.events.replaceFirstNumber(with: number) }
    default: stateChanges = data
    }
  }

  func lay(in folder: String) throws {
    let entries = entries
    try SQLiteJournal.make(folder + "/a.evenhand", header) { journal throws(JournalError) in
      try journal.begin()
      for entry in entries { try journal.append(entry, after: entry.sequence - 1) }
      try journal.commit()
    }
    for (ending, bytes) in companions {
      let path = folder + (ending == ".private" ? "/a.private" : "/a.evenhand" + ending)
      try Data(bytes).write(to: URL(filePath: path))
      chmod(path, 0o600)
    }
  }

  /// A state that was kept of the sound workshop, with some of its bytes changed.
  func lay(_ states: StateFolder?) {
    guard !stateChanges.isEmpty, let states, let last = Self.sound.entries.last else { return }
    let journal = MemoryJournal(header: Self.sound.header)
    let kept = MemoryStateCache()
    guard (try? journal.keepAll(Self.sound.entries)) != nil,
      let workshop = try? Workshop(
        hosts: Registry(plugins), journal: journal, surroundings: .seeded(by: []), states: kept)
    else { return }
    workshop.keepState(fromEntries: 1)
    guard var state = kept.state(at: StatePlace(head: Head(last.sequence, last.link))) else { return }
    var rest = stateChanges[...]
    while rest.count >= 3 {
      let part = Int(rest[rest.startIndex]) % state.parts.count
      let size = state.parts[part].bytes.count
      if size > 0 {
        state.parts[part].bytes[(Int(rest[rest.startIndex + 1]) * 97) % size] = rest[rest.startIndex + 2]
      }
      rest = rest.dropFirst(3)
    }
    states.save(state)
  }
}

extension MemoryJournal {
  fileprivate func keepAll(_ entries: [Entry]) throws(JournalError) {
    try begin()
    for entry in entries { try append(entry, after: entry.sequence - 1) }
    try commit()
  }
}

extension String {
  /// Puts another in the place of the first whole number after a colon.
  fileprivate mutating func replaceFirstNumber(with number: Int64) {
    // The version comes first, and would be refused.
    guard let found = ranges(of: /:-?[0-9]+/).dropFirst().first else { return }
    replaceSubrange(found, with: ":\(number)")
  }
}
