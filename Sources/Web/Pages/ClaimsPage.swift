import Engine
import Facilitation
import HTTPTypes
import Host
import RoomView

/// What somebody is offered and claims, and what each waits for.
extension Pages {
  struct ClaimsPage {
    var offers: [OwnClaim]
    var code: String
    var amount: String
    var text: String
    var day: String
  }

  struct OwnClaim {
    var id: String
    var title: String
    var text: String
    var canDecide: Bool
    var canAnswer: Bool
    var code: String
  }

  func claims(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    let today = CalendarDay(of: visit.moment.room.zone.wallClock(at: visit.moment.room.now))
    let data = ClaimsPage(
      offers: await ownClaims(who, visit), code: visit.code(for: "/claims"), amount: visit.fields["amount"],
      text: visit.fields["text"], day: visit.fields.given("on") ?? today.word)
    return page("claims", words("My money"), visit, data, problem)
  }

  private func ownClaims(_ who: Handle, _ visit: Visit) async -> [OwnClaim] {
    guard case .success(let answer) = await desk.show(GivenLine(.link(of: who), "claims of")) else { return [] }
    return answer.document.rows(of: "claims").reversed().compactMap { row in
      guard let id = row.text("claim"), let state = row.text("state") else { return nil }
      let amount = if case .money(let money)? = row["amount"] { money.spoken } else { "" }
      let what = [row.text("text"), row.text("category")].compactMap(\.self).first ?? ""
      let parts = [
        row.text("paidOn").map { words("Paid on {day}.", ["day": $0]) },
        row.text("waits").map { words("It waits for {what}.", ["what": $0]) },
        words("It is {state}.", ["state": state]),
      ]
      return OwnClaim(
        id: id,
        title: words("{amount} for {what}, {day}", ["amount": amount, "what": what, "day": row.text("on") ?? ""]),
        text: parts.compactMap(\.self).joined(separator: " "), canDecide: state == "offered",
        canAnswer: state == "queried", code: visit.code(for: "/claims/ID"))
    }
  }

  /// A fare, at the amount that was paid; handed in at once, since the page has no drafts.
  func claim(_ visit: Visit) async -> WebAnswer {
    guard let who = visit.visitor?.person, let amount = pounds(visit.fields["amount"]) else {
      return await visit.again(Problem(.unprocessableContent, words("Please write the amount like 4.60.")))
    }
    guard let text = visit.fields.given("text") else {
      return await visit.again(Problem(.unprocessableContent, words("Please write what it was for.")))
    }
    let options = visit.fields.given("on").map { [("on", $0)] } ?? []
    switch await desk.give(GivenLine(.link(of: who), "claims travel", [amount, text], options: options)) {
    case .failure(let failure): return await visit.again(Problem(failure, words))
    case .success: break
    }
    guard case .success(let answer) = await desk.show(GivenLine(.link(of: who), "claims of")),
      let id = answer.document.rows(of: "claims").last?.text("claim")
    else { return .see("/claims") }
    return await given(GivenLine(.link(of: who), "submit", [id]), on: visit, then: "/claims")
  }

  func decideClaim(_ visit: Visit) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    // Whose it is, the workshop knows; what isn't there and what is another's are alike.
    guard await isOwn(visit.places[0], who) else { return notFound }
    let id = visit.places[0]
    let principal = Principal.link(of: who)
    switch visit.fields["do"] {
    case "accept": return await given(GivenLine(principal, "accept", [id]), on: visit, then: "/claims")
    case "waive": return await given(GivenLine(principal, "waive", [id]), on: visit, then: "/claims")
    case "reduce":
      guard let amount = pounds(visit.fields["amount"]) else {
        return await visit.again(Problem(.unprocessableContent, words("Please write the amount like 4.60.")))
      }
      return await given(GivenLine(principal, "reduce", [id, amount]), on: visit, then: "/claims")
    case "answer":
      guard let text = visit.fields.given("text") else {
        return await visit.again(Problem(.unprocessableContent, words("Please write something first.")))
      }
      return await given(GivenLine(principal, "answer", [id, text]), on: visit, then: "/claims")
    default: return await visit.again(Problem(.unprocessableContent, words("That can't be read.")))
    }
  }

  /// Where each of somebody's offers and claims stands.
  func claimStates(of who: Handle) async -> [String] {
    guard case .success(let answer) = await desk.show(GivenLine(.link(of: who), "claims of")) else { return [] }
    return answer.document.rows(of: "claims").compactMap { $0.text("state") }
  }

  private func isOwn(_ id: String, _ who: Handle) async -> Bool {
    guard case .success(let answer) = await desk.show(GivenLine(.link(of: who), "claims of")) else { return false }
    return answer.document.rows(of: "claims").contains { $0.text("claim") == id }
  }

  func ownClaim(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let who = visit.visitor?.person, await isOwn(visit.places[0], who) else { return notFound }
    let shown = await html(GivenLine(.link(of: who), "claims of", [visit.places[0]]), visit)
    return page("shown", words("One of your claims"), visit, ShownPage(shown: shown, back: "/claims"), problem)
  }

  /// An amount as people write it, with the pound sign that the line wants; `nil` for what is none.
  private func pounds(_ written: String) -> String? {
    let text = written.filter { !$0.isWhitespace }
    let digits = text.hasPrefix("£") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else { return nil }
    return "£" + digits
  }
}

extension [String: Value] {
  func text(_ key: String) -> String? {
    guard case .text(let text)? = self[key] else { return nil }
    return text
  }
}
