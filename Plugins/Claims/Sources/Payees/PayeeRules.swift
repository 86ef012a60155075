import Facilitation
import OrderedCollections

extension Desk {
  func stateDetails(of who: Handle, _ digest: String, isChange: Bool) throws(Refusal) -> [PaymentEvent] {
    let payees = Payees(state)
    if try payees.found(who).latest == digest { return [] }
    try payees.checkStating(who, isChange: isChange)
    return [.detailsStated(who, digest: digest)]
  }

  func confirmDetails(of people: [Handle]) throws(Refusal) -> [PaymentEvent] {
    let actor = Actor(context)
    for who in people.once {
      let payee = try Payees(state).found(who)
      let reference = payee.reference
      guard let waiting = payee.waiting else {
        throw Refusal(
          "no bank details of \(reference) wait to be confirmed",
          remedy: payee.details == nil ? "payee add \(reference)" : "payee list", about: "payee")
      }
      if actor.isStated(as: waiting.by) {
        throw Refusal(
          "\(context.actor) stated the bank details of \(reference), and can't confirm them",
          remedy: "someone else checks them with the payee, says who they are, and confirms: actor NAME\n"
            + "payee confirm \(reference)", about: "payee")
      }
    }
    return people.once.map { .detailsConfirmed($0) }
  }
}

extension Answer {
  func stated(_ who: Handle, _ digest: String) -> [String] {
    let reference = state.payees[who]?.reference ?? who.word
    let isWaiting = state.payees[who]?.waiting != nil
    return [
      isWaiting
        ? "the bank details of \(reference) wait for a second person, who checks them with the payee: "
          + "payee confirm \(reference)"
        : "\(reference) keeps the bank details that were confirmed"
    ] + Payees(state).warnings(of: who, digest)
  }
}

extension Payees {
  func warnings(of who: Handle, _ digest: String) -> [String] {
    let others = others(than: who, with: digest)
    return others.isEmpty
      ? [] : ["look again: \(others.spoken) \(others.count == 1 ? "has" : "have") the same bank account"]
  }
}

// MARK: - A list

extension ClaimsState {
  func payeesDocument(_ context: ViewContext) -> Document {
    let columns = [
      Table.Column("reference", "reference"), Table.Column("who", nil), Table.Column("name", "who"),
      Table.Column("details", "bank details"), Table.Column("statedBy", "stated by"), Table.Column("stated", "when"),
    ]
    let rows = payees.map { who, payee -> [Value] in
      [
        .text(payee.reference), .text(who.word), .text(name(of: who, context.roster)), .text(payee.standing),
        .text(payee.waiting?.by), payee.waiting.map { .instant($0.time) } ?? .undefined,
      ]
    }
    let account = payer == nil ? "the payer's account isn't set: payer set" : "the payer's account is set"
    return .rows(
      Table(key: "payees", columns: columns, rows: rows),
      notes: (rows.isEmpty ? ["nothing was offered or claimed yet: travel NAME 12.5mi"] : [forFacilitator]) + [account])
  }

  /// Someone's name; of a person whom only another workshop knows, their reference.
  func name(of who: Handle, _ roster: Roster) -> String {
    roster.people[who] == nil ? payees[who]?.reference ?? roster.name(of: who) : roster.name(of: who)
  }

  /// The same with the group, where somebody has one.
  func described(_ who: Handle, _ roster: Roster) -> String {
    roster.people[who] == nil ? name(of: who, roster) : roster.described(who)
  }
}
