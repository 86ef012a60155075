import OrderedCollections

// Sentences that several plugins make.

/// `1 person`, `3 people`.
public func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

/// A title as it stands in a sentence.
public func titled(_ title: String) -> String { "\"\(title)\"" }

extension [String] {
  /// `ana`, `ana and ben`, `ana, ben and cara`.
  public var spoken: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Roster {
  /// `Ana Ortiz (lived experience)`.
  public func described(_ who: Handle) -> String {
    guard let person = people[who] else { return name(of: who) }
    return "\(person.name) (\(label(of: person.group)))"
  }

  /// The group's label; `no group` for people of none.
  public func label(ofAny group: GroupName?) -> String { group.map(label(of:)) ?? "no group" }
}
