import Facilitation
import HTTPTypes

extension Pages {
  /// All that can be asked for.
  var routes: [WebRoute] {
    [
      .get("/l/TOKEN", for: nil, arrived), .get("/enter", for: nil, enter),
      .post("/enter", for: nil, on: enter, entering), .post("/leave", for: Self.anyone, on: home, leave),
      .get("/", for: Self.anyone, home),
      .get("/meeting", for: Self.inRoom, meeting), .post("/hand", for: Self.inRoom, on: meeting, putHand),
      .post("/signal", for: Self.inRoom, on: meeting, signal),
      .get("/room", for: Self.anyone, room),
      .get("/comments", for: Self.members, comments), .post("/comments", for: Self.members, on: comments, comment),
      .post("/comments/find", for: Self.members, on: comments, findComment),
      .get("/comments/N", for: Self.members, ownComment),
      .post("/comments/N", for: Self.members, on: ownComment, changeComment),
      .get("/answers", for: Self.members, answers),
      .get("/hopes", for: Self.members, hopes), .post("/hopes", for: Self.members, on: hopes, addHope),
      .get("/claims", for: Self.members, claims), .post("/claims", for: Self.members, on: claims, claim),
      .get("/claims/ID", for: Self.members, ownClaim), .post("/claims/ID", for: Self.members, on: claims, decideClaim),
      .get("/me", for: Self.members, me), .post("/me/end", for: Self.members, on: me, endDevices),
      .get("/me/export", for: Self.members, exportMe), .post("/me/erase", for: Self.members, on: me, erase),
      .get("/live", for: Self.anyone) { visit, _ in live(visit) },
      .get("/live.js", for: nil) { _, _ in
        WebAnswer(body: .text(LiveScript.text, type: "text/javascript; charset=utf-8"))
      },
      .get("/icon.svg", for: nil) { _, _ in WebAnswer(body: .text(WebStyle.icon, type: "image/svg+xml")) },
      .get("/style.css", for: nil) { _, _ in WebAnswer(body: .text(WebStyle.text, type: "text/css; charset=utf-8")) },
    ]
  }

  private static let anyone: Set<LinkScope> = [.member, .room, .board]
  private static let inRoom: Set<LinkScope> = [.member, .room]
  private static let members: Set<LinkScope> = [.member]

  /// Forms to which somebody may come back after entering again.
  var formTemplates: [FormTemplate] {
    routes.filter { $0.method == .post && $0.scopes != nil && $0.template != "/leave" }.map {
      FormTemplate(text: $0.template)
    }
  }
}

/// A path of a form, with open places.
struct FormTemplate {
  var text: String

  /// Whether a path is one of these, of ours and nobody else's.
  func fits(_ path: String) -> Bool {
    let (parts, given) = (text.split(separator: "/"), path.split(separator: "/"))
    return path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.count < 100 && parts.count == given.count
      && path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "/") }
      && zip(parts, given).allSatisfy { part, given in part == given || part.allSatisfy(\.isUppercase) }
  }
}
