import Facilitation
import OrderedCollections

/// Whose a speaker's label is, as somebody says it.
enum LabelOwner: Hashable, Sendable {
  case person(Handle)
  /// No one on the roster: its time counts as speech, and for no person.
  case nobody
  /// Someone who is put on the roster by the label.
  case guest

  /// As it is typed: `ana`, `?`, `new`.
  var word: String {
    switch self {
    case .person(let who): who.word
    case .nobody: Handle.unnamed.word
    case .guest: Self.guestWord
    }
  }

  private static let guestWord = "new"

  /// Reads a person of the roster, `?` for nobody, or `new` for a guest, where no one has that handle.
  init(word: String, _ roster: Roster) throws(Misreading) {
    if word == Handle.unnamed.word {
      self = .nobody
    } else if word.lowercased() == Self.guestWord, roster.people[Handle(word)] == nil {
      self = .guest
    } else {
      self = .person(try roster.person(word))
    }
  }
}

/// A speaker's label in a transcript, and whose it is.
struct LabelMapping: Equatable, Sendable {
  var label: String
  var owner: LabelOwner

  /// What two labels are compared by: what people see, in any capitals.
  static func key(_ label: String) -> String { label.seen.lowercased() }
}

extension Kind<LabelMapping> {
  static let labelMapping = Kind(
    "LABEL=PERSON",
    read: { word, context throws(Misreading) in
      guard let sign = word.lastIndex(of: "="), sign != word.startIndex else {
        throw Misreading("'\(word)' says no label and person", remedy: "write it like \"Speaker 1=ana\"")
      }
      return LabelMapping(
        label: String(word[..<sign]),
        owner: try LabelOwner(word: String(word[word.index(after: sign)...]), context.roster))
    },
    print: { "\($0.label)=\($0.owner.word)" })
}
