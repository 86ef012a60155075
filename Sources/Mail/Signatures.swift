/// What stands under the writer's words: a closing and a name, what a program adds, what a server adds.
extension OwnWords {
  /// How many lines are looked at from the end of each stretch of the writer's lines, and how many stretches.
  private static let (mostLines, mostStretches) = (60, 100)

  /// Each stretch of the writer's lines by itself, as a signature may stand above a quotation.
  mutating func markEnds() {
    var end = lines.count
    for _ in 0..<Self.mostStretches {
      guard let last = lines.indices.prefix(end).last(where: isOwn) else { return }
      let start = (lines.indices.prefix(last).last { !isOwn($0) } ?? -1) + 1
      markEnds(of: start..<last + 1)
      end = start
    }
  }

  private mutating func markEnds(of stretch: Range<Int>) {
    // One may stand above another.
    for _ in 0..<8 {
      guard let last = stretch.last(where: isOwnWord) else { return }
      let first = (stretch.prefix { $0 <= last }.last { !isOwn($0) } ?? stretch.lowerBound - 1) + 1
      let end = max(first, last + 1 - Self.mostLines)..<last + 1
      guard let (range, kind) = piece(at: end) else { return }
      fold(range, as: kind)
    }
  }

  /// What ends the lines and isn't the writer's.
  private func piece(at end: Range<Int>) -> (Range<Int>, FoldedText.Kind)? {
    if let start = ServerFrame.start(in: shown, end) { return (start..<end.upperBound, .frame) }
    if SignatureLine.isMadeByProgram(shown[end.upperBound - 1]) { return (end.suffix(1), .signature) }
    guard end.dropLast().contains(where: isOwnWord) || hasOwnWords(besides: end) else { return nil }
    for find in [signatureUnderMark, signatureUnderClosing, signatureOfName] {
      if let range = find(end), hasOwnWords(besides: range) { return (withRule(range, in: end), .signature) }
    }
    return nil
  }

  private func hasOwnWords(besides range: Range<Int>) -> Bool {
    hasOwnWords(above: range.lowerBound) || shown.indices.suffix(from: range.upperBound).contains(where: isOwnWord)
  }

  /// With the line that is drawn above it.
  private func withRule(_ range: Range<Int>, in end: Range<Int>) -> Range<Int> {
    let above = range.lowerBound - 1
    guard end.contains(above), QuotedHeader.isRule(shown[above]) else { return range }
    return above..<range.upperBound
  }

  /// The lines from `start` up to the next empty one.
  private func paragraph(from start: Int, in end: Range<Int>) -> Range<Int> {
    start..<(end.suffix(from: start).first(where: isBlank) ?? end.upperBound)
  }

  private func isSigned(_ index: Int) -> Bool { names.isName(shown[index]) }

  /// Whether the lines hold what only signatures do.
  private func holdsSigns(_ range: Range<Int>) -> Bool {
    range.contains { isSigned($0) || SignatureLine.isContact(shown[$0]) || SignatureLine.isMadeByProgram(shown[$0]) }
  }

  /// The end of a signature whose first lines end at `first`: further paragraphs of telephone numbers and the like.
  private func signatureEnd(after first: Int, in end: Range<Int>) -> Int {
    var place = first
    while let next = end.suffix(from: place).first(where: { !isBlank($0) }) {
      let more = paragraph(from: next, in: end)
      guard holdsSigns(more),
        more.allSatisfy({ SignatureLine.mayFollowName(shown[$0]) || SignatureLine.isMadeByProgram(shown[$0]) })
      else { break }
      place = more.upperBound
    }
    return place
  }

  // MARK: Below a mark

  /// From the last line with nothing but the mark `-- ` on, or where HTML says that a signature begins.
  private func signatureUnderMark(_ end: Range<Int>) -> Range<Int>? {
    guard let start = end.last(where: isSignatureMark) else { return nil }
    let isExact = lines[start] == "-- " || mark(start) == .signature
    let begins = mark(start) == .signature && !shown[start].hasPrefix("--") ? start : start + 1
    guard let first = end.suffix(from: begins).first(where: { !isBlank($0) }) else { return start..<end.upperBound }
    var lines = paragraph(from: first, in: end)
    if mark(start) == .signature {
      lines = first..<(end.suffix(from: first).first { mark($0) != .signature } ?? end.upperBound)
    }
    let sentences = lines.count { SignatureLine.isSentence(shown[$0]) && !SignatureLine.isMadeByProgram(shown[$0]) }
    // Without its space the mark may be a line between two paragraphs.
    let isSignature =
      isExact
      ? lines.count <= 16 && (sentences * 2 < lines.count || holdsSigns(lines) && lines.count > 1)
      : lines.count <= 6 && sentences == 0 && holdsSigns(lines)
    return isSignature ? start..<signatureEnd(after: lines.upperBound, in: end) : nil
  }

  private func isSignatureMark(_ index: Int) -> Bool {
    if mark(index) == .signature { return !isBlank(index) && (index == 0 || mark(index - 1) != .signature) }
    return shown[index] == "--" || shown[index] == "—" || shown[index] == "__"
  }

  // MARK: Below a closing

  private func signatureUnderClosing(_ end: Range<Int>) -> Range<Int>? {
    end.reversed().lazy.compactMap { self.signature(from: $0, in: end) }.first
  }

  private func signature(from index: Int, in end: Range<Int>) -> Range<Int>? {
    let line = shown[index]
    let mayBeClosing = SignatureLine.mayBeClosing(line)
    guard mayBeClosing || line.last.map({ ",，،".contains($0) }) ?? false else { return nil }
    if mayBeClosing, SignatureLine.closing(line) == nil, let name = SignatureLine.nameBehindClosing(line) {
      guard
        names.isName(name) || SignatureLine.closing(line.prefix { $0 != "," }) == .formal && Self.looksLikeName(name)
      else {
        return nil
      }
      return start(of: index, in: end)..<rest(ofSignatureFrom: index + 1, in: end)
    }
    guard let closing = SignatureLine.closing(line) ?? unknownClosing(index, in: end) else { return nil }
    let isLast = index + 1 == end.upperBound
    guard !isLast else { return start(of: index, in: end)..<end.upperBound }
    guard let first = end.suffix(from: index + 1).first(where: { !isBlank($0) }) else { return nil }
    let below = paragraph(from: first, in: end)
    guard let length = signatureLength(below) else { return nil }
    let lines = below.prefix(length)
    guard holdsSigns(lines) || closing == .formal && Self.looksLikeName(shown[first]) else {
      // "Kind regards" and then more of the letter.
      return closing == .formal && first > index + 1 ? start(of: index, in: end)..<index + 1 : nil
    }
    let last = length == below.count ? signatureEnd(after: below.upperBound, in: end) : first + length
    return start(of: index, in: end)..<last
  }

  /// How many lines of a paragraph may belong to a signature; `nil` where the first doesn't.
  private func signatureLength(_ paragraph: Range<Int>) -> Int? {
    let length = paragraph.prefix { isSigned($0) || SignatureLine.mayFollowName(shown[$0]) }.count
    return length == 0 || length > 12 ? nil : length
  }

  private func rest(ofSignatureFrom index: Int, in end: Range<Int>) -> Int {
    let lines = paragraph(from: index, in: end)
    let length = lines.isEmpty ? 0 : signatureLength(lines) ?? 0
    return length == lines.count ? signatureEnd(after: lines.upperBound, in: end) : index + length
  }

  /// A closing of a language that isn't known: a short line with a comma at its end, and below it the writer's name.
  private func unknownClosing(_ index: Int, in end: Range<Int>) -> SignatureLine.Closing? {
    let line = shown[index]
    guard let last = line.last, ",，،".contains(last), line.utf8.count <= 80, line.split(separator: " ").count <= 6,
      let next = end.suffix(from: index + 1).prefix(3).first(where: { !isBlank($0) }), isSigned(next),
      index == end.lowerBound || isBlank(index - 1)
    else { return nil }
    return .formal
  }

  /// Where more closings stand above: `Many thanks,` and then `Kind regards,`.
  private func start(of index: Int, in end: Range<Int>) -> Int {
    var start = index
    while let above = end.prefix(while: { $0 < start }).last(where: { !isBlank($0) }),
      SignatureLine.closing(shown[above]) != nil
    {
      start = above
    }
    return start
  }

  /// One to four words that all begin with a capital, or of a script that has none.
  private static func looksLikeName(_ line: Substring) -> Bool {
    let words = line.trimmedOf(" .,*").split(whereSeparator: \.isWhitespace)
    return (1...4).contains(words.count) && !SignatureLine.isSentence(line)
      && words.allSatisfy {
        ($0.first { $0.isLetter }).map { !$0.isLowercase } ?? false && !$0.contains(where: \.isNumber)
      }
  }

  // MARK: A name

  /// The writer's name as a line, and what stands under it.
  private func signatureOfName(_ end: Range<Int>) -> Range<Int>? {
    for index in end.reversed() where isSigned(index) {
      let lines = paragraph(from: index, in: end)
      let isAlone = index == end.lowerBound || isBlank(index - 1)
      guard isAlone || lines.upperBound == end.upperBound, signatureLength(lines) == lines.count else { continue }
      // Under a name that stands in the midst of a list more may follow.
      guard lines.count == 1 || isAlone || holdsSigns(lines.dropFirst()) else { continue }
      return index..<signatureEnd(after: lines.upperBound, in: end)
    }
    return nil
  }
}
