public import Facilitation
import OrderedCollections

extension Replay {
  /// The meetings of the whole record that were opened.
  public func openedMeetings() throws(Fault) -> [ID] {
    try storing { () throws(JournalError) in try go(toPosition: count) }
    var ids: [ID] = []
    for (id, meeting) in context.meetings.all where meeting.opened != nil { ids.append(id) }
    return ids
  }

  /// What rules and records were read in after the first `position` entries that stand; there must be so many.
  public func context(atPosition position: Int) throws(Fault) -> ViewContext {
    try storing { () throws(JournalError) in try go(toPosition: position) }
    return context
  }

  /// A line for each view of a plugin that can be typed without further words; one for each of `meetings` where its
  /// first word is a meeting.
  public func views(of plugin: String, meetings: [ID]) -> [String] {
    freeViews(of: plugin).flatMap { line, form in
      form == .argument ? meetings.map { "\(line) \($0.word)" } : [line]
    }
  }

  /// The same for those that can be of one meeting, and of this one.
  public func views(of plugin: String, meeting: ID) -> [String] {
    freeViews(of: plugin).compactMap { line, form in
      switch form {
      case .argument: "\(line) \(meeting.word)"
      case .option: "\(line) --meeting \(meeting.word)"
      case .flag, .rest, nil: nil
      }
    }
  }

  /// The views that can be typed without further words, and how they are told a meeting.
  private func freeViews(of plugin: String) -> [(line: String, meeting: Parameter.Form?)] {
    let verbs = workshop.registry.host(named: plugin)?.verbs ?? []
    return verbs.filter { verb in verb.effect == .view && !verb.parameters.contains(where: \.isRequired) }.map { verb in
      ("\(plugin) \(verb.name)", verb.parameters.first { $0.name == "meeting" }?.form)
    }
  }
}
