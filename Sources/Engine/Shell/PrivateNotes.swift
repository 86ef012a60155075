public import Facilitation

/// What a workshop must remember and its record must never hold: who stands behind a writer key, addresses, bank
/// details.
///
/// Texts under keys, in named sections. It never shows what it holds where values are printed: its description only
/// counts, and so does its mirror, so that no log and no failed test tells.
public struct PrivateNotes: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Texts by section and key; a section is there as long as it holds something.
  public private(set) var sections: [String: [String: String]] = [:]

  /// Nothing yet.
  public init() {}

  /// The text under `key` in `section`; setting `nil` removes it.
  public subscript(section: String, key: String) -> String? {
    get { sections[section]?[key] }
    set {
      sections[section, default: [:]][key] = newValue
      if sections[section]?.isEmpty == true { sections[section] = nil }
    }
  }

  /// How many texts there are.
  public var count: Int { sections.values.reduce(0) { $0 + $1.count } }

  /// How many texts there are, and nothing of them.
  public var description: String { "\(count) private texts" }

  /// No children.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Where a workshop's private notes are kept, beside its record and never in it.
///
/// Nothing of them goes into a copy that is shared, into an export, or into an error. An adapter must keep these laws:
///
/// - Only the file's owner may read or write what is kept, from its first byte on; what others may read is refused.
/// - The notes belong to one workshop, by its ``Header/id``; those of another are refused.
/// - A change is kept whole or not at all, and survives the loss of the process and of power; a refusal changes nothing.
/// - Two who change it at once lose nothing of each other's.
public protocol PrivateStore: Sendable {
  /// All that is kept.
  ///
  /// Where nothing was ever kept there are no notes, unless `isNeeded` says that the record refers to some: then they were lost or left
  /// behind, and that is refused.
  func read(isNeeded: Bool) throws(Refusal) -> PrivateNotes
  /// Changes what is kept, and makes the place for it when first needed; refused as ``read(isNeeded:)`` is.
  func change(isNeeded: Bool, _ change: (inout PrivateNotes) -> Void) throws(Refusal)
}
