import Facilitation

/// One page of HTML with nothing outside of it: no program, no picture, no font and no request to anywhere.
package struct HTMLPage {
  /// What the window and the bookmark are called; printable.
  package var title: String
  /// The lines between `<main>` and `</main>`.
  package var lines: [String]

  package init(title: String, lines: [String]) { (self.title, self.lines) = (title, lines) }

  package var text: String {
    let head = """
      <!doctype html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(escaped(title))</title>
      <style>
      \(Self.stylesheet)
      </style>
      </head>
      <body>
      <main>
      """
    return ([head] + lines + ["</main>", "</body>", "</html>", ""]).joined(separator: "\n")
  }

  /// How any page looks: by day and by night, on a telephone and on paper.
  ///
  /// Text has a contrast of 7 to 1 with what it stands on, and rules and bars of 3 to 1 (WCAG 2.2, 1.4.6 and 1.4.11).
  package static let stylesheet = """
    :root { --ground: #ffffff; --text: #1b1b1f; --quiet: #4d4d55; --line: #85858f; --bar: #2b61a8; }
    @media (prefers-color-scheme: dark) {
    :root { --ground: #17181c; --text: #ececf1; --quiet: #b9b9c4; --line: #7c7c88; --bar: #86b4ee; }
    }
    html { color-scheme: light dark; }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h1, h2 { line-height: 1.25; margin: 1.5em 0 .5em; }
    h1 { font-size: 1.6rem; margin-top: .5em; }
    h2 { font-size: 1.25rem; }
    p { margin: .5em 0; white-space: pre-wrap; unicode-bidi: plaintext; }
    blockquote { margin: .5em 0; padding-left: .8em; border-left: 3px solid var(--line); }
    dl { margin: .5em 0; }
    dl > div { display: grid; grid-template-columns: minmax(8rem, 2fr) 5fr; gap: 0 1rem; padding: .2em 0; }
    dt { color: var(--quiet); }
    dd { margin: 0; }
    .bar { display: block; min-width: 2px; border-top: .7em solid var(--bar); }
    figure { margin: 1em 0; }
    figcaption { font-weight: bold; margin: .5em 0; }
    .chart .row { display: grid; grid-template-columns: minmax(7rem, 2fr) 6fr minmax(5rem, 2fr); gap: 0 1rem; }
    .chart .row { align-items: center; padding: .2em 0; break-inside: avoid; }
    .ends { grid-column: 2; display: flex; justify-content: space-between; color: var(--quiet); font-size: .875rem; }
    svg { display: block; width: 100%; height: 1.6em; fill: var(--bar); stroke: none; overflow: visible; }
    svg.line { height: 3em; }
    svg.lane { height: 2em; border-bottom: 1px solid var(--line); }
    svg line, polyline { fill: none; stroke: var(--line); stroke-width: 1px; vector-effect: non-scaling-stroke; }
    polyline { stroke: var(--bar); stroke-width: 2.5px; }
    .target { stroke: var(--text); stroke-width: 3px; }
    .target-ground { stroke: var(--ground); stroke-width: 7px; }
    summary { color: var(--quiet); cursor: pointer; }
    .table { overflow-x: auto; margin: .75em 0; }
    .table:focus-visible { outline: 2px solid var(--bar); }
    table { border-collapse: collapse; }
    th, td { padding: .3em .8em .3em 0; text-align: start; vertical-align: top; overflow-wrap: normal; }
    thead th { border-bottom: 2px solid var(--line); vertical-align: bottom; }
    tbody tr { border-bottom: 1px solid var(--line); }
    tbody th { font-weight: normal; }
    .quantity { text-align: right; font-variant-numeric: tabular-nums; }
    tbody .quantity, tbody .whole { white-space: nowrap; }
    @media (max-width: 30rem) {
    dl > div { display: block; }
    .chart .row { grid-template-columns: 1fr auto; padding: .4em 0; }
    svg, .ends { grid-row: 2; grid-column: 1 / -1; }
    }
    @page { size: A4; margin: 18mm; }
    @media print {
    :root { --ground: #ffffff; --text: #000000; --quiet: #333333; --line: #666666; --bar: #333333; }
    html { color-scheme: light; }
    body { font-size: 10.5pt; }
    main { max-width: none; padding: 0; }
    h1, h2 { break-after: avoid; }
    tr, dl > div, p { break-inside: avoid; }
    .table { overflow: visible; }
    summary { display: none; }
    details::details-content { content-visibility: visible; display: block; }
    }
    """
}

extension Renderer {
  /// The document as a page: its first title is the page's, and those after it are a rank lower.
  func htmlText(_ document: Document) -> String {
    let wording = Wording(zone: zone)
    let first = document.sections.firstIndex { $0.title?.isEmpty == false }
    let shown = document.isEmpty ? [] : document.sections
    let sections = shown.enumerated().map { index, section in
      Reading(style: HTMLStyle(rank: index == first ? 1 : 2), wording: wording).lines(section)
    }
    let title = first.flatMap { document.sections[$0].title }.map { printable($0) } ?? "Evenhand"
    return HTMLPage(title: title, lines: spaced(sections)).text
  }
}
