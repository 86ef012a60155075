import Facilitation
import OrderedCollections

// What the rules of several verbs ask.

extension State {
  func found(_ id: ID) throws(Refusal) -> Claim {
    guard let claim = claim(id) else {
      throw Refusal("there is no claim '\(id.word)'", remedy: "claims list", about: "claim")
    }
    return claim
  }

  /// The claims with these ids, all of which must stand at one of these places; `act` is what is done to them.
  func found(_ ids: [ID], at standings: [ClaimStanding], _ act: String) throws(Refusal) -> [Claim] {
    var claims: [Claim] = []
    for id in ids.once {
      let claim = try found(id)
      guard standings.contains(claim.standing) else {
        throw Refusal(
          "\(id.word) is \(claim.standing.rawValue), and can't be \(act)", remedy: claim.nextStep, about: "claim")
      }
      claims.append(claim)
    }
    return claims
  }

  /// Whose all of these are; `nil` where one isn't there, or is another's than the first.
  func owner(of ids: [ID]) -> Handle? {
    let owners = Set(ids.map { claim($0)?.line.who })
    return owners.count == 1 ? owners.first ?? nil : nil
  }

  func found(batch id: ID) throws(Refusal) -> Batch {
    guard let batch = batches[id] else {
      throw Refusal("there is no batch '\(id.word)'", remedy: "batch list", about: "batch")
    }
    return batch
  }

  func checkNew(_ id: ID) throws(Refusal) {
    guard claim(id) != nil else { return }
    throw Refusal.isThere(id)
  }

  /// Money moves only while a period is open, in which it is booked.
  func checkPeriod(_ context: Context) throws(Refusal) {
    guard books.open == nil else { return }
    throw Refusal(
      books.last.map { "the period \($0.word) is closed, and none is open" } ?? "no period is open",
      remedy: "period open \(nextMonth(context).word)")
  }

  /// The month of today, or the first that may still be opened.
  func nextMonth(_ context: Context) -> Month {
    let month = Month(of: context.today)
    guard let last = books.last, month <= last else { return month }
    return last.next ?? month
  }
}

extension Context {
  /// The day of the decision, for an event; `nil` where its time tells it by UTC.
  var dayToRecord: CalendarDay? { today == CalendarDay(byUTC: now) ? nil : today }

  func check(_ day: CalendarDay) throws(Refusal) {
    guard today.adding(days: 366) < day else { return }
    throw Refusal("\(day.word) is more than a year away", remedy: "check the date, such as \(today.word)", about: "on")
  }
}

/// Who is at the keyboard, as stated: the same person may be stated by handle once, and by name the next time.
struct StatedActor {
  /// What they may be called, without capitals and without what nobody sees.
  private let names: Set<String>
  private let roster: Roster

  init(_ context: Context) {
    roster = context.roster
    let stated = context.actor.seen.lowercased()
    let person = roster.people.values.first { $0.handle.word == stated || $0.name.seen.lowercased() == stated }
    names = Set([stated, person?.handle.word, person?.name.seen.lowercased()].compactMap(\.self))
  }

  func isStated(as stated: String) -> Bool { names.contains(stated.seen.lowercased()) }

  func isPerson(_ who: Handle) -> Bool {
    names.contains(who.word) || roster.people[who].map { isStated(as: $0.name) } ?? false
  }
}

extension Claim {
  /// Refuses what one person mustn't do alone.
  func controlled(_ reason: String, _ verb: String) -> Refusal {
    let id = line.id.word
    return Refusal(
      reason,
      remedy: "someone else says who they are, and does: actor NAME\n\(verb) \(id) --override \"…\"   with the reason, "
        + "which is listed", about: "claim")
  }
}
