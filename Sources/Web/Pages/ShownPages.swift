import Engine
import Facilitation
import HTTPTypes
import Host
import Rendering
import RoomView

/// Pages that show what a verb of the workshop shows, as its reader may know it.
extension Pages {
  struct ShownPage {
    var shown: String
    var back: String?
  }

  /// What a line shows, as HTML; an empty text where it shows nothing, and the reason where it is refused.
  func html(_ line: GivenLine, _ visit: Visit) async -> String {
    switch await desk.show(line) {
    case .success(let answer): return html(answer.document, visit)
    case .failure(.refused(let reason)): return html(.note(reason), visit)
    case .failure(.unavailable): return html(.note(words("This can't be shown just now.")), visit)
    }
  }

  func html(_ document: Document, _ visit: Visit) -> String {
    Renderer(format: .html, width: 80, zone: visit.moment.room.zone, usesColour: false).innerHTML(document)
  }

  func answers(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    let shown = await html(GivenLine(.link(of: who), "window digest"), visit)
    return page("shown", words("You said, we did"), visit, ShownPage(shown: shown), problem)
  }

  // MARK: The charter

  struct HopesPage {
    var code: String
    var isFrustration: Bool
    var text: String
    var shown: String
  }

  func hopes(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    let data = HopesPage(
      code: visit.code(for: "/hopes"), isFrustration: visit.fields["kind"] == "frustration", text: visit.fields["text"],
      shown: await html(GivenLine(.link(of: who), "charter show"), visit))
    return page("hopes", words("Hopes"), visit, data, problem)
  }

  func addHope(_ visit: Visit) async -> WebAnswer {
    guard let who = visit.visitor?.person, let text = visit.fields.given("text"),
      ["hope", "frustration"].contains(visit.fields["kind"])
    else { return await visit.again(Problem(.unprocessableContent, words("Please write something first."))) }
    let flags = ["me": [], "group": ["for-group"]][visit.fields["whose"]] ?? ["unnamed"]
    return await given(
      GivenLine(.link(of: who), "\(visit.fields["kind"]) add", [text], flags: flags), on: visit, then: "/hopes")
  }
}
