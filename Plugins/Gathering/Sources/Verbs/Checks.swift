import Facilitation
import OrderedCollections

// What the rules of several verbs ask.

extension State {
  /// The meeting that a line is of.
  func meeting(_ context: Context) throws(Refusal) -> Meeting {
    if let meeting = meetings.meeting(of: context) { return meeting }
    throw meetings.noMeeting(in: context)
  }

  func checkNew(_ id: ID, _ context: Context) throws(Refusal) {
    // What comes after every id that was given needn't be looked for among all that there is.
    guard id.number < context.nextID(id.prefix).number else { return }
    let isTaken =
      switch id.prefix {
      case ID.meeting: meetings[id] != nil
      case ID.item: meetings.item(id) != nil
      case ID.note: notes[id] != nil
      case ID.decision: decisions[id] != nil
      default: false
      }
    if isTaken { throw Refusal.isThere(id) }
  }

  /// `3 people are here`.
  func present(in id: ID) -> String {
    let count = meetings[id]?.presentCount ?? 0
    return count == 0 ? "no one is here" : "\(people(count)) \(count == 1 ? "is" : "are") here"
  }
}

/// A title that reads as an id could never be told from it.
func checked(title: String, of prefix: String) throws(Refusal) -> String {
  let title = title.tidied
  let remedy = "say it in words, in quotes: \"What matters to me\""
  guard title.hasSomethingToSee else { throw Refusal("there is no title", remedy: remedy, about: "title") }
  if let id = ID(word: title), id.prefix == prefix {
    throw Refusal("'\(title)' is no title: it reads as an id", remedy: remedy, about: "title")
  }
  return title
}

/// A person's name, in which there is something to see.
func checked(name: String) throws(Refusal) -> String {
  let name = name.tidied
  guard name.hasSomethingToSee else {
    throw Refusal("there is no name", remedy: "say it in words, in quotes: \"Ana Ortiz\"", about: "name")
  }
  return name
}

extension Roster.Person {
  /// For a name that nobody can tell from this person's.
  func looksLike(_ name: String, remedy: String) -> Refusal {
    Refusal(
      "this name looks the same as that of \(self.name.seen) (\(handle.word)), and differs"
        + " \(name.difference(from: self.name))",
      remedy: remedy, about: "name")
  }
}

extension Roster {
  func unknown(_ who: Handle, about parameter: String = "who") -> Refusal {
    Refusal("no one on the roster is called '\(who.word)'", remedy: "person list", about: parameter)
  }

  func unknown(_ group: GroupName) -> Refusal {
    Refusal("there is no group '\(group.word)'", remedy: lineAdding(group: group.word), about: "group")
  }

  /// Whether those who come or go are on the roster.
  func check(_ who: [Handle]) throws(Refusal) {
    for handle in who where people[handle] == nil { throw unknown(handle) }
    guard !who.isEmpty else { throw Refusal("no one is named", remedy: "person list", about: "who") }
  }
}

extension [Handle] {
  /// Whether each is named once.
  func checkOnce(_ verb: String) throws(Refusal) {
    guard once.count == count else {
      throw Refusal("someone is named twice", remedy: once.line(verb), about: "who")
    }
  }

  /// `arrive ana ben`; `nil` for no one.
  func line(_ verb: String) -> String? {
    isEmpty ? nil : ([verb] + map { Word.canonical($0.word) }).joined(separator: " ")
  }
}

extension Meetings {
  func planned(called title: String) -> Meeting? {
    let title = title.seen.lowercased()
    return planned.first { $0.title.seen.lowercased() == title || $0.id.word == title }
  }
}

extension Meeting {
  /// The line that goes on with the agenda.
  var nextLine: String { nextItem == nil ? "item add \"What matters\" 20m" : "item next" }

  func notOnAgenda(_ id: ID, about parameter: String = "item") -> Refusal {
    Refusal("\(id.word) is not on the agenda of \(titled(title))", remedy: "agenda", about: parameter)
  }

  /// Whether it was during the meeting.
  func check(_ time: Instant, for line: String?, _ context: Context) throws(Refusal) {
    if let opened, time < opened {
      let word = context.word(for: opened)
      throw Refusal(
        "\(titled(title)) opened at \(context.times.clock(opened))", remedy: line.map { "\($0) --at \(word)" },
        about: "at")
    }
    if time > context.now {
      throw Refusal("\(context.word(for: time)) has not come yet", remedy: line, about: "at")
    }
  }
}
