/// The templates of letters, which escape whatever they are given.
package enum LetterTemplates {
  /// By the names under which they use one another.
  package static let texts = ["letters": letters, "letter": letter, "stylesheet": stylesheet]

  private static let letters = """
    <!doctype html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="robots" content="noindex">
    <title>Letters to members</title>
    <style>
    {{> stylesheet}}
    </style>
    </head>
    <body{{#isLarge}} class="large"{{/isLarge}}>
    <main>
    {{#letters}}
    {{> letter}}
    {{/letters}}
    </main>
    </body>
    </html>

    """

  private static let letter = """
    <article>
    <h1>Your own page</h1>
    <p class="for">For <bdi class="name">{{name}}</bdi></p>
    <p>On this page you can put up your hand, say what you could not say, and see what came of it. You can claim what a
    meeting cost you.</p>
    <h2>How to get there</h2>
    {{#square}}
    <svg class="square" role="img" aria-label="A square that holds your link" viewBox="0 0 {{width}} {{width}}">
    <rect width="{{width}}" height="{{width}}" fill="#ffffff"/>
    <path d="{{path}}" fill="#000000"/>
    </svg>
    {{/square}}
    <p>With a phone: point its camera at the square. Then press the button on the page.</p>
    <p>Without a camera: go to <strong class="place">{{place}}</strong> and type this code:</p>
    <p class="code">{{code}}</p>
    <p>The code works once, until {{day}}. A round sign in it is always a zero, and a straight one is a one.</p>
    <h2>Who can see what</h2>
    <ul>
    <li>People in the room see your hand, and figures for each group.</li>
    <li>The facilitator sees what you say with your name, and what you claim.</li>
    <li>No one is shown who wrote a comment. The facilitator keeps it in a private file.</li>
    <li>Those who pay see your claims.</li>
    <li>No one is told when you open your page.</li>
    </ul>
    <h2>How to leave</h2>
    <ul>
    <li>“Leave this page” takes you to another site at once. It does not sign you out.</li>
    <li>“End my other devices” signs you out on all the others.</li>
    <li>To stop for good, tell the facilitator. You can also ask for all that is kept about you to be taken out.</li>
    </ul>
    <p class="keep">Keep this letter to yourself. Who has it can use your page as you. If it is lost, tell the facilitator,
    and you get a new one.</p>
    </article>

    """

  /// Black on white, on a screen too, since it is to be printed and its squares are read from either.
  private static let stylesheet = """
    * { box-sizing: border-box; }
    html { color-scheme: light; }
    body { margin: 0; background: #ffffff; color: #000000; font: 13pt/1.4 system-ui, sans-serif; }
    body.large { font-size: 16pt; line-height: 1.22; }
    main { max-width: 50rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    article { break-after: page; display: flow-root; margin-bottom: 4rem; }
    article:last-child { break-after: auto; }
    h1, h2 { line-height: 1.2; break-after: avoid; margin: 1em 0 .4em; }
    h1 { font-size: 1.6em; margin-top: 0; }
    h2 { font-size: 1.15em; }
    p, ul { margin: .4em 0; }
    ul { padding-left: 1.2em; }
    li { margin: .2em 0; }
    .for, .code { font-weight: bold; }
    .place { overflow-wrap: anywhere; }
    .square { float: right; width: 48mm; height: 48mm; margin: 0 0 .5em 1em; shape-rendering: crispEdges; }
    .code { font: bold 1.4em/1.3 ui-monospace, monospace; letter-spacing: .05em; }
    .large h1 { font-size: 1.4em; }
    .large h2 { margin: .6em 0 .2em; }
    .large p, .large ul { margin: .25em 0; }
    .large li { margin: .1em 0; }
    .keep { border-top: 1px solid #000000; padding-top: .5em; margin-top: .8em; }
    @media (max-width: 30rem) {
    .square { float: none; display: block; margin: .5em auto; }
    }
    @page { size: A4; margin: 10mm 15mm; }
    @media print {
    main { max-width: none; padding: 0; }
    article { margin-bottom: 0; }
    }
    """
}
