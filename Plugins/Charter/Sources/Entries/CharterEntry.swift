import Facilitation
import OrderedCollections

/// What someone put into the charter.
struct CharterEntry: Codable, Equatable, Sendable {
  var id: ID
  var text: String
  /// Whose it is; `nil` when that wasn't said.
  var party: Party?

  /// Who is behind an entry.
  enum Party: Codable, Equatable, Sendable {
    case person(Handle)
    case group(GroupName)
    /// Someone who isn't in the room, in words: `the finance department`.
    case outside(String)
  }
}

extension CharterEntry {
  /// What one person hopes for, or is frustrated by, is that person's own as long as the name stands under it.
  ///
  /// A veto is an act in the room, as a decision is.
  var audienceOfOwn: Audience { if case .person = party { .facilitator } else { .room } }

  /// The group that is behind it; `nil` for someone outside the room, and where that wasn't said.
  func group(at time: Instant, _ roster: Roster) -> GroupName? {
    switch party {
    case .person(let who): roster.people[who]?.group(at: time)
    case .group(let group): group
    case .outside, nil: nil
    }
  }

  /// `in the charter as h1, a hope of carers`; where nobody is behind it, `in the charter as h1, a hope`.
  func kept(as noun: String, _ preposition: String, _ roster: Roster) -> String {
    "in the charter as \(id.word), \(noun)" + (party.map { " \(preposition) \($0.described(roster))" } ?? "")
  }
}

extension CharterEntry.Party {
  /// Whose it is, for the facilitator: `Ana Ortiz (lived experience)`, `carers`, `the finance department`.
  func described(_ roster: Roster) -> String {
    switch self {
    case .person(let who): roster.described(who)
    case .group(let group): roster.label(of: group)
    case .outside(let words): words
    }
  }
}

extension EventField<CharterEntry> {
  /// An entry's fields, of which one at most says whose it is.
  static let entry = EventField(
    FieldPart("id", .other), FieldPart("text", .words), FieldPart("by", .person), FieldPart("group", .other),
    FieldPart("outside", .shared),
    write: { entry, record in
      record.add("id", .text(entry.id.word))
      record.add("text", .text(entry.text))
      switch entry.party {
      case .person(let who): record.add("by", .text(who.word))
      case .group(let group): record.add("group", .text(group.word))
      case .outside(let words): record.add("outside", .text(words))
      case nil: break
      }
    },
    read: { record throws(EventRecord.Malformed) in
      var party: CharterEntry.Party?
      if let who = try record.optionalHandle("by") {
        party = .person(who)
      } else if let group = try record.optionalGroup("group") {
        party = .group(group)
      } else if let words = try record.optionalText("outside") {
        party = .outside(words)
      }
      return CharterEntry(id: try record.id("id"), text: try record.text("text"), party: party)
    })
}
