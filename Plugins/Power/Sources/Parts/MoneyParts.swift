import Facilitation

/// What people gave and what they got for it; of all meetings, since claims are of none.
extension PowerDocument {
  var reciprocity: PowerPart {
    let money = context.records(Reimbursements.self)
    let groups = money.byGroup(context)
    // Of one person, the days would be that person's own.
    let days = money.peoplePaid >= Disclosure.fewest ? money.medianDays : nil
    let declined = money.standings.first { $0.label == Reimbursements.declined }
    let pairs = [
      Pair("medianDaysToPay", "days to pay, the payment in the middle", .number(days, decimals: 1)),
      Pair("declined", "declined", declined?.count.map(Value.count) ?? .undefined),
    ]
    var lacks: Set<Lack> = []
    if days == nil { lacks.insert(money.payments > 0 ? .onePaid : .nothing) }
    if declined?.count == nil { lacks.insert(.declined) }
    return PowerPart(
      "Reciprocity", groups + [.pairs(Pairs(key: "reciprocity", pairs))], isEmpty: money.standings.isEmpty,
      lacks: lacks)
  }
}
