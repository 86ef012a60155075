import Engine
import Facilitation
import Gathering
import OrderedCollections
import TestKit

@testable import Members

/// Links that tests type, in a workshop laid out by hand: ana, joe and ben are on the roster.
typealias Room = PluginRoom<MembersPlugin>

extension PluginRoom where P == MembersPlugin {
  /// 2026-11-20 10:00 UTC.
  static let start = Instant(microseconds: 1_795_168_800_000_000)

  init(after lines: [String] = []) throws {
    self.init(now: Self.start)
    var roster = Roster()
    let group = GroupName("carers")
    roster.groups[group] = Roster.Group(name: group, label: "carers")
    for name in ["Ana Ortiz", "Joe Park", "Ben Hale"] {
      guard let handle = Handle(firstNameOf: name) else { continue }
      roster.people[handle] = Roster.Person(
        handle: handle, name: name, memberships: [.init(group: group, since: now - .hours(1))])
    }
    records.set(roster)
    for line in lines { try type(line) }
  }

  var links: Links { state.links }
  mutating func pass(_ time: TimeSpan) { now = now + time }
}

/// A workshop in memory, with people in it, as a session has it.
enum Workshops {
  static let people = [
    "group add carers", "person add 'Ana Ortiz' --group carers", "person add 'Joe Park' --group carers",
    "person add 'Ben Hale' --group carers",
  ]

  static func stage(_ lines: [String] = [], files: [String: String] = [:]) throws -> Stage {
    let stage = try Stage(plugins: [GatheringPlugin.self, MembersPlugin.self], files: files)
    for line in people + lines { stage.line(line) }
    guard stage.console.complained.isEmpty else { throw Broken(stage.console.complained) }
    return stage
  }
}

extension Stage {
  /// A line as it is typed; `@ +5m` lets time pass, as a command file does.
  @discardableResult
  func line(_ line: String) -> String { line.hasPrefix("@") ? run("meet 1\n\(line)") : type(line) }

  /// The links as the record has them.
  var links: Links { workshop.context(at: session.now, actor: "test", zone: .utc).records(Links.self) }
  var notes: LinkNotes { get throws { LinkNotes(try privateNotes) } }

  /// The token in an answer.
  static func token(in said: String) -> String? {
    said.firstMatch(of: /\/l\/([0-9A-Z]{26})\b/).map { String($0.output.1) }
  }

  /// The codes in an answer.
  static func codes(in said: String) -> [String] {
    said.matches(of: /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/).map { String($0.output) }
  }

  /// The link to which a token leads, as the program that serves the page would find it.
  func link(of token: String) throws -> ID? {
    let notes = try notes
    guard let letters = LinkNotes.token(token), let id = notes.link(ofToken: sha256(letters)), let keys = notes.keys,
      let link = links[id], link.proof == keys.proof(ofToken: sha256(letters), as: id)
    else { return nil }
    let meetings = workshop.context(at: session.now, actor: "test", zone: .utc).meetings
    return links.standing(of: id, at: session.now, meetings) == .valid ? id : nil
  }

  /// What scrypt makes of a code, as the same program would.
  func stretched(_ code: String) throws -> String {
    guard let letters = LinkNotes.code(code), let keys = try notes.keys else { throw Broken("'\(code)' is no code") }
    return try keys.stretched(letters)
  }

  /// What is kept of a code.
  func kept(_ code: String) throws -> LinkNotes.Code? { try notes.code(stretched(code)) }

  /// The token that a line is answered with.
  func token(of line: String) throws -> String {
    let said = type(line)
    guard let token = Stage.token(in: said) else { throw Broken(said) }
    return token
  }

  /// What scrypt makes of the code that a line is answered with.
  func code(of line: String) throws -> String {
    let said = type(line)
    guard let code = Stage.codes(in: said).first else { throw Broken(said) }
    return try stretched(code)
  }
}
