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
      "body", "main", "h1 dir=auto", "h1 class=unseen dir=auto", "h2 dir=auto", "p dir=auto", "br", "blockquote", "dl",
      "div", "dt dir=auto", "dd dir=auto", "bdi", "figure", "figcaption dir=auto",
      "div class=chart role=img aria-label=N", "div class=row", "div class=row axis", "span dir=auto",
      "div class=ends", "span class=mark style=left: N%", "p class=legend dir=auto", "details", "details open",
      "summary", "span class=unseen", "rect x=N y=N width=N height=N", "polyline points=N",
      "div class=table role=group aria-label=N tabindex=0", "table", "caption dir=auto",
      "caption class=unseen dir=auto", "thead", "tbody", "tr",
    ]
      + ["td", "th scope=col", "th scope=row"].flatMap { tag in
        ["", " class=quantity", " class=whole"].map { tag + $0 + " dir=auto" }
      }
      + ["measure", "lane", "line"].map {
        "svg class=\($0) viewbox=0 0 1000 100 preserveaspectratio=none aria-hidden=true"
      }
      + ["grid", "dot", "target", "target-ground"].map { "line class=\($0) x1=N y1=N x2=N y2=N" })

  private static let words = ["h1", "h2", "p", "dt", "figcaption", "caption", "th scope=col"]

  @Test func `whatever is said, a page has our tags only, and all the words`() throws {
    let pages = try pages(of: Self.documents)
    try #require(pages.count == Self.documents.count)
    for (seed, (page, document)) in zip(pages, Self.documents).enumerated() {
      #expect(Set(page.tags).subtracting(Self.ours) == [], "seed \(seed)")
      let words = page.texts.filter { Self.words.contains($0[0]) }
      #expect(words == expectedWords(document), "seed \(seed)")
    }
  }
}

/// Titles, captions, labels, headings and remarks, each with the name of its tag.
private func expectedWords(_ document: Document) -> [[String]] {
  let shown = document.isEmpty ? [] : document.sections
  let titles = shown.map { section in
    section.title.flatMap { title in title.unicodeScalars.contains { $0 != " " } ? printable(title) : nil }
  }
  let first = titles.firstIndex { $0 != nil }
  let pageTitle = first.flatMap { titles[$0] } ?? "Evenhand"
  var words = first == nil ? [["h1", pageTitle]] : []
  for (index, section) in shown.enumerated() {
    if let title = titles[index] { words.append([index == first ? "h1" : "h2", title]) }
    words += section.blocks.flatMap { expectedWords($0, under: titles[index] ?? pageTitle) }
  }
  return words
}

private func expectedWords(_ block: Block, under title: String) -> [[String]] {
  switch block {
  case .pairs(let pairs): return pairs.pairs.compactMap(\.label).map { ["dt", printable($0)] }
  case .bars: return []
  case .chart(let chart):
    let caption = printable("\(chart.title) (\(chart.unit.label ?? chart.unit.key))")
    return [["figcaption", caption]] + expectedWords(.table(chart.table), under: caption)
  case .table(let table):
    let labels = table.columns.compactMap(\.label)
    if labels.isEmpty { return [] }
    if table.rows.isEmpty { return [["p", "(none)"]] }
    return [["caption", table.title.map { printable($0) } ?? title]]
      + labels.map { ["th scope=col", printable($0)] }
  case .quote(let words, let reply):
    // What is said to someone is text on one line each, together in one paragraph.
    return expectedWords(.note(words), under: title) + expectedParagraph(reply.map { printable($0) })
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
