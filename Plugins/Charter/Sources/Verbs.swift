import Facilitation

extension CharterPlugin {
  static let hopeVerbs: [Verb<CharterPlugin>] = [
    .change(
      "hope add", "puts into the charter what someone hopes for",
      Slot<String>.rest("text", "what is hoped for, to the end of the line"), Slot<Handle?>.by, Slot<GroupName?>.group,
      Slot<ID>.newID(ID.hope),
      examples: [
        "hope add We are told once a week where we stand --by ana", "hope add Nobody waits twice --group carers",
      ]
    ) { text, by, group, id in .addHope(Draft(id: id, text: text, by: by, group: group)) },
    .rating(.met, "says that hopes came about"), .rating(.partly, "says that hopes came about in part"),
    .rating(.unmet, "says that hopes did not come about"),
  ]

  static let frustrationVerbs: [Verb<CharterPlugin>] = [
    .change(
      "frustration add", "puts into the charter what gets in the way",
      Slot<String>.rest("text", "what it is, to the end of the line"), Slot<Handle?>.by, Slot<GroupName?>.group,
      Slot<String?>.option("cause", .text(), "what causes it, in quotes"),
      .flag("budget", "money is its cause, so it may help to make the case for more"), Slot<ID>.newID(ID.frustration),
      examples: [
        "frustration add Letters come too late --group carers --cause \"second-class post\"",
        "frustration add No one answers after five --by ana --budget",
      ]
    ) { text, by, group, cause, isBudget, id in
      .addFrustration(Draft(id: id, text: text, by: by, group: group), cause: cause, isBudget: isBudget)
    },
    .change(
      "frustration acknowledge", "keeps that someone has heard a frustration",
      Slot<ID>.argument("frustration", .frustration, "which one"),
      Slot<Handle>.requiredOption("by", .person, "who acknowledges it"),
      examples: [
        Example("frustration acknowledge f1 --by dee", after: ["frustration add Letters come late --group carers"])
      ]
    ) { .acknowledge($0, by: $1) },
  ]

  static let vetoVerbs: [Verb<CharterPlugin>] = [
    .change(
      "constraint add", "puts into the charter what can't be changed",
      Slot<String>.rest("text", "what it is, to the end of the line"), Slot<Handle?>.by, Slot<GroupName?>.group,
      Slot<String?>.outside, Slot<String?>.reason, Slot<ID>.newID(ID.constraint),
      examples: ["constraint add The contract runs until March --outside \"the finance department\""]
    ) { text, by, group, outside, reason, id in
      .addConstraint(Draft(id: id, text: text, by: by, group: group, outside: outside), reason: reason)
    },
    .change(
      "veto add", "keeps that someone stopped something, and why",
      Slot<String>.rest("text", "what was stopped, to the end of the line"), Slot<Handle?>.by, Slot<GroupName?>.group,
      Slot<String?>.outside, Slot<String?>.reason,
      Slot<ID?>.option("of", .id, "what it stopped, such as d3"), Slot<ID>.newID(ID.veto),
      examples: [
        "veto add A drop-in on Saturdays --by dee --reason \"no one to staff it\"",
        Example(
          "veto add Pay on the day --outside \"the finance department\" --of d1",
          after: ["decide Pay on the day --proposed ana"]),
      ]
    ) { text, by, group, outside, reason, subject, id in
      .veto(Draft(id: id, text: text, by: by, group: group, outside: outside), reason: reason, of: subject)
    },
    .change(
      "veto reopen", "opens again what a veto stopped", Slot<ID>.argument("veto", .veto, "which one"),
      Slot<String>.requiredOption("reason", .text(), "why, in quotes"),
      examples: [
        Example("veto reopen v1 --reason \"two volunteers came forward\"", after: ["veto add A drop-in --by dee"])
      ]
    ) { .reopen($0, reason: $1) },
    .change(
      "veto adopt", "keeps that what a veto stopped was adopted after all",
      Slot<ID>.argument("veto", .veto, "which one"),
      examples: [Example("veto adopt v1", after: ["veto add A drop-in --by dee"])]
    ) { .adopt($0) },
  ]

  static let agreementVerbs: [Verb<CharterPlugin>] = [
    .change(
      "agree", "keeps what was agreed: how the room works together, or that a group of one is shown to it",
      Slot<String?>.optionalRest("text", "what was agreed, to the end of the line"),
      Slot<[Handle]>.options("by", .person, "who agreed, unless everyone concerned did"),
      Slot<GroupName?>.option("show-alone", .group, "a group that is shown even where only one of it is there"),
      Slot<ID>.newID(ID.agreement),
      examples: ["agree We let each other finish", "agree --show-alone commissioners"]
    ) { text, by, group, id in .agree(Agreement(id: id, text: text, by: by, group: group)) },
    .change(
      "agreement end", "takes an agreement back", Slot<ID>.argument("agreement", .agreement, "which one, such as ag1"),
      examples: [Example("agreement end ag1", after: ["agree --show-alone commissioners"])]
    ) { .endAgreement($0) },
  ]
}

extension Verb<CharterPlugin> {
  fileprivate static func rating(_ outcome: CharterRecords.Outcome, _ summary: String) -> Verb {
    .change(
      "hope \(outcome.rawValue)", summary, Slot<[ID]>.arguments("hope", .hope, "which ones"),
      examples: [Example("hope \(outcome.rawValue) h1", after: ["hope add Nobody waits twice --group carers"])]
    ) { .rate($0, outcome) }
  }

  /// `charter show`.
  static let showCharter = Verb.view(
    "show", "shows the charter", .breakdown(.group), examples: ["charter show", "charter show --per person"]
  ) { state, context, breakdown in CharterDocument(state, context.roster, breakdown).document }
}
