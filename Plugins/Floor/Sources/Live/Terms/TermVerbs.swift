import Facilitation

/// What the groups agree on, and what is expected of people.
extension Verb<FloorPlugin> {
  static let target = Verb.change(
    "target", "agrees on the share of speech that a group should have, in this meeting and those after it",
    .argument("group", .group, "whose share"),
    Slot<Percent?>.argument("percent", .orNone(.percent), "of all speech; none takes it away"),
    examples: ["target carers 25%", Example("target carers none", after: ["target carers 25%"])],
    command: { group, share in .set(.target(group, share)) })

  static let quota = Verb.change(
    "quota", "agrees on the share of speech that a group should not exceed, in this meeting and those after it",
    .argument("group", .group, "whose share"),
    Slot<Percent?>.argument("percent", .orNone(.percent), "of all speech; none takes it away"),
    examples: ["quota commissioners 20%", Example("quota commissioners none", after: ["quota commissioners 20%"])],
    command: { group, share in .set(.quota(group, share)) })

  static let access = Verb.change(
    "access", "says, for the facilitator alone, that more or less speech than usual is expected of someone",
    .argument("who", .person, "who has an interpreter, or another access need"),
    Slot<AccessFactor?>.argument(
      "factor", .orNone(.accessFactor), "times the usual, from 0.1 to 10; none takes it away"),
    examples: ["access ana 1.5", Example("access ana none", after: ["access ana 1.5"])],
    command: { who, factor in .set(.access(who, factor)) })
}
