/// The header of another message under one's own words: its sender, when it was sent, to whom and about what.
///
/// It is recognised by its shape, a few lines that each begin with a label and a colon, and by what stands behind them:
/// an address, a date, the subject of the message itself. A list of one's own has labels, too, but not these values.
struct QuotedHeader {
  /// The lines that it takes, with the rule or the title above.
  let range: Range<Int>
  /// Whether the message is handed on, rather than answered.
  let isForward: Bool

  /// The header that begins with line `index`; `nil` where none does.
  init?(at index: Int, of lines: [Substring], subject: String, isMarkedUp: Bool = false) {
    if let title = Self.title(lines[index]) {
      isForward = title == .forward
      let next = lines[(index + 1)...].prefix(4).firstIndex { !$0.isBlank } ?? index + 1
      let fields = HeaderFields(from: next, of: lines)
      if title == .unknown, !fields.isHeader(of: subject, hasRule: true) {
        guard next < lines.count, next > index, Attribution(lines[next]).strength == .alone else { return nil }
      }
      range = index..<(next < lines.count ? max(fields.end, next) : lines.count)
      return
    }
    guard Self.mayBegin(lines[index]) else { return nil }
    let hasRule = isMarkedUp || index > 0 && Self.isRule(lines[index - 1])
    let fields = HeaderFields(from: index, of: lines)
    guard fields.isHeader(of: subject, hasRule: hasRule) else { return nil }
    isForward = false
    range = index..<fields.end
  }

  /// A header that nothing but its place shows.
  init(range: Range<Int>) { (self.range, isForward) = (range, false) }

  private enum Title { case answer, forward, unknown }

  /// Whether it is a line drawn across the page.
  static func isRule(_ line: Substring) -> Bool {
    let marks = line.unicodeScalars.lazy.filter { !$0.isBlank }
    var count = 0
    for mark in marks {
      guard ruleMarks.contains(mark) else { return false }
      count += 1
    }
    return count >= 3
  }

  private static let ruleMarks: Set<Unicode.Scalar> = ["_", "-", "*", "=", "~", "#", "–", "—", "─", "━", "═", "+"]

  /// `-----Original Message-----`, with dashes around it or a colon behind.
  private static func title(_ line: Substring) -> Title? {
    guard line.utf8.count <= 160, let first = line.utf8.first, let last = line.unicodeScalars.last else { return nil }
    let isDashed = first == UInt8(ascii: "-") || first == UInt8(ascii: "_") || first == UInt8(ascii: "=")
    guard isDashed || last == ":" || last == "：" else { return nil }
    let bare = line.lowercased().split { "-_=:：".contains($0) || $0.isWhitespace }.joined(separator: " ")
    guard !bare.isEmpty else { return nil }
    if MailVocabulary.answered.contains(bare) { return isDashed || last == ":" ? .answer : nil }
    if MailVocabulary.forwarded.contains(bare) { return .forward }
    // In a language that nobody thought of: dashes on both sides.
    let isBetween = line.hasPrefix("---") && line.hasSuffix("---")
    return isBetween && bare.split(separator: " ").count <= 6 ? .unknown : nil
  }

  private static func mayBegin(_ line: Substring) -> Bool {
    line.utf8.prefix(80).contains { $0 == UInt8(ascii: ":") } || line.prefix(24).contains("：")
  }
}

/// Lines that follow each other, each with a label and a value.
private struct HeaderFields {
  private var fields: [(label: String, value: Substring, isBold: Bool)] = []
  /// The first line after them.
  private(set) var end: Int

  private static let most = 8

  init(from start: Int, of lines: [Substring]) {
    end = start
    guard start < lines.count else { return }
    var place = start
    while place < lines.count, fields.count < Self.most {
      if let field = Self.field(lines[place]) {
        append(field)
        end = place + 1
      } else {
        // A value that went on in the next line, or an empty line between two fields, as from a table.
        guard place == end, fields.last.map({ Self.kind($0.label) != nil }) ?? false, place + 1 < lines.count,
          Self.isKnown(lines[place + 1]),
          lines[place].isBlank || lines[place].utf8.count < 400
        else { break }
      }
      place += 1
    }
  }

  /// Adds a field, and the one that stands behind it on the same line.
  private mutating func append(_ field: (label: String, value: Substring, isBold: Bool)) {
    let words = field.value.split(separator: " ")
    if field.value.contains("@"),
      let next = words.firstIndex(where: { $0.hasSuffix(":") && Self.kind($0.dropLast().lowercased()) != nil })
    {
      fields.append((field.label, field.value[..<words[next].startIndex], field.isBold))
      fields.append(
        (words[next].dropLast().lowercased(), field.value[words[next].endIndex...].trimmedBlanks, field.isBold))
    } else {
      fields.append(field)
    }
  }

  private static func isKnown(_ line: Substring) -> Bool { field(line).map { kind($0.label) != nil } ?? false }

  private static func field(_ line: Substring) -> (label: String, value: Substring, isBold: Bool)? {
    // Few lines have so short a label, and most are told by their bytes.
    guard let bytes = line.utf8.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF }),
      line.utf8[..<bytes].count(where: { $0 == UInt8(ascii: " ") }) <= 4
    else { return nil }
    guard let colon = line.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let label = line[..<colon].trimmedBlanks
    let bare = label.filter { $0 != "*" }
    guard !bare.isEmpty, bare.count <= 24, bare.contains(where: \.isLetter),
      !bare.contains(where: { $0.isNumber || $0 == "." || $0 == "?" || $0 == "!" })
    else { return nil }
    let words = bare.lowercased().split(whereSeparator: \.isWhitespace)
    guard words.count <= 3 else { return nil }
    var value = line[line.index(after: colon)...].trimmedBlanks
    let isBold = label.hasPrefix("*")
    if isBold { value = value.drop { $0 == "*" || $0.isWhitespace } }
    return (words.joined(separator: " "), value, isBold)
  }

  private enum Kind { case sender, time, date, recipient, subject }

  private static func kind(_ label: String) -> Kind? {
    if MailVocabulary.senders.contains(label) { return .sender }
    if MailVocabulary.times.contains(label) { return .time }
    if MailVocabulary.dates.contains(label) { return .date }
    if MailVocabulary.subjects.contains(label) { return .subject }
    return MailVocabulary.recipients.contains(label) ? .recipient : nil
  }

  /// Whether they are those of a message; `subject` is that of the message in which they stand.
  func isHeader(of subject: String, hasRule: Bool) -> Bool {
    guard fields.count >= 2 else { return false }
    let kinds = fields.map { Self.kind($0.label) }
    let known = Set(kinds.compactMap { $0 })
    let hasDate = zip(fields, kinds).contains { field, kind in
      (kind == nil || kind == .time || kind == .date) && Self.isMoment(field.value)
    }
    let hasAddress = fields.contains { $0.value.contains("@") }
    let hasSubject = fields.contains { Self.isSubject($0.value, subject) }
    let evidence = [hasDate, hasAddress, hasSubject, hasRule, fields.allSatisfy(\.isBold)].count { $0 }
    guard kinds[0] != nil, known.count >= 2, known.contains(.sender) || known.contains(.time) || hasAddress else {
      // Labels of a language that isn't known.
      return known.count <= 1 && fields.count >= 3 && hasDate
        && (hasSubject || Self.isSender(fields[0].value) && hasAddress)
    }
    let isMail = known.contains(.time) && known.contains(.sender)
    if known.count >= 3 { return evidence >= 1 || isMail }
    return evidence >= 2 || isMail && evidence >= 1
  }

  /// A day with its year, or a time of day.
  private static func isMoment(_ value: Substring) -> Bool {
    guard value.utf8.count <= 120, value.unicodeScalars.contains(where: { $0.decimalDigit != nil }) else {
      return false
    }
    return Attribution.isMoment(String(value))
  }

  private static func isSubject(_ value: Substring, _ subject: String) -> Bool {
    let (value, subject) = (bareSubject(String(value)), bareSubject(subject))
    guard value.utf8.count >= 4, subject.utf8.count >= 4 else { return false }
    return subject.hasPrefix(value) || value.hasPrefix(subject)
  }

  /// Without `Re:` and what stands for it, of any language.
  private static func bareSubject(_ subject: String) -> String {
    var rest = subject.trimmedBlanks
    while let colon = rest.prefix(6).firstIndex(where: { $0 == ":" || $0 == "：" }) {
      rest = rest[rest.index(after: colon)...].trimmedBlanks
    }
    return String(rest)
  }

  /// `Cara Singh <cara@example.com>`.
  private static func isSender(_ value: Substring) -> Bool {
    value.contains("@") && value.contains { "<[(".contains($0) }
  }
}
