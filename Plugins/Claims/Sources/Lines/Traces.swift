import Facilitation
import OrderedCollections

/// By what a claim is known when the same is claimed again.
struct Trace: Codable, Equatable, Sendable {
  var claim: ID
  var who: Handle
  /// Before any cap, so that the same is found though less of it is left.
  var amount: Money
  /// The category and the description, however it was typed.
  var words: String
  var meeting: ID?

  init(_ line: Line) {
    (claim, who, amount, meeting) = (line.id, line.who, line.uncapped, line.meeting)
    words = "\(line.category.rawValue) \(line.text ?? "")".tidied.lowercased()
  }
}

/// What is claimed for one day.
struct DayPage: Codable, Equatable, Sendable {
  var traces: [Trace] = []
}

/// Receipts whose digests begin alike.
struct ReceiptPage: Codable, Equatable, Sendable {
  var seen: [Seen] = []

  struct Seen: Codable, Equatable, Sendable {
    var sha256: String
    var claim: ID
  }
}

extension State {
  // Pages are found by ids that nobody sees.
  private static func page(_ day: CalendarDay) -> ID {
    ID("day", Int(String(day.word.filter { $0 != "-" })) ?? 0)
  }

  private static func page(_ receipt: FilePrint) -> ID {
    ID("receipt", (Int(String(receipt.sha256.prefix(3)), radix: 16) ?? 0) + 1)
  }

  /// The claims for a day of which something will be paid, or was.
  func traces(on day: CalendarDay) -> [Trace] { days[Self.page(day)]?.traces ?? [] }

  /// Other claims that have the same receipt.
  func claims(with receipt: FilePrint, but id: ID) -> [ID] {
    (receipts[Self.page(receipt)]?.seen ?? []).filter { $0.sha256 == receipt.sha256 && $0.claim != id }.map(\.claim)
  }

  /// Other claims of about the same day and amount: within three days, and a twentieth.
  func claims(near line: Line) -> [ID] {
    let amount = line.uncapped
    let nearby = (-3...3).flatMap { traces(on: line.on.adding(days: $0)) }
    return nearby.filter { trace in
      guard trace.claim != line.id, trace.who == line.who, trace.amount.currency == amount.currency else {
        return false
      }
      let difference = (trace.amount.minorUnits &- amount.minorUnits).magnitude
      return difference <= max(trace.amount.minorUnits, amount.minorUnits).magnitude / 20
    }.map(\.claim)
  }

  mutating func leaveTrace(of line: Line) {
    let page = Self.page(line.on)
    var found = days[page] ?? DayPage()
    found.traces.append(Trace(line))
    days.atHand[page] = found
    days.setAside(page)
    if let receipt = line.receipt {
      let page = Self.page(receipt)
      let seen = ReceiptPage.Seen(sha256: receipt.sha256, claim: line.id)
      var found = receipts[page] ?? ReceiptPage()
      found.seen.append(seen)
      receipts.atHand[page] = found
      receipts.setAside(page)
    }
  }

  mutating func wipeTrace(of line: Line) {
    let page = Self.page(line.on)
    guard var found = days[page] else { return }
    found.traces.removeAll { $0.claim == line.id }
    days.atHand[page] = found
    days.setAside(page)
  }
}
