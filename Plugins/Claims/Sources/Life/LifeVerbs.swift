import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let lifeVerbs: [Verb<ClaimsPlugin>] = [
    .change(
      "accept", "takes what was offered", Slot<[ID]>.claims, examples: [Example("accept q1", after: offered)]
    ) { .accept($0) },
    .change(
      "waive", "takes nothing of what was offered or could be claimed", Slot<[ID]>.claims, Slot<String?>.reason,
      examples: [Example("waive q1", after: offered)]
    ) { .waive($0, reason: $1) },
    .change(
      "reduce", "takes a part of what was offered", Slot<ID>.claim,
      Slot<Money>.argument("amount", .money, "how much of it"), Slot<String?>.reason,
      examples: [Example("reduce q1 £25.00 --reason \"as it counts against benefits\"", after: offered)]
    ) { .reduce($0, to: $1, reason: $2) },
    .change(
      "submit", "hands claims in", Slot<[ID]>.claims, examples: [Example("submit q1", after: claimed)]
    ) { .submit($0) },
    .change(
      "query", "asks something about a claim", Slot<ID>.claim,
      Slot<String>.rest("text", "what is asked, to the end of the line"),
      examples: [Example("query q1 Which bus was it?", after: submitted)]
    ) { .query($0, $1) },
    .change(
      "answer", "answers what was asked about a claim", Slot<ID>.claim,
      Slot<String>.rest("text", "the answer, to the end of the line"),
      examples: [Example("answer q1 The 662", after: submitted + ["query q1 Which bus was it?"])]
    ) { .answer($0, $1) },
    .change(
      "approve", "approves claims; whoever claims or recorded one can't", Slot<[ID]>.claims, Slot<String?>.override,
      examples: [
        Example("approve q1", after: submitted + ["period open 2022-06", "actor dee"]),
        Example("approve q1 --override \"no one else is in today\"", after: submitted + ["period open 2022-06"]),
      ]
    ) { .approve($0, override: $1) },
    .change(
      "decline", "declines claims", Slot<[ID]>.claims, Slot<String>.requiredOption("reason", .text(), "why, in quotes"),
      examples: [Example("decline q1 --reason \"the ticket was paid by the office\"", after: submitted)]
    ) { .decline($0, reason: $1) },
  ]

  static let correctionVerbs: [Verb<ClaimsPlugin>] = [
    .change(
      "prepay", "says that approved claims are paid by hand or in advance; whoever approved one can't",
      Slot<[ID]>.claims, Slot<String?>.override,
      examples: [Example("prepay q1", after: approved + ["actor cara"])]
    ) { .prepay($0, override: $1) },
    .change(
      "reverse", "takes an approved claim back, with a line that is its exact negative", Slot<ID>.claim,
      Slot<String>.requiredOption("reason", .text(), "why, in quotes"), Slot<ID>.new,
      examples: [Example("reverse q1 --reason \"claimed by someone else too\"", after: approved)]
    ) { .reverse($0, reason: $1, as: $2) },
    .change(
      "topup", "claims what a claim would come to more at the rates that are known today", Slot<ID>.claim,
      Slot<ID>.new,
      examples: [
        Example(
          "topup q1",
          after: ["travel ana 12.5mi", "submit q1", "period open 2022-06", "actor dee", "approve q1"] + raised)
      ]
    ) { .topUp($0, as: $1) },
  ]

  /// Lines after which there is an offer, a claim, one that is submitted, and one that is approved.
  static let offered = ["offer ana £40.00"]
  static let claimed = ["travel ana £3.40 The bus"]
  static let submitted = claimed + ["submit q1"]
  static let approved = submitted + ["period open 2022-06", "actor dee", "approve q1"]
  /// Lines after which car mileage has risen, from a day that has been.
  static let raised = [
    "rates add risen £0.50 --category travel --key car --unit mile --from 2022-04-06 --supersedes car-2011",
    "rates activate risen",
  ]
}
