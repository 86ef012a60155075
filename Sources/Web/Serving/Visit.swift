import Facilitation
import HTTPTypes
import Hummingbird

/// Who asks, as far as their cookie says.
struct Visitor: Sendable {
  var cookie: EntryCookie
  /// `nil` for a board, which nobody is.
  var person: Handle?
  /// What they are called; empty for a board.
  var name: String

  var scope: LinkScope { cookie.scope }
}

/// A request, as far as it was let in.
struct Visit: Sendable {
  var route: WebRoute
  /// What stands in the path in the places that are open: an id, a number, a token.
  var places: [String] = []
  var headers: HTTPFields
  var query: FormFields = FormFields()
  /// What a form sent; empty for a GET.
  var fields = FormFields()
  /// What stands for the address it came from, in counts.
  var address = ""
  /// Who asks; `nil` where nobody needs to be anybody.
  var visitor: Visitor?
  /// How the workshop was when the request came.
  var moment: Moment
}

extension Visit {
  /// The page with the form once more, with what was written in it and what is wrong.
  func again(_ problem: Problem) async -> WebAnswer {
    guard let page = route.page else { return .page(problem.sentence, problem.status) }
    return await page(self, problem)
  }

  /// What shows that a form of ours was made for this browser.
  func code(for template: String) -> String {
    guard let visitor, let sealing = moment.notes?.sealing else { return "" }
    return visitor.cookie.formCode(template, sealing)
  }
}

/// What stands in the way of a form, in words for whoever sent it.
struct Problem: Sendable {
  var status: HTTPResponse.Status
  var sentence: String

  init(_ status: HTTPResponse.Status, _ sentence: String) { (self.status, self.sentence) = (status, sentence) }
}

/// What a request is answered with.
struct WebAnswer: Sendable {
  var status: HTTPResponse.Status = .ok
  var headers = HTTPFields()
  var body: Body = .none

  enum Body: Sendable {
    case none
    case text(String, type: String)
    case bytes([UInt8], type: String)
    /// Events, for as long as somebody follows.
    case stream(@Sendable (inout any ResponseBodyWriter) async throws -> Void)
  }

  static func page(_ html: String, _ status: HTTPResponse.Status = .ok) -> WebAnswer {
    WebAnswer(status: status, body: .text(html, type: "text/html; charset=utf-8"))
  }

  /// Sends the browser on, by a GET, so that a reload sends no form again.
  static func see(_ path: String) -> WebAnswer {
    var headers = HTTPFields()
    headers[.location] = path
    return WebAnswer(status: .seeOther, headers: headers)
  }

  func with(_ name: HTTPField.Name, _ value: String) -> WebAnswer {
    var answer = self
    answer.headers.append(HTTPField(name: name, value: value))
    return answer
  }
}

/// A method and a path, and what answers to them.
struct WebRoute: Sendable {
  /// As the log has it, with capitals where anything may stand: `/comments/N`.
  let template: String
  let method: HTTPRequest.Method
  /// Whose cookies may ask for it; `nil` where none is needed.
  let scopes: Set<LinkScope>?
  /// The page that a form stands on, which is shown again where the form isn't taken.
  let page: (@Sendable (Visit, Problem?) async -> WebAnswer)?
  let answer: @Sendable (Visit) async -> WebAnswer

  /// A page, or something else to see.
  static func get(
    _ template: String, for scopes: Set<LinkScope>?, _ page: @escaping @Sendable (Visit, Problem?) async -> WebAnswer
  ) -> WebRoute {
    WebRoute(template: template, method: .get, scopes: scopes, page: page) { await page($0, nil) }
  }

  /// A form that stands on a page.
  static func post(
    _ template: String, for scopes: Set<LinkScope>?, on page: @escaping @Sendable (Visit, Problem?) async -> WebAnswer,
    _ answer: @escaping @Sendable (Visit) async -> WebAnswer
  ) -> WebRoute {
    WebRoute(template: template, method: .post, scopes: scopes, page: page, answer: answer)
  }

  /// What stands in the open places of `path`; `nil` where the route is another.
  func places(in path: ArraySlice<Substring>) -> [String]? {
    let parts = template.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard parts.count == path.count else { return nil }
    var places: [String] = []
    for (part, given) in zip(parts, path) {
      if !part.isEmpty, part.allSatisfy({ $0.isUppercase }) {
        places.append(String(given))
      } else if part != given {
        return nil
      }
    }
    return places
  }
}
