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

/// A plugin that does nothing but publish the meetings.
private protocol MeetingsPlugin: Plugin where State == Nothing, Command == Never, Event == NoEvent {}

private struct Nothing: Codable, Equatable, Sendable {}

private struct NoEvent: PluginEvent {
  let record = EventRecord("nothing")
  init(record: EventRecord) throws(EventRecord.Malformed) { throw record.unknown }
}

extension MeetingsPlugin {
  static var summary: String { "meetings" }
  static var stateVersion: Int { 1 }
  static var initial: Nothing { Nothing() }
  static var verbs: [Verb<Self>] { [] }
  static var publications: [Publication<Self>] { [Publication(Meetings.self) { _ in Meetings() }] }
  static func decide(_ command: Never, in state: Nothing, _ context: Context) throws(Refusal) -> [NoEvent] {}
  static func evolve(_ state: inout Nothing, by event: NoEvent, at stamp: Stamp) {}
  static func answer(to events: [NoEvent], in state: Nothing, _ context: ViewContext) -> Document { .empty }
}

private enum MeetingsHere: MeetingsPlugin { static let name = "here" }
private enum MeetingsThere: MeetingsPlugin { static let name = "there" }
