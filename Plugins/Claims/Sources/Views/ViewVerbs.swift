import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let viewVerbs: [Verb<ClaimsPlugin>] = [
    .view(
      "show", "shows a claim: what it comes from, and what became of it", Slot<ID>.claim,
      examples: [Example("claims show q1", after: submitted)]
    ) { state, context, id throws(Refusal) in
      ClaimView(try Desk(state, context.rules).found(id), state, context).document
    },
    .view(
      "list", "lists the claims that are open, or those that are asked for",
      Slot<Standing?>.option("state", .choice("STATE"), "only those that stand there"),
      Slot<Handle?>.option("person", .person, "only those of this person"),
      Slot<Month?>.option("period", .month, "only those that were approved in this month"), Slot<Category?>.ofCategory,
      examples: [
        Example("claims list", after: submitted),
        Example("claims list --state approved --person ana --period 2022-06 --category travel", after: approved),
      ]
    ) { state, context, standing, who, period, category in
      ClaimList(standing: standing, who: who, period: period, category: category).document(state, context)
    },
    .view(
      "overrides", "lists where the rule on who may approve or pay was set aside, for review",
      examples: [Example("claims overrides", after: submitted)]
    ) { state, context in state.overridesDocument(context) },
    .view(
      "rates impact", "shows approved claims that would come to more at the rates that are known today",
      examples: [Example("rates impact", after: approved + raised)]
    ) { state, context in Impact(state, context.today).document },
    .view(
      "fairness", "shows what was given and paid, and how soon", .breakdown(.group),
      examples: [Example("fairness", after: approved), "fairness --per person"]
    ) { state, context, breakdown in Fairness(state, context.rules, breakdown).document },
  ]
}
