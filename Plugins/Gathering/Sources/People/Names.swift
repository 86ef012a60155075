import Facilitation
import LookAlikes
import OrderedCollections

// MARK: Names that nobody can tell apart

extension Roster {
  /// Someone whose name looks to the letter like `name` and is spelled otherwise; `nil` where someone has the very same
  /// name, since namesakes are people's own affair.
  func twin(of name: String) -> Person? {
    let seen = SeenText(name)
    var twin: Person?
    for person in people.values where seen.looksLike(SeenText(person.name)) {
      if person.name.isSpelled(like: name) { return nil }
      twin = twin ?? person
    }
    return twin
  }

  /// The group whose label looks to the letter like `label`, in any capitals.
  func group(labelledLike label: String) -> Group? {
    let seen = SeenText(label.lowercased())
    return groups.values.first { seen.looksLike(SeenText($0.label.lowercased())) }
  }
}

extension String {
  /// Scalar for scalar: to Swift, an accent is the same with its letter and after it.
  func isSpelled(like other: String) -> Bool { unicodeScalars.elementsEqual(other.unicodeScalars) }

  /// What sets the text apart from one that looks the same, where nobody sees it: `only by \u{200D}, which nobody sees`.
  func difference(from other: String) -> String {
    let ours = unseenScalars, theirs = other.unseenScalars
    let apart = ours.filter { !theirs.contains($0) } + theirs.filter { !ours.contains($0) }
    let spelled = (apart.isEmpty ? ours : apart).prefix(3).map(\.visibleEscape)
    return spelled.isEmpty
      ? "only by how the letters are stored, which nobody sees" : "only by \(spelled.spoken), which nobody sees"
  }
}

// MARK: Names that may be taken for one another

extension Roster {
  /// What whoever puts `who` on the roster should know of others there; at most three are named.
  func likenesses(of who: Handle) -> [String] {
    guard let person = people[who] else { return [] }
    let name = Likeness(person.name), handle = Likeness(who.word)
    let alike = people.values.filter { other in
      other.handle != who && (name.resembles(Likeness(other.name)) || handle.resembles(Likeness(other.handle.word)))
    }
    return alike.prefix(3).map { other in
      if other.name == person.name {
        return "there is another \(person.name) on the roster, typed as \(other.handle.word)"
      }
      return name.resembles(Likeness(other.name))
        ? "the name looks like \(other.name) (\(other.handle.word)), who is on the roster"
        : "the handle looks like \(other.handle.word), which is \(other.name)"
    }
  }

  /// The same of a group that was added.
  func likenesses(of name: GroupName) -> [String] {
    guard let group = groups[name] else { return [] }
    let word = Likeness(name.word), label = Likeness(group.label)
    let alike = groups.values.filter { other in
      other.name != name && (word.resembles(Likeness(other.name.word)) || label.resembles(Likeness(other.label)))
    }
    return alike.prefix(3).map { "this looks like \(titled($0.label)), which is a group typed as \($0.name.word)" }
  }
}

/// Finds among many names those that may be taken for one another, without comparing each with each.
struct LikenessIndex {
  private var names: [String: (name: String, handle: Handle)] = [:]

  init(_ roster: Roster) {
    for person in roster.people.values { _ = add(person.name, as: person.handle) }
  }

  /// Takes a name in; answers with one that was taken in before, looks like it and is another.
  mutating func add(_ name: String, as handle: Handle) -> (name: String, handle: Handle)? {
    var found: (name: String, handle: Handle)?
    for form in Likeness(name).forms {
      if let other = names[form] {
        if other.name != name { found = found ?? other }
      } else {
        names[form] = (name, handle)
      }
    }
    return found
  }
}
