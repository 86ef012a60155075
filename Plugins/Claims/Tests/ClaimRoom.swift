import Facilitation
import OrderedCollections
import TestKit

@testable import Claims

typealias ClaimRoom = PluginRoom<ClaimsPlugin>

extension PluginRoom where P == ClaimsPlugin {
  /// 2026-06-10 10:00 UTC.
  static var start: Instant { Instant(microseconds: 1_781_085_600_000_000) }

  /// A workshop in which these lines were typed by sam, after a meeting of three hours on 2026-06-09: ana and joe have
  /// lived experience, ben is the only carer, dee and frank are commissioners.
  init(after lines: [String] = [], at now: Instant = start) throws {
    self.init(now: now)
    records.set(Self.roster)
    records.set(Self.meetings)
    actor = "sam"
    for line in lines { try type(line) }
  }

  private static var roster: Roster {
    var roster = Roster()
    for group in ["lived-experience", "carers", "commissioners"] {
      let label = group.replacing("-", with: " ")
      roster.groups[GroupName(group)] = Roster.Group(name: GroupName(group), label: label)
    }
    let people = [
      ("Ana Ortiz", "lived-experience"), ("Joe Park", "lived-experience"), ("Ben Hale", "carers"),
      ("Dee Marsh", "commissioners"), ("Frank Osei", "commissioners"),
    ]
    for (name, group) in people {
      guard let handle = Handle(firstNameOf: name) else { continue }
      roster.people[handle] = Roster.Person(
        handle: handle, name: name, memberships: [.init(group: GroupName(group), since: start - .hours(1_000))])
    }
    return roster
  }

  private static var meetings: Meetings {
    var meetings = Meetings()
    var meeting = Meeting(id: ID("m", 1), title: "What matters")
    let opened = start - .hours(24)
    (meeting.opened, meeting.closed) = (opened, opened + .hours(3))
    meeting.attendance = [
      Handle("ana"): [.init(arrived: opened)],
      Handle("joe"): [
        .init(arrived: opened, left: opened + .minutes(30)),
        .init(arrived: opened + .hours(1), left: opened + .hours(2)),
      ],
      Handle("ben"): [.init(arrived: opened, left: opened)],
      Handle("dee"): [.init(arrived: opened + .seconds(29))],
    ]
    meetings.add(meeting)
    meetings.add(Meeting(id: ID("m", 2), title: "To come"))
    return meetings
  }

  /// Types a line as somebody else.
  @discardableResult
  mutating func type(_ line: String, by who: String) throws -> [Event] {
    let before = actor
    actor = who
    defer { actor = before }
    return try type(line)
  }

  /// The rule's no to somebody else's line.
  func refusal(_ line: String, by who: String) throws -> Refusal? {
    var copy = self
    copy.actor = who
    return try copy.refusal(line)
  }

  /// The bank details of these people are stated by sam, and confirmed by frank.
  mutating func confirmDetails(of people: String...) throws {
    for (place, who) in people.enumerated() {
      try type("payee add \(who) --details \(String(repeating: "\(place)", count: 64))", by: "sam")
      try type("payee confirm \(who)", by: "frank")
    }
  }

  func batch(_ number: Int) -> Batch? { state.batches[ID("b", number)] }

  func claim(_ number: Int) -> Claim? { state.claims[ID("q", number)] }
  func standing(_ number: Int) -> ClaimStanding? { claim(number)?.standing }
  func pence(_ number: Int) -> Int64? { claim(number)?.amount.minorUnits }

  /// What is owed in sterling.
  var owed: Int64 { state.books.owed[.gbp] ?? 0 }
}

/// Lines after which q1 is approved: a bus fare of £3.40.
let approvedFare = ["travel ana £3.40 The bus", "submit q1", "period open 2026-06", "approve q1 --override 'alone'"]

/// What must hold of every state; empty when it does.
func broken(_ state: State) -> [String] {
  var broken: [String] = []
  var recounted = Totals()
  var claimed = ClaimedSoFar()
  for claim in state.claims.all.values {
    recounted.count(claim, 1)
    claimed.add(claim.countedForCaps, for: claim.line)
  }
  if state.claimed.sums != claimed.sums { broken.append("what is claimed so far isn't what counting gives") }
  if recounted.known != state.totals.known { broken.append("the sums aren't what counting gives") }
  let payments = state.people.values.reduce(0) { $0 + $1.payments }
  if state.totals.payments.values.reduce(0, +) != payments { broken.append("payments were lost") }
  let currencies = Currency.allCases
  for currency in currencies {
    for standing in ClaimStanding.allCases
    where recounted.amount(standing, currency) != state.totals.amount(standing, currency) {
      broken.append("the total of what is \(standing) isn't what counting gives")
    }
    let owed = ClaimStanding.allCases.filter(\.isOwed).reduce(0) { $0 + recounted.amount($1, currency).minorUnits }
    if state.books.owed[currency] ?? 0 != owed { broken.append("what is owed isn't what is approved and not paid") }
  }
  for claim in state.claims.atHand.values where !claim.standing.isOpen { broken.append("\(claim.line.id) isn't open") }
  if let open = state.books.open {
    for (currency, account) in state.books.periods[open]?.accounts ?? [:]
    where account.closing != state.books.owed[currency] ?? 0 {
      broken.append("opening + approved − reversed − paid + returned isn't the closing of \(open)")
    }
  }
  var inBatches: Set<ID> = []
  for batch in state.batches.all.values {
    for claim in batch.claims where !inBatches.insert(claim).inserted { broken.append("\(claim) is in two batches") }
  }
  return broken
}

extension Totals {
  /// All sums but those of nothing.
  fileprivate var known: [[String: [Currency: Sum]]] {
    [
      Dictionary(uniqueKeysWithValues: standings.map { ($0.key.rawValue, Self.known($0.value)) }),
      Dictionary(uniqueKeysWithValues: categories.map { ($0.key.rawValue, Self.known($0.value)) }),
    ].map { $0.filter { !$0.value.isEmpty } }
  }

  private static func known(_ sums: OrderedDictionary<Currency, Sum>) -> [Currency: Sum] {
    Dictionary(uniqueKeysWithValues: sums.elements.filter { $0.value != Sum() }.map { ($0.key, $0.value) })
  }
}

extension ClaimedSoFar {
  /// All sums but those of nothing.
  fileprivate var sums: [ID: [String: Int64]] {
    let pages = pages.all.mapValues { page in Dictionary(uniqueKeysWithValues: page.elements.filter { $0.value != 0 }) }
    return Dictionary(uniqueKeysWithValues: pages.elements.filter { !$0.value.isEmpty })
  }
}
