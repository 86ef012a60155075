/// Quotations: lines with a mark, and messages below an answer.
extension OwnWords {
  /// How a line shows that it may be quoted.
  private enum Sign {
    /// By the HTML of a mail program.
    case structure
    /// By a mark at its beginning.
    case mark
    /// By a bar, which tables have, too.
    case bar
    /// By being set in, which writers do, too.
    case setIn
  }

  private func sign(_ index: Int) -> Sign? {
    switch mark(index) {
    case .quote: return .structure
    case .blockquote: return .setIn
    default: break
    }
    let line = shown[index]
    guard let first = line.utf8.first else { return nil }
    if first == UInt8(ascii: "|") { return .bar }
    guard first == UInt8(ascii: ">") || line.hasPrefix("＞") else { return nil }
    if Self.isFace(line) || Self.isGroupWise(line) || isEndOfAddress(index) { return nil }
    return .mark
  }

  /// `> wrote:`, where the address before it has a line of its own.
  private func isEndOfAddress(_ index: Int) -> Bool {
    guard index > 0, shown[index].utf8.count <= 24, Attribution.mayEnd(with: shown[index]), shown[index].count > 1
    else { return false }
    let above = shown[index - 1]
    return above.contains("@") && (above.hasPrefix("mailto:") || above.hasPrefix("<"))
      && above.count { $0 == ">" } <= above.count { $0 == "<" } && index > 1 && !shown[index - 1].hasPrefix(">")
  }

  /// `>:(`, which is a face.
  private static func isFace(_ line: Substring) -> Bool {
    let mouth = line.dropFirst().prefix(2)
    guard let eyes = mouth.first, let last = mouth.last, mouth.count == 2 else { return false }
    return ":;=".contains(eyes) && !last.isWhitespace && !last.isLetter || ["_<", ".<", "o<"].contains(mouth)
  }

  /// `>>> Ana Ortiz <ana@example.org> 28/06/2022 10:04 >>>`, above what GroupWise quotes.
  private static func isGroupWise(_ line: Substring) -> Bool {
    guard line.hasPrefix(">>> "), line.hasSuffix(">>>") || line.hasSuffix(":") else { return false }
    return Attribution(line.dropFirst(4)).strength == .alone
      || line.hasSuffix(">>>") && Attribution.isMoment(String(line)) && line.utf8.count < 200
  }

  // MARK: Lines with a mark

  /// Lines that begin with `>`, and the line above that says who wrote them.
  mutating func markQuotedLines() {
    var start = 0
    while start < lines.count {
      guard let sign = sign(start) else {
        start += 1
        continue
      }
      var end = start + 1
      while end < lines.count, self.sign(end) == sign || sign == .mark && isPieceOfLink(end) { end += 1 }
      let attribution = attribution(above: start)
      if attribution != nil || isQuoted(start..<end, by: sign) {
        let isForward = firstWords(in: start..<end).map(isForwardTitle) ?? false
        fold((attribution ?? start)..<end, as: isForward ? .forward : .quote)
      }
      start = end
    }
  }

  /// Whether it is a piece of a link that was broken off the marked line above it.
  private func isPieceOfLink(_ index: Int) -> Bool {
    guard index + 1 < lines.count, sign(index + 1) == .mark, !isBlank(index) else { return false }
    return shown[index].split(separator: " ").allSatisfy { piece in
      piece.count >= 10 && piece.contains { "/=&?%_".contains($0) } || !piece.contains { $0.isLetter }
    }
  }

  private func isForwardTitle(_ index: Int) -> Bool {
    let bare = bareLines(index..<index + 1)
    return QuotedHeader(at: 0, of: bare, subject: letterhead.subject)?.isForward ?? false
  }

  private func firstWords(in range: Range<Int>) -> Int? {
    range.first { !shown[$0].drop { $0 == ">" || $0 == " " }.isEmpty }
  }

  /// Lines without the marks of a quotation.
  private func bareLines(_ range: Range<Int>) -> [Substring] {
    range.map { shown[$0].drop { $0 == ">" || $0 == " " } }
  }

  /// Whether lines that nothing above ascribes to another are quoted all the same.
  private func isQuoted(_ range: Range<Int>, by sign: Sign) -> Bool {
    switch sign {
    case .structure: return true
    case .bar: return false
    case .setIn:
      guard let first = firstWords(in: range) else { return false }
      let bare = bareLines(first..<min(first + 4, range.upperBound))
      if QuotedHeader(at: 0, of: bare, subject: letterhead.subject) != nil { return true }
      return (1...bare.count).contains { end in
        Attribution(bare[..<end].joined(separator: " ")).strength == .alone
          && Attribution(bare[1..<end].joined(separator: " ")).strength == .none
      }
    case .mark:
      // ">50 of us were never asked" is a sentence, and so is ">From the first day".
      let isSentence = { (index: Int) in
        let first = shown[index].dropFirst().first
        return first?.isNumber == true || isFromLine(index)
      }
      if range.allSatisfy(isSentence) || range.count == 1 && shown[range.lowerBound].hasSuffix("<") { return false }
      let next = shown[range.lowerBound].dropFirst().first
      if letterhead.isInMailbox, shown[range.lowerBound].hasPrefix(">From ") { return true }
      return range.count > 1 || next == nil || next == " " || next == ">" || hasOtherMarks(than: range)
    }
  }

  /// Whether there are marks elsewhere, as there are in a message that answers one point after another.
  private func hasOtherMarks(than range: Range<Int>) -> Bool {
    shown.indices.contains { !range.contains($0) && shown[$0].utf8.first == UInt8(ascii: ">") && sign($0) == .mark }
  }

  /// Where the lines begin that say who wrote what is quoted from `index` on; `nil` where there are none.
  private mutating func attribution(above index: Int) -> Int? {
    guard let last = shown[..<index].suffix(4).lastIndex(where: { !$0.isEmpty }), isOwn(last), sign(last) == nil,
      Attribution.mayEnd(with: shown[last])
    else { return nil }
    return attribution(endingAt: last, atLeast: .beforeMarks)
  }

  /// Where an attribution begins that ends with the line; programs break it into up to four lines.
  private mutating func attribution(endingAt last: Int, atLeast strength: Attribution.Strength) -> Int? {
    var first = last
    var text = String(shown[last])
    // A date and an address decide; a name and a verb do where there is no more above.
    var weaker: Int?
    while true {
      if let own = beginning(of: first), Attribution(text.dropFirst(own.count)).strength >= strength {
        beginnings[first] = own
        return first
      }
      let found = Attribution(text).strength
      if found == .alone { return wholeAttribution(from: first, text) }
      if found >= strength { weaker = weaker ?? wholeAttribution(from: first, text) }
      // Before an address alone on its line there may be an empty one.
      let gap = text.hasPrefix("<") && first > 1 && isBlank(first - 1) ? 2 : 1
      guard last - first < 4, first >= gap, isOwnWord(first - gap), sign(first - gap) == nil,
        shown[first - gap].last.map({ !".!?:".contains($0) }) ?? false
      else { return weaker }
      first -= gap
      text = shown[first] + " " + text
    }
  }

  /// Takes in the line above where the attribution begins there already.
  private func wholeAttribution(from first: Int, _ text: String) -> Int {
    guard first > 0, isOwnWord(first - 1), let word = shown[first - 1].split(separator: " ").first,
      MailVocabulary.on.contains(word.lowercased()), word.first?.isLowercase != true,
      !shown[first].hasPrefix("On "), shown[first - 1].utf8.last.map({ !".!?:".utf8.contains($0) }) ?? false
    else { return first }
    return Attribution(shown[first - 1] + " " + text).strength > .none ? first - 1 : first
  }

  /// The own words before it on the same line, which stay: `I agree On Wed, Apr 4, 2012 at 3:59 PM, …`.
  private func beginning(of line: Int) -> Substring? {
    let words = shown[line].split(separator: " ")
    let isOn = { (word: Substring) in ["On", "Am", "Le", "El", "Il", "Op", "Em", "Den"].contains(word) }
    guard let place = words.dropFirst().firstIndex(where: isOn),
      words[place...].dropFirst().prefix(3).contains(where: { $0.contains(where: \.isNumber) }),
      !words[..<place].contains(where: { $0.contains("@") }), words[0].first?.isLetter == true,
      // "Ana Ortiz" is the beginning of another shape of that line.
      words[..<place].contains(where: { $0.first?.isLowercase == true })
    else { return nil }
    let own = shown[line][..<words[place].startIndex]
    return own.trimmedBlanks.hasSuffix("---") ? own.trimmedOf("- ") : own
  }

  // MARK: A message below

  /// What Outlook and others put under an answer: the other message whole, without marks, under its header or under the
  /// line that says who wrote it.
  mutating func markMessageBelow() {
    for index in lines.indices where isOwnWord(index) {
      if let header = header(at: index) {
        foldMessage(under: header.range, isForward: header.isForward)
        return
      }
      guard Attribution.mayEnd(with: shown[index]), let first = attribution(endingAt: index, atLeast: .alone) else {
        continue
      }
      let body = shown[(index + 1)...].firstIndex { !$0.isEmpty } ?? lines.count
      if body < lines.count, isOwn(body) {
        foldMessage(under: first..<index + 1, isForward: false)
        return
      }
      if body < lines.count || hasOwnWords(above: first) { fold(first..<index + 1, as: .quote) }
    }
  }

  private func header(at index: Int) -> QuotedHeader? {
    if let header = QuotedHeader(
      at: index, of: shown, subject: letterhead.subject, isMarkedUp: mark(index) == .header || mark(index) == .below)
    {
      return header
    }
    guard mark(index) == .below, index == 0 || mark(index - 1) != .below else { return nil }
    return QuotedHeader(range: index..<index + 1)
  }

  private mutating func foldMessage(under header: Range<Int>, isForward: Bool) {
    var start = header.lowerBound
    while start > 0, isOwn(start - 1), isBlank(start - 1) || QuotedHeader.isRule(shown[start - 1]) { start -= 1 }
    let body = shown[header.upperBound...].firstIndex { !$0.isEmpty } ?? lines.count
    if body < lines.count, !isOwn(body) {
      // Its lines have marks all the same; what stands between them is an answer.
      fold(start..<header.upperBound, as: .quote)
    } else if isForward || hasOwnWords(above: start) {
      fold(start..<end(ofMessageFrom: body, under: header), as: isForward ? .forward : .quote)
    }
  }

  /// Where a message is set in, it ends with the first line that isn't.
  private func end(ofMessageFrom body: Int, under header: Range<Int>) -> Int {
    let isSetIn = { (index: Int) in lines[index].hasPrefix("  ") || lines[index].hasPrefix("\t") }
    guard body < lines.count, isSetIn(body), !header.contains(where: isSetIn) else { return lines.count }
    return lines[body...].indices.first { isOwnWord($0) && !isSetIn($0) } ?? lines.count
  }
}
