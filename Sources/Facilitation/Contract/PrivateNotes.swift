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

  /// Keeps what a command asks to be remembered.
  public mutating func keep(_ note: PrivateNote) { self[note.section, note.key] = note.text }

  /// How many texts there are.
  public var count: Int { sections.values.reduce(0) { $0 + $1.count } }

  /// How many texts there are, and nothing of them.
  public var description: String { "\(count) private texts" }

  /// No children.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A text to be remembered beside the record, and never in it.
public struct PrivateNote: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Which of the private notes it is among; a plugin's own sections begin with its name.
  public let section: String
  /// Under which it is found again.
  public let key: String
  /// What is kept; `nil` forgets what was.
  public let text: String?

  /// Replaces what was kept under `key`.
  public init(_ section: String, _ key: String, _ text: String?) {
    (self.section, self.key, self.text) = (section, key, text)
  }

  /// Where it is kept, and nothing of it.
  public var description: String { "a private text in \(section)" }
  /// No children.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What the record proves of the private notes, and what it can't.
///
/// It says to what something belongs and never what it holds, so that it can be shown.
public struct PrivateProofs: Equatable, Sendable {
  /// How many texts are those of which the record has a digest.
  public var proved = 0
  /// What isn't there, or isn't what the record has a digest of: `the bank details of P-0042`.
  public var unfit: [String] = []
  /// What the record has no digest of, so that it is believed as it stands: `2 messages that were taken in`.
  public var unproved: [String] = []

  /// Nothing is proved yet, and nothing stands against it.
  public init() {}
}
