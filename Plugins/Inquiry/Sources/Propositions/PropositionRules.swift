import Facilitation
import OrderedCollections

extension Desk {
  func tick(_ id: ID, _ checks: [Check]) throws(Refusal) -> [InquiryPlugin.Event] {
    let (thing, proposition) = try proposition(id)
    let left = checks.once.filter { proposition.verdicts[$0] != .ticked }
    guard !left.isEmpty else {
      throw Refusal(
        "\(thing.id.word) is ticked for \(checks.count == Check.allCases.count ? "all" : "that") already",
        remedy: "proposition list", about: "check")
    }
    return [.ticked(id, left)]
  }

  func waive(_ id: ID, _ check: Check, _ reason: String) throws(Refusal) -> [InquiryPlugin.Event] {
    let (_, proposition) = try proposition(id)
    guard proposition.verdicts[check] == nil else {
      let isTicked = proposition.verdicts[check] == .ticked
      throw Refusal(
        "\(id.word) is \(isTicked ? "ticked" : "waived") for '\(check.rawValue)' already", remedy: "proposition list",
        about: "check")
    }
    return [.waived(id, check, reason: reason.tidied)]
  }

  private func proposition(_ id: ID) throws(Refusal) -> (Thing, Proposition) {
    let cycle = try cycle()
    guard let thing = cycle.things[id], let proposition = thing.proposition else {
      throw Refusal(
        "there is no proposition '\(id.word)' in this inquiry", remedy: "proposition list", about: "proposition")
    }
    return (thing, proposition)
  }
}
