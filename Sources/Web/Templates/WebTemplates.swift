import Mustache
import Templating

/// The templates of the pages, each in one language.
///
/// What stands between `[[` and `]]` is said in the reader's language; it is put in once, before a template is parsed, so
/// that a page takes no longer in another language. All else that is put in is escaped, as in any page of Evenhand.
enum WebTemplates {
  /// By the names under which pages ask for them.
  static let texts: [String: String] = [
    "head": head, "foot": foot, "enter": enter, "plain": plain, "home": home, "meeting": meeting, "room": room,
    "comments": comments, "receipt": receipt, "shown": shown, "hopes": hopes, "claims": claims, "me": me,
    "again": again,
  ]

  static func library(_ words: Words) -> MustacheLibrary {
    let escaping = "{{% CONTENT_TYPE: \(Markup.register()) }}\n"
    return MustacheLibrary(
      templates: texts.compactMapValues { try? MustacheTemplate(string: escaping + spoken($0, words)) })
  }

  /// The phrases of a template, in the order in which they stand there.
  static func phrases(_ template: String) -> [String] {
    template.split(separator: "[[").dropFirst().compactMap { $0.split(separator: "]]").first.map(String.init) }
  }

  private static func spoken(_ template: String, _ words: Words) -> String {
    var text = ""
    var rest = template[...]
    while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
      text += rest[..<open.lowerBound] + Markup().escapeText(words(String(rest[open.upperBound..<close.lowerBound])))
      rest = rest[close.upperBound...]
    }
    return text + rest
  }

  private static let head = """
    <!doctype html>
    <html lang="{{language}}" dir="{{direction}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}} – Evenhand</title>
    <link rel="stylesheet" href="/style.css">
    <link rel="icon" href="/icon.svg">
    <script src="/live.js" defer></script>
    </head>
    <body>
    <header>
    <p class="leave"><a href="{{exit}}" rel="noreferrer" id="leave">[[Leave this page]]</a> <span>[[You stay signed in.]]</span></p>
    {{#visitor}}
    <p class="whose" dir="auto">{{heading}}</p>
    <form method="post" action="/leave"><input type="hidden" name="form" value="{{code}}"><button class="plain">{{notYou}} [[Sign out]]</button></form>
    <nav aria-label="[[Pages]]"><ul>
    {{#links}}
    <li><a href="{{path}}"{{#isHere}} aria-current="page"{{/isHere}}>{{text}}</a></li>
    {{/links}}
    </ul></nav>
    {{/visitor}}
    </header>
    <main>
    <h1 dir="auto">{{title}}</h1>
    {{#problem}}<p class="problem" role="alert" dir="auto">{{problem}}</p>{{/problem}}

    """

  private static let foot = """
    </main>
    </body>
    </html>

    """

  private static let plain = """
    {{> head}}
    <p><a href="/">[[Go to your page]]</a></p>
    {{> foot}}
    """

  private static let enter = """
    {{> head}}
    {{#page}}
    {{#kept}}<p class="words" dir="auto">{{text}}</p>{{/kept}}
    <form method="post" action="/enter">
    {{#then}}<input type="hidden" name="then" value="{{.}}">{{/then}}
    {{#kept}}
    <input type="hidden" name="{{name}}" value="{{text}}">
    {{/kept}}
    {{#token}}
    <input type="hidden" name="token" value="{{.}}">
    <p>[[This link is for one person. If it is yours, go on.]]</p>
    {{/token}}
    {{^token}}
    <label for="code">[[The code from your letter, or from the door]]</label>
    <input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required>
    {{/token}}
    <p><label class="tick"><input type="checkbox" name="shared" value="yes"> [[Other people use this computer, too]]</label></p>
    <button>[[Open my page]]</button>
    </form>
    {{/page}}
    {{> foot}}
    """

  private static let again = """
    {{> head}}
    {{#page}}
    <p>[[You are in again. What you wrote has not been sent yet.]]</p>
    {{#kept}}<p class="words" dir="auto">{{text}}</p>{{/kept}}
    <form method="post" action="{{path}}">
    <input type="hidden" name="form" value="{{code}}">
    {{#kept}}
    <input type="hidden" name="{{name}}" value="{{text}}">
    {{/kept}}
    <button>[[Send it now]]</button>
    </form>
    {{/page}}
    {{> foot}}
    """
}
