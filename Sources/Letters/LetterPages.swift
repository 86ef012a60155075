public import Facilitation
import Mustache
import Templating

/// What somebody needs to come to their own page, as it is told on paper and by mail, in words that are easy to read.
public struct PageLetter: Sendable {
  /// Whose page it is, as people read it.
  public var name: String
  /// Where the page is.
  public var page: WebAddress
  /// The end of the address that leads them in.
  public var token: String
  /// What they type instead, in groups of four; `nil` where there is none.
  public var code: String?
  /// The day until which the code serves.
  public var codeDay: String

  /// Nothing is checked; a name may be anything.
  public init(name: String, page: WebAddress, token: String, code: String?, codeDay: String) {
    (self.name, self.page, self.token, self.code, self.codeDay) = (name, page, token, code, codeDay)
  }

  /// The whole address.
  public var address: String { "\(page.word)/l/\(token)" }
}

/// Letters as one file to print: for each person a page of A4.
public struct LetterPages: Sendable {
  private let letters: [Entry]
  private let isLarge: Bool

  /// A letter as its template reads it.
  private struct Entry: Sendable {
    var name, place, code, day: String
    var square: Square?
  }

  /// A square as its template reads it.
  private struct Square: Sendable {
    var width: Int
    var path: String
  }

  private struct Pages {
    var letters: [Entry]
    var isLarge: Bool
  }

  /// In their order; `isLarge` for people who read large print.
  public init(_ letters: [PageLetter], isLarge: Bool) {
    self.isLarge = isLarge
    self.letters = letters.map { letter in
      Entry(
        name: printable(letter.name), place: "\(letter.page.spoken)/enter", code: letter.code ?? "",
        day: letter.codeDay, square: QRCode(letter.address).map { Square(width: $0.width, path: $0.path) })
    }
  }

  /// A page of HTML with nothing outside of it: no program, no font and no request to anywhere.
  public var html: String {
    Self.library.render(Pages(letters: letters, isLarge: isLarge), withTemplate: "letters") ?? ""
  }

  /// Parsed once.
  private static let library: MustacheLibrary = {
    let escaping = "{{% CONTENT_TYPE: \(Markup.register()) }}\n"
    return MustacheLibrary(
      templates: LetterTemplates.texts.compactMapValues { try? MustacheTemplate(string: escaping + $0) })
  }()
}
