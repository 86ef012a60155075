import Facilitation
import HTTPTypes
import Mustache
import Rendering

/// The pages in one language.
struct Pages: Sendable {
  let words: Words
  let desk: Desk
  let limits: Limits
  /// Where "Leave this page" goes.
  let exit: String
  /// Without TLS, nobody's own pages are shown.
  let isOverTLS: Bool
  let watchers = Watchers()
  private let library: MustacheLibrary

  init(_ words: Words, _ desk: Desk, _ limits: Limits, exit: String, isOverTLS: Bool) {
    (self.words, self.desk, self.limits, self.exit, self.isOverTLS) = (words, desk, limits, exit, isOverTLS)
    library = WebTemplates.library(words)
  }

  /// The whole page of a template, whose data stand under `page`.
  func page(
    _ template: String, _ title: String, _ visit: Visit?, _ page: Any, _ problem: Problem? = nil
  ) -> WebAnswer {
    let frame = Frame(
      language: words.language, direction: words.isFromRight ? "rtl" : "ltr", title: title, exit: exit,
      visitor: visit?.visitor.map {
        Frame.Reader($0, here: visit?.route.template ?? "", words, code: visit?.code(for: "/leave") ?? "")
      },
      problem: problem?.sentence, page: page)
    let html = library.render(frame, withTemplate: template) ?? ""
    return .page(html, problem?.status ?? .ok)
  }

  /// An answer that says no more than what its status does.
  func plain(_ status: HTTPResponse.Status) -> WebAnswer {
    let sentence =
      switch status {
      case .methodNotAllowed: words("This page takes nothing of that kind.")
      case .misdirectedRequest: words("This is another address than that of these pages.")
      case .tooManyRequests: words("That was a lot at once. Please wait a minute.")
      case .contentTooLarge: words("That is too long.")
      case .forbidden: words("That didn't come from this page. Please open the page and try again.")
      default: words("That can't be read.")
      }
    return page("plain", sentence, nil, PlainPage(sentence: sentence), Problem(status, sentence))
  }

  /// For what isn't there, and for what isn't the visitor's, alike.
  var notFound: WebAnswer {
    let sentence = words("There is nothing here.")
    return page("plain", sentence, nil, PlainPage(sentence: sentence), Problem(.notFound, sentence))
  }
}

struct PlainPage {
  var sentence: String
}

/// What every page has around it.
struct Frame {
  var language: String
  var direction: String
  var title: String
  var exit: String
  var visitor: Reader?
  var problem: String?
  var page: Any

  /// Whose page it is.
  struct Reader {
    var heading: String
    var notYou: String
    var code: String
    var links: [Link]

    init(_ visitor: Visitor, here: String, _ words: Words, code: String) {
      heading = visitor.name.isEmpty ? words("The board") : words("This is the page of {name}.", ["name": visitor.name])
      notYou = words("Not you?")
      self.code = code
      links = Self.pages(words).filter { $0.scopes.contains(visitor.scope) }.map { path, _, text in
        Link(path: path, text: text, isHere: path == here)
      }
    }

    private static func pages(_ words: Words) -> [(path: String, scopes: Set<LinkScope>, text: String)] {
      [
        ("/", [.member], words("What is next")), ("/meeting", [.member, .room], words("The meeting")),
        ("/room", [.member, .room, .board], words("The room")), ("/comments", [.member], words("My comments")),
        ("/answers", [.member], words("You said, we did")), ("/hopes", [.member], words("Hopes")),
        ("/claims", [.member], words("My money")), ("/me", [.member], words("About me")),
      ]
    }
  }

  struct Link {
    var path: String
    var text: String
    var isHere: Bool
  }
}
