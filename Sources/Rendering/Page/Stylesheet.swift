extension PageTemplates {
  /// How any page looks: by day and by night, on a telephone and on paper.
  ///
  /// Text has a contrast of 7 to 1 with what it stands on, and rules, bars and lines of 3 to 1 (WCAG 2.2, 1.4.6 and
  /// 1.4.11). What is too long for its place goes on in the next line; only tables are moved sideways (1.4.10).
  /// On paper, what was open is printed.
  static let stylesheet = """
    :root { --ground: #ffffff; --text: #1b1b1f; --quiet: #4d4d55; --line: #85858f; --bar: #2b61a8; }
    @media (prefers-color-scheme: dark) {
    :root { --ground: #17181c; --text: #ececf1; --quiet: #b9b9c4; --line: #7c7c88; --bar: #86b4ee; }
    }
    @media (forced-colors: active) {
    :root { --ground: Canvas; --text: CanvasText; --quiet: CanvasText; --line: CanvasText; --bar: Highlight; }
    }
    html { color-scheme: light dark; }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h1, h2 { line-height: 1.25; margin: 2em 0 .5em; }
    h1 { font-size: 1.6rem; margin-top: .5em; }
    h2 { font-size: 1.25rem; }
    p { margin: .5em 0; white-space: pre-wrap; unicode-bidi: plaintext; }
    blockquote { margin: .5em 0; padding-left: .8em; border-left: 3px solid var(--line); }
    dl { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: .3em 1.5em; margin: .75em 0; }
    dl > div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; }
    dt { color: var(--quiet); }
    dd { margin: 0; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

    figure { margin: 1.5em 0; }
    figcaption, caption { font-weight: bold; margin: .5em 0; text-align: start; }
    .chart { display: grid; grid-template-columns: fit-content(25%) minmax(0, 1fr) fit-content(40%); gap: .35em 1rem; }
    .row { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: center; break-inside: avoid; }
    .axis, .legend { color: var(--quiet); font-size: .875em; }
    .ends { grid-column: 2; position: relative; display: flex; justify-content: space-between; gap: 1rem; }
    .mark { position: absolute; transform: translateX(-50%); }
    svg { display: block; width: 100%; height: 1.5em; fill: var(--bar); overflow: visible; }
    svg.lane { border-bottom: 1px solid var(--line); }
    svg.line { height: 3em; margin-block: .2em; }
    svg line, polyline { fill: none; stroke: var(--line); stroke-width: 1px; vector-effect: non-scaling-stroke; }
    svg .grid { stroke-dasharray: 1 3; }
    svg .dot { stroke: var(--bar); stroke-width: 8px; stroke-linecap: round; }
    svg .target { stroke: var(--text); stroke-width: 3px; }
    svg .target-ground { stroke: var(--ground); stroke-width: 7px; }
    polyline { stroke: var(--bar); stroke-width: 2.5px; stroke-linejoin: round; }
    details { margin-top: .4em; }
    summary { color: var(--quiet); cursor: pointer; padding: .2em 0; }
    :focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }

    .table { position: relative; overflow-x: auto; margin: .75em 0; }
    table { border-collapse: collapse; }
    th, td { padding: .3em 1.25em .3em 0; text-align: start; vertical-align: top; overflow-wrap: normal; }
    th:last-child, td:last-child { padding-inline-end: .2em; }
    thead th { border-bottom: 2px solid var(--line); vertical-align: bottom; }
    tbody tr { border-bottom: 1px solid var(--line); }
    tbody th { font-weight: normal; }
    .quantity { text-align: right; font-variant-numeric: tabular-nums; }
    tbody .quantity, tbody .whole { white-space: nowrap; }

    @media (max-width: 34rem) {
    dl > div { display: block; grid-column: 1 / -1; }
    .chart { display: block; }
    .row { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin-bottom: .5em; }
    .row svg, .ends { order: 1; flex: 0 0 100%; }
    }

    @page { size: A4; margin: 14mm 16mm; }
    @media print {
    :root { --ground: #ffffff; --text: #000000; --quiet: #333333; --line: #666666; --bar: #333333; }
    html { color-scheme: light; }
    body { font-size: 9.5pt; line-height: 1.35; }
    main { max-width: none; padding: 0; }
    h1 { font-size: 15pt; margin-top: 0; }
    h2 { font-size: 12pt; margin: 1.2em 0 .3em; }
    h1, h2, figcaption, caption { break-after: avoid; }
    tr, dl > div, p, .chart, details { break-inside: avoid; }
    th, td { padding-block: .15em; }
    dl { gap: .1em 1.5em; }
    dl, figure, .table { margin: .6em 0; }
    .chart { gap: .1em 1rem; }
    svg.line { height: 2em; }
    .table { overflow: visible; }
    summary { display: none; }
    details caption.unseen { position: static; width: auto; height: auto; clip-path: none; white-space: normal; }
    }
    """
}
