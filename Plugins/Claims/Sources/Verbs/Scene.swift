/// Lines that are run before examples.
enum Scene {
  /// After which time is paid for.
  static let sessions = ["rates activate session-half-day session-day"]
  /// After which there is an offer, a claim, one that is submitted, and one that is approved.
  static let offered = ["offer ana £40.00"]
  static let claimed = ["travel ana £3.40 The bus"]
  static let submitted = claimed + ["submit q1"]
  static let approved = submitted + ["period open 2022-06", "actor dee", "approve q1"]
  /// After which car mileage has risen, from a day that has been.
  static let raised = [
    "rates add risen £0.50 --category travel --key car --unit mile --from 2022-04-06 --supersedes car-2011",
    "rates activate risen",
  ]
  /// After which ana has details that wait.
  static let detailed = claimed + ["payee add ana --details " + String(repeating: "0a", count: 32)]
  /// After which claims can be put into a batch, and after which they are in one.
  static let payable = approved + ["payee import payees.csv", "actor cara", "payee confirm P-0001", "payer set"]
  static let batched = payable + ["batch make --pay-on 2022-07-01 --head " + String(repeating: "0", count: 64)]
  /// After which a claim of another workshop is here.
  static let takenOver = ["period open 2022-06", takenLine]

  /// As another workshop's hand-over has it.
  static let takenLine =
    "claims taken q12 P-0042 travel 12.5mi 5.63GBP --workshop 00ff00ff00ff00ff --on 2022-06-20 --approved-by dee "
    + "--approved 2022-06-27T09:00:00Z --rate car-2011:125:45 --key car --text \"To Keighley and back\""
  /// What would be handed over of it.
  static let handover = Handover(
    workshop: "00ff00ff00ff00ff", head: String(repeating: "0", count: 64), lines: [takenLine])
}
