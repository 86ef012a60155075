import Engine
import Facilitation
import HTTPTypes
import Host
import OrderedCollections
import RoomView

/// What somebody couldn't say in the meeting, and where it stands.
extension Pages {
  struct CommentsPage {
    var window: String
    var form: CommentForm?
    var hasMine: Bool
    var mine: [OwnLine]
    var findCode: String
  }

  struct CommentForm {
    var code: String
    /// The receipt code that the comment will have: sent twice, it is kept once.
    var key: String
    var text: String
    var hasItems: Bool
    var items: [ItemChoice]
    var forgets: Bool
  }

  struct ItemChoice {
    var id: String
    var title: String
    var isChosen: Bool
  }

  struct OwnLine {
    var path: String
    var text: String
    var stands: String
  }

  struct ReceiptPage {
    var shown: String
    var form: ChangeForm?
  }

  struct ChangeForm {
    var path: String
    var code: String
    var text: String
  }

  func comments(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    let mine = await own(who).enumerated().map { place, comment in
      OwnLine(
        path: "/comments/\(place + 1)", text: comment.text.beginning,
        stands: words("It is {state}.", ["state": comment.stands]))
    }
    let data = CommentsPage(
      window: sentence(on: visit.moment), form: visit.moment.window == nil ? nil : commentForm(visit),
      hasMine: !mine.isEmpty, mine: mine, findCode: visit.code(for: "/comments/find"))
    return page("comments", words("My comments"), visit, data, problem)
  }

  private func commentForm(_ visit: Visit) -> CommentForm {
    let meeting = visit.moment.window.flatMap { visit.moment.room.meetings[$0.meeting] }
    let items = meeting.map { Array($0.items.values) } ?? []
    return CommentForm(
      code: visit.code(for: "/comments"), key: visit.fields.given("key") ?? Drawn.code(), text: visit.fields["text"],
      hasItems: !items.isEmpty,
      items: items.map { ItemChoice(id: $0.id.word, title: $0.title, isChosen: $0.id.word == visit.fields["item"]) },
      forgets: visit.fields["keep"] == "no")
  }

  /// How long it is still open, by the clock on the wall.
  private func sentence(on moment: Moment) -> String {
    guard let window = moment.window else { return words("No time for comments is open now.") }
    let close = moment.room.zone.spelled(window.closes)
    if window.isOpen {
      return words("Until {time} you can add what you could not say.", ["time": close])
    }
    return words(
      "The time for comments ended {time}. What comes now is late, and the group decides on it.", ["time": close])
  }

  func comment(_ visit: Visit) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    guard let text = visit.fields.given("text") else {
      return await visit.again(Problem(.unprocessableContent, words("Please write something first.")))
    }
    guard text.count <= 20_000 else {
      return await visit.again(Problem(.unprocessableContent, words("That is longer than 20,000 letters.")))
    }
    var options = [("code", visit.fields["key"])]
    if let item = visit.fields.given("item") { options.append(("item", item)) }
    let forgets = visit.fields["keep"] == "no"
    let line = GivenLine(
      .link(of: who), "comment", [text], options: options, flags: forgets ? ["code-alone"] : [])
    switch await desk.give(line) {
    case .failure(let failure): return await visit.again(Problem(failure, words))
    case .success(let answer):
      // What nobody remembers has no number among one's own.
      guard !forgets, let number = await number(ofOwn: visit.fields["key"], who) else {
        return page(
          "receipt", words("Your comment is kept"), visit, ReceiptPage(shown: html(answer.document, visit), form: nil))
      }
      return .see("/comments/\(number)")
    }
  }

  // MARK: One of one's own

  /// One's own comments, in the order in which they were written: each with its code and its words.
  private func own(_ who: Handle) async -> [OwnComment] {
    guard case .success(let answer) = await desk.show(GivenLine(.link(of: who), "window of")) else { return [] }
    return answer.document.rows(of: "comments").compactMap { row in
      guard let code = row.text("code"), let text = row.text("text") else { return nil }
      return OwnComment(
        code: code, text: text, stands: row.text("stands") ?? "", canBeChanged: row["open"] == .truth(true))
    }
  }

  private struct OwnComment {
    var code: String
    var text: String
    var stands: String
    var canBeChanged: Bool
  }

  private func number(ofOwn code: String, _ who: Handle) async -> Int? {
    await own(who).firstIndex { $0.code == code }.map { $0 + 1 }
  }

  private func own(_ visit: Visit) async -> OwnComment? {
    guard let who = visit.visitor?.person, let number = Int(visit.places[0]), String(number) == visit.places[0] else {
      return nil
    }
    let all = await own(who)
    return all.indices.contains(number - 1) ? all[number - 1] : nil
  }

  func ownComment(_ visit: Visit, _ problem: Problem?) async -> WebAnswer {
    guard let who = visit.visitor?.person, let comment = await own(visit) else { return notFound }
    let shown = await html(GivenLine(.link(of: who), "window status", [comment.code]), visit)
    let path = "/comments/\(visit.places[0])"
    let form = ChangeForm(
      path: path, code: visit.code(for: "/comments/N"), text: visit.fields.given("text") ?? comment.text)
    return page(
      "receipt", words("Your comment"), visit,
      ReceiptPage(
        shown: html(.object([.quote(comment.text, reply: [])]), visit) + shown, form: comment.canBeChanged ? form : nil),
      problem)
  }

  func changeComment(_ visit: Visit) async -> WebAnswer {
    guard let who = visit.visitor?.person, let comment = await own(visit) else { return notFound }
    switch visit.fields["do"] {
    case "withdraw":
      return await given(GivenLine(.link(of: who), "window withdraw", [comment.code]), on: visit, then: "/comments")
    case "change":
      guard let text = visit.fields.given("text") else {
        return await visit.again(Problem(.unprocessableContent, words("Please write something first.")))
      }
      return await given(
        GivenLine(.link(of: who), "window correct", [comment.code, text]), on: visit,
        then: "/comments/\(visit.places[0])")
    default: return await visit.again(Problem(.unprocessableContent, words("That can't be read.")))
    }
  }

  /// Where a comment stands, for whoever has its code; never its words.
  func findComment(_ visit: Visit) async -> WebAnswer {
    guard let who = visit.visitor?.person else { return notFound }
    switch await desk.show(GivenLine(.link(of: who), "window status", [visit.fields["code"]])) {
    case .failure(let failure): return await visit.again(Problem(failure, words))
    case .success(let answer):
      return page(
        "shown", words("Where the comment stands"), visit,
        ShownPage(shown: html(answer.document, visit), back: "/comments"))
    }
  }
}

extension String {
  /// As much of it as stands on a line or two.
  fileprivate var beginning: String {
    let line = split(separator: "\n").first.map(String.init) ?? ""
    return line.count > 80 || line.count < count ? String(line.prefix(80)) + "…" : line
  }
}

/// Chance for what a form carries.
enum Drawn {
  /// A receipt code: twelve letters of Crockford's base 32, of which nobody guesses one.
  static func code() -> String {
    LinkNotes.spelled(code: Chance { _, count in bytes(count) }.word(12, for: "receipt"))
  }

  /// So many bytes in hexadecimal digits.
  static func hexadecimal(_ count: Int) -> String { bytes(count).hexadecimal }

  private static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }
}

extension Document {
  /// What programs are told under a key, where that is a text.
  func text(of key: String) -> String? {
    for case .pairs(let pairs) in sections.flatMap(\.blocks) {
      for pair in pairs.pairs where pair.key == key { if case .text(let text) = pair.value { return text } }
    }
    return nil
  }

  /// The rows of a table as programs get them: each by its columns' keys.
  func rows(of key: String) -> [[String: Value]] {
    for case .table(let table) in sections.flatMap(\.blocks) where table.key == key {
      return table.rows.map { row in
        Dictionary(zip(table.columns.map(\.key), row)) { first, _ in first }
      }
    }
    return []
  }
}
