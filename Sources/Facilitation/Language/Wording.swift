import OrderedCollections

// Sentences that several plugins make.

/// `1 person`, `3 people`.
public func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

/// A title as it stands in a sentence.
public func titled(_ title: String) -> String { "\"\(title)\"" }

extension [String] {
  /// As they stand in a sentence: `ana`, `ana and ben`, `ana, ben and cara`.
  public var spoken: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Array where Element: Hashable {
  /// Each element where it first stands.
  public var once: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Roster {
  /// The group's label; `no group` for people of none.
  public func label(ofAny group: GroupName?) -> String { group.map(label(of:)) ?? "no group" }
}

extension Meetings {
  /// The meeting that is planned, where there is just one.
  public var onlyPlanned: Meeting? {
    let planned = planned
    return planned.count == 1 ? planned.first : nil
  }

  /// A line that opens a meeting: the one that is planned, or a new one.
  public var openingLine: String { "meeting open \(Word.canonical(onlyPlanned?.title ?? "What matters to me"))" }
}
