import Facilitation
import OrderedCollections

extension GatheringPlugin.State {
  func add(group name: GroupName, label: String?) throws(Refusal) -> [GatheringPlugin.Event] {
    let label = label?.tidied ?? name.defaultLabel
    guard GroupName.isValid(name.word) else {
      throw Refusal(
        "'\(name.word)' can't be a group's name: that is one word of letters, digits and hyphens",
        remedy: roster.lineAdding(group: label), about: "name")
    }
    if let group = roster.groups[name] {
      throw Refusal("there is a group '\(group.name.word)' already", remedy: "group list", about: "name")
    }
    // A group is also found by its label, so two of the same would make it a matter of luck which is meant.
    if let other = roster.groups.values.first(where: { $0.label.lowercased() == label.lowercased() }) {
      throw Refusal(
        "the group '\(other.name.word)' is called '\(other.label)' already",
        remedy: "group add \(Word.canonical(name.word)) --label \(Word.canonical("other " + label))", about: "label")
    }
    if let other = roster.group(labelledLike: label) {
      throw Refusal(
        "the group '\(other.name.word)' is called '\(other.label.seen)': this looks the same, and differs"
          + " \(label.difference(from: other.label))",
        remedy: "group add \(Word.canonical(name.word)) --label \(Word.canonical("other " + label.seen))",
        about: "label")
    }
    return [.groupAdded(name, label: label)]
  }

  func add(person name: String, group: GroupName, handle: Handle?) throws(Refusal) -> [GatheringPlugin.Event] {
    let name = name.tidied
    guard name.hasSomethingToSee else {
      throw Refusal("there is no name", remedy: "say it in words, in quotes: \"Ana Ortiz\"", about: "name")
    }
    guard roster.groups[group] != nil else {
      throw Refusal("there is no group '\(group.word)'", remedy: roster.lineAdding(group: group.word), about: "group")
    }
    if let twin = roster.twin(of: name) {
      let free = roster.problem(with: handle, for: twin.name) == nil ? handle : nil
      throw Refusal(
        "this name looks the same as that of \(twin.name.seen) (\(twin.handle.word)), and differs"
          + " \(name.difference(from: twin.name))",
        remedy: "person add \(Word.canonical(twin.name)) --group \(Word.canonical(group.word))"
          + " --handle \(Word.canonical((free ?? roster.freeHandle(for: twin.name)).word))"
          + "   (for another person of that name)",
        about: "name")
    }
    if let problem = roster.problem(with: handle, for: name) {
      let free = roster.freeHandle(for: name)
      let line = "person add \(Word.canonical(name)) --group \(Word.canonical(group.word))"
      throw Refusal(
        problem, remedy: "\(line) --handle \(Word.canonical(free.word))", about: handle == nil ? "name" : "handle")
    }
    guard let handle = handle ?? Handle(firstNameOf: name) else { return [] }
    return [.personAdded(handle, name: name, group: group)]
  }

  func move(_ who: Handle, to group: GroupName) throws(Refusal) -> [GatheringPlugin.Event] {
    guard let person = roster.people[who] else { throw roster.unknown(who) }
    guard roster.groups[group] != nil else {
      throw Refusal("there is no group '\(group.word)'", remedy: roster.lineAdding(group: group.word), about: "group")
    }
    guard person.group != group else {
      throw Refusal("\(roster.described(who)) is in that group already", remedy: "person list", about: "group")
    }
    return [.personMoved(who, to: group)]
  }
}

extension Roster {
  func unknown(_ who: Handle, about parameter: String = "who") -> Refusal {
    Refusal("no one on the roster is called '\(who.word)'", remedy: "person list", about: parameter)
  }
}

extension GroupName {
  /// `lived experience` for `lived-experience`.
  var defaultLabel: String { word.split(separator: "-").joined(separator: " ") }

  /// The name nearest to what was written: `lived-experience` for `Lived Experience`; `nil` when no letter is in it.
  init?(nearest text: String) {
    let kept = text.seen.map { $0.isLetter || $0.isNumber ? $0 : "-" }
    var word = ""
    for part in String(kept).drop(while: { !$0.isLetter }).split(separator: "-") {
      let longer = word.isEmpty ? String(part) : word + "-" + part
      guard GroupName.isValid(longer.lowercased()) else { break }
      word = longer
    }
    guard !word.isEmpty else { return nil }
    self.init(word)
  }
}

extension Roster {
  /// The line that adds a group called as `text` says, where one can be added.
  func lineAdding(group text: String) -> String {
    guard let name = GroupName(nearest: text) else { return groups.isEmpty ? "group add carers" : "group list" }
    let seen = text.seen.lowercased()
    let isPlain = seen == name.word || seen == name.defaultLabel
    let label = isPlain ? name.defaultLabel : text.seen
    let isThere = groups[name] != nil || group(labelledLike: label) != nil
    let line = "group add \(Word.canonical(name.word))"
    return isThere ? "group list" : isPlain ? line : "\(line) --label \(Word.canonical(label))"
  }
}
