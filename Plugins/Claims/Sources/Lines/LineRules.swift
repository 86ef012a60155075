import Facilitation
import OrderedCollections

extension Desk {
  /// The line that is asked for, with what it comes to.
  func line(_ draft: LineDraft) throws(Refusal) -> Line {
    try checkNew(draft.id)
    guard context.roster.people[draft.who] != nil else {
      throw Refusal("no one on the roster is called '\(draft.who.word)'", remedy: "person list", about: "who")
    }
    try checkDay(draft.on)
    try checkQuantity(draft)
    try checkVAT(draft)
    let line = try priced(draft)
    try checkNotClaimed(line)
    try checkSomethingIsLeft(line)
    return line
  }

  /// A claim, with its receipt where one is needed; what is offered comes from whoever pays, and has none.
  func claim(_ draft: LineDraft) throws(Refusal) -> Line {
    let line = try line(draft)
    try checkReceipt(line)
    return line
  }

  /// Works out what a line comes to.
  private func priced(_ draft: LineDraft) throws(Refusal) -> Line {
    if case .amount(let money) = draft.quantity {
      guard draft.key == nil else {
        throw Refusal(
          "an amount is paid as it is, at no rate", remedy: "leave --rate out, or give a length of time or a distance",
          about: "rate")
      }
      return line(draft, key: nil, before: 0, Pricing(money))
    }
    let key = draft.key ?? (draft.category == .travel ? "car" : nil)
    let before = state.miles[draft.who]?["\(draft.on.taxYear) \(key ?? "")"] ?? 0
    let wish = RateWish(
      category: draft.category, key: key, quantity: draft.quantity, on: draft.on, known: today)
    let pricing = try Pricing(wish, before: before, state.rates)
    let rate = pricing.parts.first.flatMap { state.rates[$0.rate] }
    var line = line(draft, key: key ?? rate?.key, before: before, pricing)
    line.cap(at: pricing.caps, over: state.claimed)
    return line
  }

  private func line(_ draft: LineDraft, key: String?, before: Int64, _ pricing: Pricing) -> Line {
    var line = Line(
      id: draft.id, who: draft.who, category: draft.category, on: draft.on, quantity: draft.quantity,
      parts: pricing.parts, amount: pricing.amount, before: before)
    (line.key, line.text, line.vat, line.receipt) = (key, draft.text, draft.vat, draft.receipt)
    (line.meeting, line.taxClass) = (draft.meeting, pricing.taxClass)
    return line
  }

  // MARK: Checks

  func checkDay(_ day: CalendarDay) throws(Refusal) {
    guard today.adding(days: 366) < day else { return }
    throw Refusal("\(day.word) is more than a year away", remedy: "check the date, such as \(today.word)", about: "on")
  }

  private func checkQuantity(_ draft: LineDraft) throws(Refusal) {
    if case .time(let time) = draft.quantity, time > .hours(24) {
      throw Refusal(
        "\(time.spoken) is more than a day has", remedy: "write a line for each day, of 24h at most", about: "quantity")
    }
    let (isFine, what) =
      switch (draft.category, draft.quantity) {
      case (_, .amount), (.time, .time), (.meal, .time), (.carer, .time), (.travel, .distance): (true, "")
      case (.travel, .time): (false, "a distance, such as 42mi, or a fare, such as £12.50")
      case (.time, .distance), (.meal, .distance), (.carer, .distance): (false, "a length of time, such as 2h30m")
      default: (false, "an amount, such as £12.50")
      }
    guard isFine else {
      throw Refusal(
        "nothing is paid for \(draft.quantity.spoken) here", remedy: "give \(what)", about: "quantity")
    }
  }

  private func checkVAT(_ draft: LineDraft) throws(Refusal) {
    guard let vat = draft.vat else { return }
    guard case .amount(let amount) = draft.quantity, vat.currency == amount.currency,
      vat.minorUnits > 0, vat.minorUnits < amount.minorUnits
    else {
      throw Refusal(
        "\(vat.spoken) can't be the tax in \(draft.quantity.spoken)",
        remedy: "give the tax that stands on the receipt, or leave --vat out", about: "vat")
    }
  }

  /// What is claimed for one person and day can't be claimed again for the same.
  private func checkNotClaimed(_ line: Line) throws(Refusal) {
    let new = Trace(line)
    let same = state.traces(on: line.on).first { trace in
      trace.who == new.who && trace.amount == new.amount && trace.words == new.words
    }
    guard let same else { return }
    throw Refusal(
      "\(same.claim.word) is the same: \(line.who.word), \(line.on.word), \(same.amount.spoken)"
        + (line.text.map { ", \(titled($0))" } ?? ""),
      remedy: "if it isn't, say in a few words at the end of the line what is different, such as: the way back")
  }

  private func checkSomethingIsLeft(_ line: Line) throws(Refusal) {
    guard let cap = line.capping?.cap, line.amount.minorUnits == 0 else { return }
    throw Refusal(
      "nothing is left for \(line.who.word) of \(cap.spoken) at '\(line.key ?? "")'",
      remedy: "claims list --person \(line.who.word)   shows what it went to", about: "quantity")
  }

  /// What is worked out needs one by its own rates; for an amount, nobody knows at which of its category it would be.
  private func checkReceipt(_ line: Line) throws(Refusal) {
    guard line.receipt == nil else { return }
    let rates =
      line.parts.isEmpty
      ? state.rates.holding(on: line.on, known: today) { $0.category == line.category }
      : line.parts.compactMap { state.rates[$0.rate] }
    let needing = rates.compactMap { rate in rate.receiptOver.map { (rate: rate.id, most: $0) } }
      .filter { $0.most.currency == line.amount.currency && $0.most.minorUnits < line.amount.minorUnits }
    guard let strictest = needing.min(by: { $0.most.minorUnits < $1.most.minorUnits }) else { return }
    throw Refusal(
      "\(line.amount.spoken) needs a receipt: \(strictest.rate) asks for one over \(strictest.most.spoken)",
      remedy: "give the file, too: --receipt FILE", about: "quantity")
  }

  // MARK: Offers to all who were there

  func offerAll(_ offer: MeetingOffer) throws(Refusal) -> [ClaimsEvent] {
    guard let meeting = context.meetings[offer.meeting] else {
      throw Refusal("there is no meeting '\(offer.meeting.word)'", remedy: "meeting show", about: "of")
    }
    guard let end = meeting.closed else {
      throw Refusal(
        "\(titled(meeting.title)) isn't over, so nobody knows who was there for how long", remedy: "meeting close",
        about: "of")
    }
    try checkDay(offer.on)
    var drafts: [LineDraft] = []
    for (who, minutes) in minutes(at: meeting, until: end, of: offer.groups) where !hasOffer(who, meeting, offer.on) {
      drafts.append(
        LineDraft(
          id: ID(ID.claim, offer.first.number &+ drafts.count), who: who, category: .time, key: offer.key,
          quantity: .time(.minutes(minutes)), on: offer.on, text: meeting.title, meeting: meeting.id))
    }
    guard !drafts.isEmpty else {
      throw Refusal(
        "nobody is left to make an offer to for \(titled(meeting.title))",
        remedy: "claims list   shows the offers; offer NAME 2h   makes one more", about: "of")
    }
    var events: [ClaimsEvent] = []
    for draft in drafts { events.append(.opened(try line(draft), .offer)) }
    return events
  }

  /// How long each was there, to the nearest minute.
  private func minutes(at meeting: Meeting, until end: Instant, of groups: [GroupName]) -> [(Handle, Int64)] {
    let minute = TimeSpan.minutes(1).microseconds
    return meeting.attendance.compactMap { who, presences in
      let time = presences.reduce(TimeSpan.zero) { $0 + (($1.left ?? end) - $1.arrived) }
      let minutes = min((time.microseconds + minute / 2) / minute, 24 * 60)
      let group = context.roster.people[who]?.group
      let isWanted = groups.isEmpty || group.map(groups.contains) ?? false
      return minutes > 0 && isWanted && group != nil ? (who, minutes) : nil
    }
  }

  /// Offers that are there already lie among the traces of the meeting's day, in whatever zone, or of the day asked for.
  private func hasOffer(_ who: Handle, _ meeting: Meeting, _ on: CalendarDay) -> Bool {
    let day = meeting.opened.map { CalendarDay(byUTC: $0) } ?? on
    return [on, day, day.adding(days: -1), day.adding(days: 1)].contains { day in
      state.traces(on: day).contains { $0.who == who && $0.meeting == meeting.id }
    }
  }
}
