/// What a message's header says that helps to tell whose words its text holds.
struct Letterhead {
  /// Who wrote it.
  var writers: [MailAddress] = []
  /// Under which names they are known beside.
  var names: [String] = []
  /// What it is about, on one line.
  var subject = ""
  /// Whether it lies in an mbox, whose marks before `From` were taken off already.
  var isInMailbox = false
}

/// Tells the writer's own words from what they quoted and how they signed, and from what servers put around them.
///
/// There is no standard for any of it, so it goes by shapes and by the habits of mail programs, and in doubt takes words
/// for the writer's: to show a quotation is a small fault, to lose a comment is not.
struct OwnWords {
  /// What remains.
  private(set) var text = ""
  /// What was taken out, in order.
  private(set) var folded: [FoldedText] = []

  let lines: [Substring]
  /// The lines without blanks at their ends.
  let shown: [Substring]
  /// What HTML says of each line; none for plain text.
  let marks: [HTMLText.Mark?]
  let letterhead: Letterhead
  let names: WriterNames
  /// What each line is; `nil` for the writer's own.
  private var kinds: [FoldedText.Kind?]
  /// Of a line that is folded away, how it began in the writer's own words.
  var beginnings: [Int: Substring] = [:]

  init(_ text: String, marks: [HTMLText.Mark?] = [], letterhead: Letterhead = Letterhead()) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    shown = lines.map(\.trimmedBlanks)
    self.marks = marks
    self.letterhead = letterhead
    kinds = Array(repeating: nil, count: lines.count)
    // A single line stands around nothing, and most comments are one.
    let isOneLine = shown.lazy.filter { !$0.isEmpty }.prefix(2).count < 2
    names = WriterNames(of: !isOneLine && shown.contains(where: WriterNames.mayBeName) ? letterhead : Letterhead())
    if !isOneLine { markBanners() }
    markQuotedLines()
    if !isOneLine { markMessageBelow() }
    markEnds()
    divide()
  }

  func isBlank(_ index: Int) -> Bool { shown[index].isEmpty }
  func isOwn(_ index: Int) -> Bool { kinds[index] == nil }
  func isOwnWord(_ index: Int) -> Bool { kinds[index] == nil && !shown[index].isEmpty }

  /// What HTML says of the line.
  func mark(_ index: Int) -> HTMLText.Mark? { index < marks.count ? marks[index] : nil }

  mutating func fold(_ range: Range<Int>, as kind: FoldedText.Kind) {
    for index in range where kinds[index] == nil { kinds[index] = kind }
  }

  /// Whether the writer has said anything before the line.
  func hasOwnWords(above index: Int) -> Bool { shown.indices.prefix(index).contains(where: isOwnWord) }

  // MARK: Both heaps

  private mutating func divide() {
    var own: [Substring] = []
    var start = 0
    while start < lines.count {
      let kind = kinds[start]
      let end = kinds[start...].firstIndex { $0 != kind } ?? lines.count
      if let kind {
        var piece = lines[start..<end].joined(separator: "\n")
        if let beginning = beginnings[start] {
          own.append(beginning)
          piece = String(piece.trimmedBlanks.dropFirst(beginning.count))
        }
        piece = piece.trimmedLines
        if !piece.isEmpty { folded.append(FoldedText(kind, piece)) }
        if own.last?.isEmpty == false { own.append("") }
      } else {
        for index in start..<end {
          let line = ownLine(index).trimmedEnd
          if !line.isEmpty || own.last?.isEmpty == false { own.append(line) }
        }
      }
      start = end
    }
    text = own.joined(separator: "\n").trimmedLines
  }

  /// Whether the line begins with `From`, and an mbox has put its mark before it.
  func isFromLine(_ index: Int) -> Bool { !letterhead.isInMailbox && lines[index].hasPrefix(">From ") }

  /// The line as its writer wrote it.
  private func ownLine(_ index: Int) -> Substring {
    // The mark before such a line is an mbox's.
    if isFromLine(index) { return lines[index].dropFirst() }
    // What was set in by its writer is no quotation.
    guard mark(index) == .blockquote else { return lines[index] }
    return lines[index].drop { $0 == ">" }.drop { $0 == " " }
  }
}

extension StringProtocol {
  /// Without blanks at the end.
  fileprivate var trimmedEnd: SubSequence {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return self[endIndex...] }
    return self[...last]
  }

  /// Without empty lines before and behind it.
  fileprivate var trimmedLines: String {
    let end = trimmedEnd
    let lines = end.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
  }
}
