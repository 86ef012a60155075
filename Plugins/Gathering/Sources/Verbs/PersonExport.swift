import Facilitation
import OrderedCollections

extension GatheringPlugin {
  /// `person export PERSON`: all that is held about them, for themselves.
  static let personExport: Verb<GatheringPlugin> = .personalCopy(
    "person export", "writes all that is held about a person, in words and as data, for that person alone",
    Slot<Handle>.argument("who", .person, "who is given it"), examples: ["person export ana --to for-ana"]
  ) { state, _, who throws(Refusal) in
    PersonalCopy(of: who, names: Set(state.roster.people[who].map { [$0.name] } ?? []))
  }.with(.discreet).alsoSaid(
    "what do you hold about me", "subject access", "subject access request", "data export", "export person",
    "personal data")

  /// The same for whoever it is about, by their own link.
  static let personHeld: Verb<GatheringPlugin> = .personalView(
    "person held", "shows members all that is held about them",
    Slot<Handle>.argument("who", .person, "whose it is"), own: "who"
  ) { state, _, who throws(Refusal) in
    PersonalCopy(of: who, names: Set(state.roster.people[who].map { [$0.name] } ?? []))
  }
}
