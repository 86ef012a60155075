import Facilitation
import OrderedCollections

extension Answer {
  func made(_ new: NewBatch) -> [String] {
    let id = new.id.word
    let total = state.batches[new.id]?.total().spoken ?? "nothing"
    let waiting = new.payees.filter { state.payees[$0.who]?.waiting != nil }.map(\.reference)
    return [
      "\(id) pays \(total) to "
        + "\(counted(new.payees.count, "person", "people")) on \(new.payOn.word), for "
        + "\(counted(new.claims.count, "claim", "claims")): batch export \(id) --to FOLDER"
    ]
      + (new.payer == nil
        ? ["there can be no payment file of \(id) before an account to pay from is set: payer set"] : [])
      + (waiting.isEmpty
        ? [] : ["the new bank details of \(waiting.spoken) wait to be confirmed; the old ones are paid to"])
      + overridden(new.override)
  }

  func settled(_ id: ID, _ people: [Handle], _ settlement: Settlement) -> [String] {
    let batch = state.batches[id]
    let references = people.compactMap { batch?.payees[$0]?.reference }
    let total = people.reduce(Int64(0)) { $0 &+ (batch?.payees[$1]?.total ?? 0) }
    let whose = references.count > 5 ? "\(references.count) people" : references.spoken
    let amount = Money(minorUnits: total, currency: batch?.currency ?? .gbp).spoken
    return switch settlement {
    case .paid(let day): ["\(id.word) paid \(amount) to \(whose) on \(day.word)"]
    case .returned(let day, let reason):
      ["\(amount) for \(whose) came back on \(day.word), and is owed: \(reason)", "reissue \(id.word)   pays it anew"]
    }
  }
}
