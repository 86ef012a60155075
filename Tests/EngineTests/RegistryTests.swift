import Engine
import Facilitation
import TestKit
import Testing

@Suite struct `Plugins that can't live together aren't started` {
  @Test func `two of one name`() {
    #expect(throws: Registry.Clash.self) { try Registry([JarPlugin.self, JarPlugin.self]) }
    #expect(clash(JarPlugin.self, JarPlugin.self) == "there are two plugins 'jar'")
  }

  @Test func `two that publish one kind of record`() {
    #expect(clash(MeetingsHere.self, MeetingsThere.self) == "'here' and 'there' both publish Meetings")
  }

  @Test func `two that count under one prefix`() {
    #expect(clash(CountsHere.self, CountsThere.self) == "'hither' and 'thither' both count under 'z'")
  }

  @Test func `none, and any that have nothing in common`() {
    #expect(clash() == nil)
    #expect(clash(JarPlugin.self, MeetingsHere.self) == nil)
  }

  private func clash(_ plugins: any Plugin.Type...) -> String? {
    do throws(Registry.Clash) {
      _ = try Registry(plugins)
      return nil
    } catch {
      return error.description
    }
  }
}

/// A plugin that shows nothing.
private protocol Quiet: ViewPlugin {}

extension Quiet {
  static var summary: String { "nothing" }
  static var verbs: [Verb<Self>] { [] }
}

private enum MeetingsHere: Quiet {
  static let name = "here"
  static let publications = [Publication<MeetingsHere>(Meetings.self) { _ in Meetings() }]
}

private enum MeetingsThere: Quiet {
  static let name = "there"
  static let publications = [Publication<MeetingsThere>(Meetings.self) { _ in Meetings() }]
}

private enum CountsHere: Quiet {
  static let name = "hither"
  static let idPrefixes = ["y", "z"]
}

private enum CountsThere: Quiet {
  static let name = "thither"
  static let idPrefixes = ["z"]
}
