import Facilitation
import Foundation
import Rendering
import Testing

/// What holds for every page, as Python's parser reads it: see read_page.py.
struct HTMLLawTests {
  private struct Page: Decodable {
    var tags: [String]
    /// What stands between tags, each with its tag's name.
    var texts: [[String]]
  }

  private static let documents = (0..<400).map { seed in
    var documents = RandomDocuments(seed: seed)
    return documents.document()
  }

  private func pages(of documents: [Document]) throws -> [Page] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "evenhand-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try documents.enumerated().map { index, document in
      let url = folder.appending(path: "\(index).html")
      try Data(text(document, as: .html).utf8).write(to: url)
      return url.path
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("read_page.py")
    process.arguments = ["python3", script.path] + paths
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return try JSONDecoder().decode([Page].self, from: bytes)
  }

  /// Every tag there may be, with all its attributes.
  private static let ours = Set(
    [
      "html lang=en-GB", "head", "meta charset=utf-8", "meta name=viewport content=width=device-width, initial-scale=1",
      "meta http-equiv=Content-Security-Policy content=default-src 'none'; style-src 'unsafe-inline'", "title", "style",
      "body", "main", "h1 dir=auto", "h2 dir=auto", "p dir=auto", "br", "blockquote", "dl", "dl class=bars", "div",
      "dt dir=auto",
      "dd dir=auto", "bdi", "span class=bar style=width: N% aria-hidden=true",
      "figure", "figcaption dir=auto", "div class=chart role=img aria-label=N", "div class=row", "span dir=auto",
      "div class=ends", "details", "details open", "summary", "rect x=N y=N width=N height=N", "polyline points=N",
      "div class=table role=group aria-label=Table tabindex=0", "table", "thead", "tbody", "tr",
    ]
      + ["td", "th scope=col", "th scope=row"].flatMap { tag in
        ["", " class=quantity", " class=whole"].map { tag + $0 + " dir=auto" }
      }
      + ["measure", "lane", "line"].map {
        "svg class=\($0) viewbox=0 0 1000 100 preserveaspectratio=none aria-hidden=true"
      }
      + ["ground", "target", "target-ground"].map { "line class=\($0) x1=N y1=N x2=N y2=N" })

  @Test func `whatever is said, a page has our tags only, and all the words`() throws {
    let pages = try pages(of: Self.documents)
    try #require(pages.count == Self.documents.count)
    for (seed, (page, document)) in zip(pages, Self.documents).enumerated() {
      #expect(Set(page.tags).subtracting(Self.ours) == [], "seed \(seed)")
      let words = page.texts.filter { ["h1", "h2", "p", "dt", "figcaption", "th scope=col"].contains($0[0]) }
      #expect(words == expectedWords(document), "seed \(seed)")
    }
  }
}

/// Titles, labels, headings and remarks, each with the name of its tag.
private func expectedWords(_ document: Document) -> [[String]] {
  var words: [[String]] = []
  var rank = 1
  for section in document.sections {
    if let title = section.title, !title.isEmpty {
      if title.unicodeScalars.contains(where: { $0 != " " }) { words.append(["h\(rank)", printable(title)]) }
      rank = 2
    }
    words += section.blocks.flatMap(expectedWords)
  }
  return words
}

private func expectedWords(_ block: Block) -> [[String]] {
  switch block {
  case .pairs(let pairs): return pairs.pairs.compactMap(\.label).map { ["dt", printable($0)] }
  case .bars(let bars): return bars.map { ["dt", printable($0.label)] }
  case .chart(let chart):
    return [["figcaption", printable("\(chart.title) (\(chart.unit))")]] + expectedWords(Block.table(chart.table))
  case .table(let table):
    let labels = table.columns.compactMap(\.label)
    if labels.isEmpty { return [] }
    return table.rows.isEmpty ? [["p", "(none)"]] : labels.map { ["th scope=col", printable($0)] }
  case .quote(let words, let reply):
    // What is said to someone is text on one line each, together in one paragraph.
    return expectedWords(Block.note(words)) + expectedParagraph(reply.map { printable($0) })
  case .note(let text):
    return expectedParagraph(
      text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        printable(Substring(line.last == "\r" ? line.dropLast() : line))
      })
  }
}

private func expectedParagraph(_ lines: [String]) -> [[String]] {
  lines.allSatisfy(\.isEmpty) ? [] : [["p", lines.joined(separator: "\n")]]
}
