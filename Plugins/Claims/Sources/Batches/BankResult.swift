import Facilitation

/// What a bank says of one payment.
struct BankResult {
  /// Where it stands in the file.
  var line: Int
  /// What stood on the payment from end to end.
  var reference: String
  /// With or without its currency; `nil` where the bank doesn't repeat it.
  var amount: String?
  var status: Status
  /// The day that the file gives; `nil` where it gives none.
  var day: CalendarDay?
  /// Whether that is the day of the payment, and not of a message about it.
  var isDayExact = false
  var reason: String?

  enum Status: Equatable {
    case paid, returned
    /// The bank is still at it.
    case waiting

    /// A word of ours, a code of ISO 20022, or one of those that banks write; `nil` for any other.
    init?(_ word: String) {
      switch word.tidied.lowercased() {
      case "paid", "settled", "completed", "complete", "successful", "success", "processed", "sent", "cleared",
        "credited", "acsc", "accc", "acsp":
        self = .paid
      case "returned", "return", "rejected", "reject", "failed", "unpaid", "refused", "declined", "bounced",
        "recalled", "rjct":
        self = .returned
      case "waiting", "pending", "processing", "in progress", "scheduled", "accepted", "submitted", "rcvd", "pdng",
        "actc", "accp", "acwc", "acwp":
        self = .waiting
      default: return nil
      }
    }
  }
}

extension String {
  /// The text without what may be the number of an account: words with five digits or more, and with what stands beside
  /// them where that is of digits, too.
  var withoutAccountNumbers: String {
    var kept: [Substring] = []
    var numbers: [Substring] = []
    func digits(_ words: [Substring]) -> Int {
      words.joined().unicodeScalars.count { $0.properties.numericType != nil }
    }
    func end() {
      if digits(numbers) < 5 { kept += numbers } else if kept.last != "…" { kept.append("…") }
      numbers = []
    }
    for word in tidied.split(separator: " ") {
      guard digits([word]) > 0 else {
        end()
        kept.append(word)
        continue
      }
      numbers.append(word)
    }
    end()
    return kept.joined(separator: " ")
  }
}
