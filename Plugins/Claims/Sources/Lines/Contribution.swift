import Facilitation
import OrderedCollections

/// What one person gave and got.
///
/// From events of any origin, so that sums wrap rather than trap.
struct Contribution: Codable, Equatable, Sendable {
  var minutes: Int64 = 0
  /// In minor units, for time and for all there is.
  var paidForTime: OrderedDictionary<Currency, Int64> = [:]
  var paid: OrderedDictionary<Currency, Int64> = [:]
  var days: Int64 = 0
  var payments: Int64 = 0

  /// `change` is 1 for what comes to it, −1 for what no longer does.
  mutating func add(_ other: Contribution, _ change: Int64 = 1) {
    minutes &+= change &* other.minutes
    days &+= change &* other.days
    payments &+= change &* other.payments
    for (currency, amount) in other.paid { paid[currency, default: 0] &+= change &* amount }
    for (currency, amount) in other.paidForTime { paidForTime[currency, default: 0] &+= change &* amount }
  }
}

/// From the day that claims are for to their payment; none without a payment.
func averageDays(_ days: Int64, _ payments: Int64) -> Double? {
  payments > 0 ? Double(days) / Double(payments) : nil
}

extension Claim {
  /// What it says that its person gave and got, as it stands; `nil` where it is nothing of that kind.
  var contribution: Contribution? {
    var found = Contribution()
    var isSome = false
    if origin.isFirst, line.category == .time, case .time = line.quantity {
      // What is paid anew was given once; hours that are waived were given all the same.
      let isOff = standing.isOff && standing != .waived
      found.minutes = ((reissueOf == nil ? 1 : 0) - (isOff ? 1 : 0)) &* line.quantity.count
      isSome = true
    }
    guard isPayment else { return isSome ? found : nil }
    if standing.isPaid {
      found.paid[amount.currency] = amount.minorUnits
      if line.category == .time { found.paidForTime[amount.currency] = amount.minorUnits }
    }
    // What has to come back was paid all the same, and took as long.
    if let paidOn { (found.days, found.payments) = (Int64(daysToPay(on: paidOn)), 1) }
    return isSome || paidOn != nil ? found : nil
  }

  /// Whether money goes to its person, and doesn't come back.
  var isPayment: Bool { amount.minorUnits > 0 }

  func daysToPay(on day: CalendarDay) -> Int { max(0, line.on.days(to: day)) }
}

extension State {
  /// When what a claim is for was done: when its person came to the meeting, or else at the end of its day, as far as that
  /// had passed when it was first claimed.
  func time(of claim: Claim, _ meetings: Meetings) -> Instant {
    var first = claim
    // What corrects a claim, or pays it anew, is of the time of that.
    while let id = first.correctedClaim, let earlier = self.claim(id), earlier.line.id.number < first.line.id.number {
      first = earlier
    }
    if first.taken == nil, let meeting = first.line.meeting.flatMap({ meetings[$0] }), let opened = meeting.opened {
      return meeting.attendance[first.line.who]?.first?.arrived ?? opened
    }
    return min(first.recorded, first.line.on.adding(days: 1).start(in: .utc))
  }
}

extension Claim {
  /// The claim that it adds to, takes back or pays anew.
  fileprivate var correctedClaim: ID? {
    switch origin {
    case .offer, .claim: reissueOf
    case .reversal(let claim, _), .topUp(let claim): reissueOf ?? claim
    }
  }
}
