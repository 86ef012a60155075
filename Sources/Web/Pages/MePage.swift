import Engine
import Facilitation
import HTTPTypes
import Host
import OrderedCollections
import Rendering
import RoomView

/// What is kept about oneself, and leaving.
extension Pages {
  struct MePage {
    var endCode: String
    var eraseCode: String
    /// That erasure was asked for, and by when it is due; `nil` where it wasn't.
    var asked: String?
    var shown: String
  }

  /// How many rows of a list the page has; the file has all of them.
  private static let mostRows = 10

  func me(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    let day = visit.moment.erasures.due(who, in: visit.moment.room.zone)
    let data = MePage(
      endCode: visit.code(for: "/me/end"), eraseCode: visit.code(for: "/me/erase"),
      asked: day.map { words("You asked to be erased. It is done by {day}.", ["day": $0.word]) },
      shown: await held(of: who, visit))
    return page("me", words("About me"), visit, data, problem)
  }

  private func held(of who: Handle, _ visit: Visit) async -> String {
    let line = GivenLine(.link(of: who), "gathering person held")
    guard case .success(let answer) = await desk.show(line) else { return await html(line, visit) }
    let (latest, isWhole) = answer.document.latest(Self.mostRows)
    let rest = isWhole ? "" : html(.note(words("Only the latest is shown here. The file has all of it.")), visit)
    return html(latest, visit) + rest
  }

  /// All of it as data, which a browser keeps as a file.
  func exportMe(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    switch await desk.show(GivenLine(.link(of: who), "gathering person held")) {
    case .failure(let failure): return await me(visit, Problem(failure, words))
    case .success(let answer):
      let renderer = Renderer(format: .json, width: 80, zone: visit.moment.room.zone, usesColour: false)
      let name = "attachment; filename=\"evenhand-about-me.json\""
      return WebAnswer(body: .text(renderer.text(answer.document), type: "application/json"))
        .with(.contentDisposition, name)
    }
  }

  /// Asked for twice, as by a second press, it is asked for once.
  func erase(_ visit: Visit) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    let isAsked = visit.moment.erasures.asked[who] != nil
    switch visit.fields["do"] {
    case "ask" where isAsked, "withdraw" where !isAsked: return .see("/me")
    case "ask": return await given(GivenLine(.link(of: who), "erasure ask"), on: visit, then: "/me")
    case "withdraw": return await given(GivenLine(.link(of: who), "erasure withdraw"), on: visit, then: "/me")
    default: return await visit.again(Problem(.unprocessableContent, words("That can't be read.")))
    }
  }

  func endDevices(_ visit: Visit) async -> WebAnswer {
    guard let visitor = visit.visitor, let who = visitor.person else { return notFound }
    switch await desk.give(GivenLine(.link(of: who), "link devices")) {
    case .failure(let failure): return await visit.again(Problem(failure, words))
    case .success:
      // This one stays in: its cookie is made anew, after the time from which cookies count.
      let moment = await desk.moment()
      guard let sealing = moment.notes?.sealing else { return .see("/enter") }
      var cookie = visitor.cookie
      cookie.seconds = moment.room.now.microseconds / 1_000_000
      return .see("/me").with(.setCookie, cookie.header(sealing, overTLS: isOverTLS))
    }
  }
}

extension Document {
  /// The last rows of each table, and whether those are all.
  fileprivate func latest(_ count: Int) -> (document: Document, isWhole: Bool) {
    var (document, isWhole) = (self, true)
    for (place, section) in sections.enumerated() {
      document.sections[place].blocks = section.blocks.map { block in
        guard case .table(var table) = block, table.rows.count > count else { return block }
        // What is for programs alone isn't missed on a page.
        if table.columns.contains(where: { $0.label != nil }) { isWhole = false }
        table.rows = table.rows.suffix(count)
        return .table(table)
      }
    }
    return (document, isWhole)
  }
}
