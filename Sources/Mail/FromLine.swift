/// The line that begins each message of an mbox: `From ana@example.org Tue Jun 28 10:00:00 2022`.
struct FromLine {
  /// As RFC 5322 writes it, for the reader of dates; `nil` where there is only an address.
  private(set) var date: String?

  /// `nil` for a line that is none: it must name one sender, and may then have a date as C's `asctime` writes it, with a
  /// time zone before or after the year, and after it anything.
  init?(_ line: ArraySlice<UInt8>) {
    let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
    guard line.starts(with: "From ".utf8) else { return nil }
    let rest = words.dropFirst()
    // The sender may hold blanks, or be missing.
    for start in rest.indices.prefix(8) {
      guard let date = Self.date(rest[start...]) else { continue }
      self.date = date
      return
    }
    guard rest.count == 1 else { return nil }
  }

  private static let days: Set<Substring> = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months: Set<Substring> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func date(_ words: ArraySlice<Substring>) -> String? {
    let words = Array(words.prefix(7))
    guard words.count >= 5, days.contains(words[0].prefix(3)) else { return nil }
    // Some programs write the date as it stands in a header.
    if words[0].hasSuffix(",") {
      guard isDay(words[1]), months.contains(words[2]), isYear(words[3]), isTime(words[4]) else { return nil }
      return words[1...].joined(separator: " ")
    }
    guard months.contains(words[1]), isDay(words[2]), isTime(words[3]),
      let place = words[4...].prefix(2).firstIndex(where: isYear)
    else { return nil }
    // The time is that of the mailbox's owner where it says so, and otherwise universal.
    let zone = place == 5 ? words[4] : words.dropFirst(5).first { isOffset($0) } ?? "+0000"
    return "\(words[2]) \(words[1]) \(words[place]) \(words[3]) \(zone)"
  }

  private static func isDay(_ word: Substring) -> Bool { Int(word).map { (1...31).contains($0) } ?? false }

  private static func isTime(_ word: Substring) -> Bool {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    guard (2...3).contains(parts.count) else { return false }
    return (0...23).contains(parts[0]) && parts.dropFirst().allSatisfy { (0...60).contains($0) }
  }

  private static func isYear(_ word: Substring) -> Bool { word.count == 4 && Int(word).map { $0 >= 1970 } ?? false }

  private static func isOffset(_ word: Substring) -> Bool {
    word.count == 5 && (word.hasPrefix("+") || word.hasPrefix("-")) && Int(word) != nil
  }
}
