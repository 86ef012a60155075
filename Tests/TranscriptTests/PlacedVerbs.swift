/// Where each verb stands: whether members may type it by their own links.
enum PlacedVerbs {
  /// What is open, with the options that a member may give.
  static let open: [String: [String]] = [
    "floor hand": [], "floor unhand": [], "floor queue of": [], "floor signal": [], "floor balance": ["per"],
    "gathering agenda": [], "gathering erasure ask": [], "gathering erasure withdraw": [],
    "gathering person held": [], "charter hope add": name, "charter frustration add": name, "charter show": [],
    "window comment": ["item", "window", "code", "code-alone"], "window correct": [], "window withdraw": [],
    "window status": [], "window digest": [], "window of": [], "claims accept": [], "claims reduce": ["reason"],
    "claims waive": ["reason"], "claims answer": [], "claims submit": [], "claims of": [], "claims time": cost,
    "claims travel": cost, "claims meal": cost, "claims carer": cost, "claims access cost": cost, "claims data": cost,
    "claims voucher": cost, "claims other": cost, "members link devices": [],
  ]
  private static let name = ["for-group", "unnamed"]
  private static let cost = ["rate", "on", "receipt"]

  /// Everything else, by plugin: what runs the meeting, what approves and pays, what shows people's own figures, and
  /// whatever touches files, the record or the session.
  private static let others: [(plugin: String, verbs: String)] = [
    (
      "",
      """
      actor, amend, workshop backup, due, exit, expect, facts, find, help, include, journal adopt, journal copies, journal \
      head, journal list, journal script, journal share, journal verify, live, oops, output, quit, redo, run, set, \
      together, together done, undo
      """
    ),
    (
      "charter",
      """
      agree, agreement end, constraint add, frustration acknowledge, hope met, hope partly, hope unmet, veto add, \
      veto adopt, veto reopen
      """
    ),
    (
      "claims",
      """
      approve, batch export, batch exported, batch list, batch make, batch paid, batch show, decline, fairness, \
      handed over, handover, ledger list, ledger set, list, offer, offer all, overrides, paid, paid elsewhere, \
      payee add, payee change, payee confirm, payee erase, payee import, payee left, payee list, payer set, period close, period list, \
      period open, prepay, query, rates activate, rates add, rates impact, rates list, reconcile, reissue, \
      results, returned, reverse, show, take, taken, topup, vouched
      """
    ),
    (
      "floor",
      """
      access, dominance, import, labels, measure, next, nudge, oops, order, pause, queue, quota, resume, room \
      effect, speak, stop, suppose, target, turn, turn change, turn drop, turn list, with
      """
    ),
    (
      "gathering",
      """
      arrive, decide, decision change, decision drop, decisions, group add, group change, group drop, group list, \
      item add, item change, item close, item drop, item extend, item move, item next, leave, meeting change, \
      meeting close, meeting drop, meeting list, meeting open, meeting plan, meeting record, meeting reopen, \
      meeting show, note, note change, note drop, note list, person add, person correct, person drop, person \
      erase, person export, person import, person list, person merge, person merged, person move, person rename, \
      retention, retention clear, retention cleared, retention set
      """
    ),
    (
      "inquiry",
      """
      commit add, commit done, commit drop, commit link, commit list, commit move, core, image add, image link, \
      image list, map, pairs, proposition add, proposition link, proposition list, proposition tick, proposition \
      waive, question add, stage end, stage next, stage pass, stage show, stage start, story add, story list, \
      story withdraw, tables, theme add, theme link, topic add, topic choose, topic list
      """
    ),
    (
      "members",
      "coded, link add, link address, link board, link code, link end, link letters, link list, link mail, linked, spend"
    ),
    (
      "power",
      """
      show
      """
    ),
    (
      "report",
      """
      finance, meeting, power, privacy, programme
      """
    ),
    (
      "window",
      """
      addressed, addresses, calendar, due, extend, folded, held, hold, inbox, late accept, late decline, leave, \
      open, pass, receipts, redact, redacted, release, reminders, reopen, respond, review, show, take
      """
    ),
  ]
  /// The same, by their full names.
  static let closed = Set(
    others.flatMap { plugin, verbs in
      verbs.split(separator: ", ").map { plugin.isEmpty ? String($0) : "\(plugin) \($0)" }
    })
}
