import Facilitation
import OrderedCollections

extension ClaimsPlugin {
  static let keptDetails = KeptKind(
    "bank-details", "accounts that people were paid to", after: "the last payment to them, or when they were stated",
    usual: .months(13), because: "a payment may come back, and most are paid again within a year")
  static let keptClaims = KeptKind(
    "claims", "what claims were for, in words",
    after: "the end of the accounting year (31 March) in which they were settled", usual: .years(KeptByLaw.years),
    because: "those who pay have to show what for, six years after the year's end")
}

extension State {
  /// Of payees to whom nothing is owed, and of whom nothing is open.
  func keptDetails(among notes: PrivateNotes, _ context: ViewContext) -> [KeptThing] {
    let open = Set(claims.all.values.filter(\.standing.isOpen).map(\.line.who))
    var lastPaid: [Handle: CalendarDay] = [:]
    for claim in claims.all.values {
      if let day = claim.paidOn { lastPaid[claim.line.who] = max(day, lastPaid[claim.line.who] ?? day) }
    }
    return payees.compactMap { who, payee in
      guard !open.contains(who) else { return nil }
      let belongings = payee.belongings(of: who, among: notes)
      guard !belongings.notes.isEmpty, let stated = payee.stated else { return nil }
      let day = CalendarDay(of: context.workshopZone.wallClock(at: stated))
      return KeptThing(since: max(day, lastPaid[who] ?? day), belongings)
    }
  }

  /// Of claims of which nothing is open, as long as there are words.
  ///
  /// What was answered about one is everybody's business, and stays.
  func keptClaims(_ context: ViewContext) -> [KeptThing] {
    claims.all.values.compactMap { claim in
      guard !claim.standing.isOpen, let text = claim.line.text, ErasedMark.number(of: text) == nil else { return nil }
      let last = max(claim.remarks.map(\.time).max() ?? claim.recorded, claim.submitted ?? claim.recorded)
      let day = claim.paidOn ?? CalendarDay(of: context.workshopZone.wallClock(at: last))
      var belongings = Belongings()
      belongings.pseudonyms = codes(over: claim).union([claim.line.id.word])
      return KeptThing(since: KeptByLaw.endOfYear(of: day), belongings)
    }
  }
}
