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
    for line in people + lines { stage.type(line) }
    guard stage.console.complained.isEmpty else { throw Broken(stage.console.complained) }
    return stage
  }
}

extension Stage {
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
  func stretched(_ code: String) throws -> String? {
    guard let letters = LinkNotes.code(code) else { return nil }
    return try notes.keys?.stretched(letters)
  }
}
