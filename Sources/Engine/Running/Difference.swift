import Facilitation

/// How the lines with which a command file expects something would have to change, for what came out to be expected: what
/// a reader is shown, and what `--bless` writes.
struct Difference: Equatable {
  /// A line of the file by its number, from 1, or one that isn't in it.
  enum Line: Equatable {
    case stays(Int)
    case goes(Int)
    case comes(String)
  }

  /// In the order of the file, from the line that printed what was expected otherwise.
  private(set) var lines: [Line]

  /// `command` is the number of the line that is checked; the others are those below it by which it is.
  init(below command: Int, _ lines: [Line]) { self.lines = [.stays(command)] + lines }

  /// By how many lines the file grows.
  var growth: Int {
    lines.reduce(0) { growth, line in
      switch line {
      case .stays: growth
      case .goes: growth - 1
      case .comes: growth + 1
      }
    }
  }

  // MARK: - As the file would be

  /// The lines of a file with all `differences`, and for each the number of the line whose end it has: its own, or that
  /// of the line it comes after.
  static func applied(_ differences: [Difference], to file: [String]) -> [(text: String, ending: Int)] {
    var gone: Set<Int> = []
    var coming: [Int: [String]] = [:]
    for difference in differences {
      var last = 0
      for line in difference.lines {
        switch line {
        case .stays(let number): last = number
        case .goes(let number):
          gone.insert(number)
          last = number
        case .comes(let text): coming[last, default: []].append(text)
        }
      }
    }
    var written: [(text: String, ending: Int)] = []
    for (index, line) in file.enumerated() {
      if !gone.contains(index + 1) { written.append((line, index + 1)) }
      written += coming[index + 1, default: []].map { ($0, index + 1) }
    }
    return written
  }

  // MARK: - As a reader is shown it

  /// How many lines stand around what differs.
  private static let context = 3

  /// A unified diff of the file, as `diff -u` writes it, without the lines that name the files.
  ///
  /// `shift` is by how many lines what stands above has grown already.
  func text(of file: [String], shift: Int) -> String {
    let (shown, command) = (wholeLines(of: file), lines.first)
    let changed = shown.indices.filter { shown[$0].mark != " " }
    var (text, place) = ("", 0)
    while place < changed.count {
      let start = max(0, changed[place] - Self.context)
      var end = changed[place]
      while place < changed.count, changed[place] <= end + 2 * Self.context {
        (end, place) = (changed[place], place + 1)
      }
      let hunk = shown[start..<min(shown.count, end + Self.context + 1)]
      text += header(of: hunk, after: shown[..<start], shift: shift)
      // Far from the line that printed it all, that is named above.
      if start > 0, case .stays(let number)? = command { text += " " + printable(file[number - 1]) }
      text += "\n" + hunk.map { "\($0.mark)\(printable($0.text))\n" }.joined()
    }
    return text
  }

  private typealias Shown = (mark: Character, text: String)

  /// With the remarks that stand between.
  private func wholeLines(of file: [String]) -> [Shown] {
    var shown: [Shown] = []
    var last: Int?
    for line in lines {
      switch line {
      case .stays(let number), .goes(let number):
        if let last, last + 1 < number { shown += file[last..<number - 1].map { (" ", $0) } }
        shown.append((line == .goes(number) ? "-" : " ", file[number - 1]))
        last = number
      case .comes(let text): shown.append(("+", text))
      }
    }
    return shown
  }

  private func header(of hunk: ArraySlice<Shown>, after above: ArraySlice<Shown>, shift: Int) -> String {
    guard case .stays(let first)? = lines.first else { return "" }
    let old = above.count { $0.mark != "+" }, new = above.count { $0.mark != "-" }
    let (oldCount, newCount) = (hunk.count { $0.mark != "+" }, hunk.count { $0.mark != "-" })
    return "@@ -\(first + old),\(oldCount) +\(first + new + shift),\(newCount) @@"
  }
}
