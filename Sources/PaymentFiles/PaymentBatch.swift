public import Facilitation

/// What is paid in one run: lines of claims, netted to one payment for each payee.
///
/// There are no names and no bank details in it. Each of its files is a function of it alone: the same batch gives the
/// same bytes, today and in ten years.
///
/// Law: every file has the same total for each payee and in all, to the penny.
public struct PaymentBatch: Equatable, Sendable {
  /// A hash of what is in it, by which banks and books know it again: 12 to 64 letters and digits.
  public let id: String
  /// The version of the formats that its files are written in.
  public let version: Int
  /// When it was put together; files carry this time, and not that of their writing.
  public let madeAt: Instant
  /// The day on which the bank is to pay.
  public let executionDay: CalendarDay
  /// What every amount in it is of.
  public let currency: Currency
  /// The end of the journal that it was made from, by which that journal can be checked.
  public let journalHead: String
  /// In the order in which they are written; never empty.
  public let lines: [PaymentLine]
  /// What each payee gets, in the order of their references; each more than nothing.
  public let payees: [PayeeTotal]
  /// What is paid in all.
  public let total: Money

  /// The one version of the formats that there is.
  public static let version = 1
  /// Fifteen digits are what the numbers of a spreadsheet hold exactly.
  static let largestAmount: Int64 = 999_999_999_999_999

  /// Refuses what no file could say, or no bank could pay: a payee who would get nothing, or owe something, too.
  public init(
    id: String, version: Int = PaymentBatch.version, madeAt: Instant, executionDay: CalendarDay, currency: Currency,
    journalHead: String, lines: [PaymentLine]
  ) throws(Refusal) {
    guard version == Self.version else {
      throw Refusal(
        "the batch has format \(version), and this program writes format \(Self.version)",
        remedy: "write it with the program that made it, or with a newer one")
    }
    guard id.isIdentifier(12...64) else {
      throw Refusal("'\(printable(id))' can't be the number of a batch", remedy: "12 to 64 letters and digits can")
    }
    guard madeAt >= Self.firstTime, madeAt < Self.endOfTime, executionDay.isInBooks else {
      throw Refusal("the batch is of no time that books have", remedy: "pay on a day from 1970 to 9998")
    }
    guard !lines.isEmpty else { throw Refusal("there is nothing to pay", remedy: "approve a claim first") }
    var ids: Set<String> = []
    for line in lines {
      try line.check(currency)
      guard ids.insert(line.id).inserted else {
        throw Refusal("line \(line.id) is in the batch twice", remedy: "leave one of them out")
      }
    }
    payees = try Self.totals(lines, currency)
    total = try Self.sum(payees.map(\.total), currency)
    (self.id, self.version, self.madeAt, self.executionDay) = (id, version, madeAt, executionDay)
    (self.currency, self.journalHead, self.lines) = (currency, journalHead, lines)
  }

  private static let firstTime = Instant(microseconds: 1_000_000)
  private static let endOfTime = WallClock(year: 9999, month: 1, day: 1, timeOfDay: 0).asUTC
}

/// What one payee gets in a batch.
public struct PayeeTotal: Hashable, Sendable {
  /// Who gets it.
  public let payee: PayeeReference
  /// More than nothing.
  public let total: Money
  /// The number of lines that it is the sum of.
  public let lineCount: Int
}

extension PaymentBatch {
  /// The beginning of ``id``, by which people and banks tell batches apart.
  public var shortID: String { String(id.prefix(12)) }

  /// What stands on the payment of this payee from end to end, at most 31 letters, digits, hyphens and points.
  func endToEndID(_ payee: PayeeReference) -> String { Self.endToEndID(payee.word, id: id) }

  /// The same for the payee with this reference of the batch with this ``id``.
  public static func endToEndID(_ reference: String, id: String) -> String { "\(id.prefix(12))-\(reference)" }

  private static func totals(_ lines: [PaymentLine], _ currency: Currency) throws(Refusal) -> [PayeeTotal] {
    var totals: [PayeeTotal] = []
    for (payee, lines) in Dictionary(grouping: lines, by: \.payee).sorted(by: { $0.key < $1.key }) {
      let total = try sum(lines.map(\.amount), currency)
      guard total.minorUnits > 0 else {
        throw Refusal(
          "\(payee.word) would be paid \(total.spoken)",
          remedy: "leave the lines of \(payee.word) for a later batch, in which more is due than is taken back")
      }
      totals.append(PayeeTotal(payee: payee, total: total, lineCount: lines.count))
    }
    return totals
  }

  private static func sum(_ amounts: [Money], _ currency: Currency) throws(Refusal) -> Money {
    var sum = Money(minorUnits: 0, currency: currency)
    for amount in amounts {
      guard let next = sum.adding(amount), next.minorUnits.magnitude <= largestAmount else {
        throw Refusal("the sum is more than a payment file can hold", remedy: "make several batches of it")
      }
      sum = next
    }
    return sum
  }
}

extension PaymentLine {
  fileprivate func check(_ currency: Currency) throws(Refusal) {
    for id in [id, claim] where !id.isIdentifier(1...30, marks: "-.") {
      throw Refusal("'\(printable(id))' can't be the number of a line", remedy: "at most 30 letters and digits can")
    }
    guard amount.currency == currency else {
      throw Refusal(
        "line \(id) is in \(amount.currency.rawValue), and the batch in \(currency.rawValue)",
        remedy: "make a batch for each currency")
    }
    guard vat?.currency ?? currency == currency else {
      throw Refusal(
        "the tax in line \(id) is not in \(currency.rawValue)", remedy: "take the line back, and claim it anew")
    }
    guard max(amount.minorUnits.magnitude, vat?.minorUnits.magnitude ?? 0) <= PaymentBatch.largestAmount else {
      throw Refusal("line \(id) is more than a payment file can hold", remedy: "divide it into several lines")
    }
    guard eventDay.isInBooks else {
      throw Refusal("line \(id) is of \(eventDay.word)", remedy: "a day from 1970 to 9998 can be booked")
    }
  }
}

extension CalendarDay {
  /// Whether every format can say the day and the one after it.
  fileprivate var isInBooks: Bool { word.utf8.count == 10 && word.prefix(4) >= "1970" && word.prefix(4) < "9999" }

  /// The year, the month and the day of the month, with their zeros.
  var parts: [String] { word.split(separator: "-").map(String.init) }

  /// `20/11/2026`, as books in Britain write it.
  var british: String { parts.reversed().joined(separator: "/") }
}

extension Instant {
  /// The canonical word, without parts of a second.
  var inSeconds: String { Instant(microseconds: microseconds - microseconds % 1_000_000).word }
}
