/// How the pages look: one column, by day and by night, at 320 px and at 400 %, on paper.
///
/// Whatever can be pressed is 44 px high at the least (WCAG 2.2, 2.5.5), and nothing moves.
enum WebStyle {
  /// Two bars of one length: an even hand.
  static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#1d4f91" d="M1 3h14v4H1zM1 9h14v4H1z"/></svg>

    """

  static let text = """
    :root { --ground: #ffffff; --text: #1b1b1f; --quiet: #4d4d55; --line: #85858f; --act: #1d4f91; --on: #ffffff; --warn: #8a1c1c; }
    @media (prefers-color-scheme: dark) {
    :root { --ground: #17181c; --text: #ececf1; --quiet: #b9b9c4; --line: #7c7c88; --act: #9cc3f5; --on: #10131a; --warn: #ffb4ab; }
    }
    html { color-scheme: light dark; }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--ground); color: var(--text); font: 1.0625rem/1.5 system-ui, sans-serif; }
    header, main { max-width: 44rem; margin: 0 auto; padding: .5rem 1rem; overflow-wrap: anywhere; }
    header { border-bottom: 1px solid var(--line); }
    .leave { margin: 0; }
    .leave a { font-weight: bold; }
    .leave span, .quiet { color: var(--quiet); }
    .whose { font-weight: bold; margin: .25rem 0; }
    a { color: var(--act); }
    .leave a, nav a { display: inline-block; min-height: 44px; padding: .6rem .25rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: 0; padding: 0; }
    nav a[aria-current] { font-weight: bold; color: var(--text); text-decoration: none; border-bottom: 3px solid var(--act); }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: .75rem 0; }
    h2 { font-size: 1.25rem; line-height: 1.25; margin: 2rem 0 .5rem; }
    p { margin: .5rem 0; }
    ol { padding-inline: 2rem; }
    p, li, .words { white-space: pre-line; unicode-bidi: plaintext; }
    form { margin: .75rem 0; }
    label, legend { display: block; font-weight: bold; margin-top: .75rem; }
    label.tick { font-weight: normal; min-height: 44px; padding: .6rem 0; margin: 0; }
    input[type="checkbox"], input[type="radio"] { width: 1.5rem; height: 1.5rem; vertical-align: middle; margin: 0 .5rem 0 0; }
    fieldset { border: 1px solid var(--line); margin: .75rem 0; padding: .25rem .75rem; }
    input:not([type="checkbox"]):not([type="radio"]), textarea, select { display: block; width: 100%; max-width: 34rem; font: inherit; color: inherit; background: transparent; min-height: 44px; padding: .5rem; border: 1px solid var(--line); border-radius: 4px; }
    select option { background: var(--ground); color: var(--text); }
    button { font: inherit; min-height: 44px; min-width: 44px; margin: .5rem .5rem .5rem 0; padding: .5rem 1rem; color: var(--on); background: var(--act); border: 2px solid var(--act); border-radius: 4px; cursor: pointer; }
    button.plain { color: var(--act); background: transparent; }
    .problem { border-inline-start: 6px solid var(--warn); padding: .5rem .75rem; font-weight: bold; }
    .offer { border: 1px solid var(--line); padding: 0 1rem .5rem; margin: 1rem 0; }
    .offer h2 { margin-top: .75rem; }
    blockquote { margin: .5rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid var(--line); }
    dl { margin: .75rem 0; }
    dt { color: var(--quiet); }
    dd { margin: 0 0 .4rem; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; }
    th, td { padding: .3rem 1rem .3rem 0; text-align: start; vertical-align: top; overflow-wrap: normal; }
    thead th { border-bottom: 2px solid var(--line); }
    tbody th { font-weight: normal; }
    .quantity { text-align: end; font-variant-numeric: tabular-nums; }
    .own { padding: 0; list-style: none; }
    .own li { border-top: 1px solid var(--line); padding: .5rem 0; }
    .own a { display: inline-block; min-height: 44px; padding: .5rem 0; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    svg { display: block; width: 100%; height: 1.5em; fill: var(--act); }
    .projector { font-size: clamp(1.0625rem, 3vw, 2rem); }
    .projector h2 { font-size: 1.5em; }
    :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
    @media (forced-colors: active) { button { border-color: ButtonText; } }
    @media print {
    :root { --ground: #ffffff; --text: #000000; --quiet: #333333; --line: #666666; --act: #000000; }
    header, form { display: none; }
    main { max-width: none; }
    }

    """
}
