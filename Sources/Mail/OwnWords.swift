/// Tells the writer's own words from what they quoted and how they signed.
///
/// There is no standard for either, so it goes by the habits of mail programs, and in doubt takes words for the
/// writer's: to show a quotation is a small fault, to lose a comment is not.
struct OwnWords {
  /// What remains.
  private(set) var text = ""
  /// What was taken out, in order.
  private(set) var folded: [FoldedText] = []

  private let lines: [Substring]
  /// What each line is; `nil` for the writer's own.
  private var kinds: [FoldedText.Kind?]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    kinds = Array(repeating: nil, count: lines.count)
    markQuotedLines()
    markBlockBelow()
    markSignatures()
    divide()
  }

  private func isBlank(_ index: Int) -> Bool { lines[index].allSatisfy(\.isWhitespace) }
  private func isOwn(_ index: Int) -> Bool { kinds[index] == nil }

  private mutating func mark(_ range: Range<Int>, as kind: FoldedText.Kind) {
    for index in range where kinds[index] == nil { kinds[index] = kind }
  }

  // MARK: Lines with a mark

  /// Lines that begin with `>`, and the line above that says who wrote them.
  private mutating func markQuotedLines() {
    var start = 0
    while start < lines.count {
      guard lines[start].hasPrefix(">") else {
        start += 1
        continue
      }
      let end = lines[start...].firstIndex { !$0.hasPrefix(">") } ?? lines.count
      let attribution = attribution(above: start)
      // ">50 of us were never asked" is a sentence.
      let isSentence = end == start + 1 && attribution == nil && lines[start].dropFirst().first?.isNumber == true
      if !isSentence { mark((attribution ?? start)..<end, as: .quote) }
      start = end
    }
  }

  /// Where the lines begin that say who wrote what is quoted from `index` on; `nil` where there are none.
  private func attribution(above index: Int) -> Int? {
    guard let last = lines[..<index].lastIndex(where: { !$0.allSatisfy(\.isWhitespace) }), index - last <= 3,
      isOwn(last), Attribution.canEnd(with: lines[last])
    else { return nil }
    // Programs break it into up to three lines.
    for first in stride(from: last, through: max(0, last - 2), by: -1) {
      guard isOwn(first), !isBlank(first) else { break }
      if Attribution.isWhole(lines[first...last].joined(separator: " ")) { return first }
    }
    return Attribution.isName(lines[last]) ? last : nil
  }

  // MARK: A message below

  /// What Outlook and others put under an answer: the other message whole, without marks, under its header.
  private mutating func markBlockBelow() {
    guard let header = lines.indices.first(where: { isOwn($0) && QuotedHeader.begins(at: $0, of: lines) }) else {
      return
    }
    var start = header
    while start > 0, isOwn(start - 1), isBlank(start - 1) || QuotedHeader.isRule(lines[start - 1]) { start -= 1 }
    let end = QuotedHeader.end(from: header, of: lines)
    let isForward = QuotedHeader.isForward(lines[header])
    let body = lines[end...].firstIndex { !$0.allSatisfy(\.isWhitespace) } ?? lines.count
    if body < lines.count, !isOwn(body) {
      // Its lines have marks all the same; what stands between them is an answer.
      mark(start..<end, as: .quote)
    } else if isForward || lines[..<start].indices.contains(where: { isOwn($0) && !isBlank($0) }) {
      mark(start..<lines.count, as: isForward ? .forward : .quote)
    }
  }

  // MARK: Signatures

  private mutating func markSignatures() {
    var end = lines.count
    while end > 0 {
      // Each stretch of the writer's lines by itself, as a signature may stand above a quotation.
      let start = (lines[..<end].indices.last { !isOwn($0) } ?? -1) + 1
      markSignature(in: start..<end)
      markProgramLines(in: start..<end)
      end = start - 1
    }
  }

  /// From the last line with nothing but the mark `-- ` on.
  private mutating func markSignature(in stretch: Range<Int>) {
    guard let start = stretch.last(where: { lines[$0] == "-- " || lines[$0] == "--" }) else { return }
    let length = (start..<stretch.upperBound).count { !isBlank($0) }
    // Without its space the mark may be a line between two paragraphs.
    if length <= (lines[start] == "-- " ? 16 : 6) { mark(start..<stretch.upperBound, as: .signature) }
  }

  /// The last lines, where a program wrote them.
  private mutating func markProgramLines(in stretch: Range<Int>) {
    for index in stretch.reversed() where isOwn(index) && !isBlank(index) {
      guard MailSignature.isMadeByProgram(lines[index]) else { return }
      mark(index..<index + 1, as: .signature)
    }
  }

  // MARK: Both heaps

  private mutating func divide() {
    var own: [String] = []
    var start = 0
    while start < lines.count {
      let kind = kinds[start]
      let end = kinds[start...].firstIndex { $0 != kind } ?? lines.count
      if let kind {
        let piece = lines[start..<end].joined(separator: "\n").trimmedLines
        if !piece.isEmpty { folded.append(FoldedText(kind, piece)) }
        if own.last?.isEmpty == false { own.append("") }
      } else {
        for line in lines[start..<end] {
          let line = line.trimmedEnd
          if !line.isEmpty || own.last?.isEmpty == false { own.append(line) }
        }
      }
      start = end
    }
    text = own.joined(separator: "\n").trimmedLines
  }
}

extension StringProtocol {
  /// Without blanks at the end.
  fileprivate var trimmedEnd: String {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[...last])
  }

  /// Without empty lines before and behind it.
  fileprivate var trimmedLines: String {
    let end = trimmedEnd
    let lines = end.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
  }
}
