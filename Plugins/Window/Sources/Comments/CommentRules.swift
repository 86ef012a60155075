import Facilitation
import OrderedCollections

extension WindowState {
  /// Keeps a comment; one that comes late is kept as late, and the group decides.
  func comment(_ remark: Remark, _ context: Context) throws(Refusal) -> [WindowEvent] {
    let window = try window(remark.window, context)
    let received = remark.received ?? context.now
    guard received <= context.now else {
      throw Refusal("that is yet to come", remedy: "leave --received out", about: "received")
    }
    guard window.opened <= received else {
      throw Refusal(
        "\(window.id.word) was opened \(context.times.spelled(window.opened)), after that",
        remedy: "leave --received out", about: "received")
    }
    if let item = remark.item { try check(item, of: window, context.meetings) }
    guard window.comments[remark.code] == nil else {
      throw Refusal("there is a comment with this receipt code", remedy: "leave --code out", about: "code")
    }
    let late = window.isOpen(at: received) ? nil : context.nextID(ID.late)
    return [.commented(window.id, Comment(remark, received: received, late: late))]
  }

  /// Takes note of what the private notes say of mail addresses.
  func address(_ kept: [Proof], _ forgotten: [Proof]) -> [WindowEvent] {
    let new = kept.filter { !addresses.contains($0) }
    let old = forgotten.filter { addresses.contains($0) && !kept.contains($0) }
    return new.isEmpty && old.isEmpty ? [] : [.addressed(new, forgotten: old)]
  }

  private func check(_ item: ID, of window: Window, _ meetings: Meetings) throws(Refusal) {
    guard let meeting = meetings[window.meeting], meeting.items[item] == nil else { return }
    throw Refusal(
      "\(item.word) is not an item of \(titled(meeting.title)), which \(window.id.word) follows",
      remedy: "leave --item out, or name one of its items", about: "item")
  }

  func correct(_ code: ReceiptCode, _ text: String, _ context: Context) throws(Refusal) -> [WindowEvent] {
    let comment = try changeable(code, context)
    guard comment.text != text else {
      throw Refusal(
        "those are its words already", remedy: "window status \(code.word)   shows where it stands", about: "text")
    }
    return [.corrected(code, text: text)]
  }

  func withdraw(_ code: ReceiptCode, _ context: Context) throws(Refusal) -> [WindowEvent] {
    _ = try changeable(code, context)
    return [.withdrawn(code)]
  }

  /// Until the close, and no longer, a writer may change a comment.
  private func changeable(_ code: ReceiptCode, _ context: Context) throws(Refusal) -> Comment {
    let (comment, window) = try found(code)
    guard !comment.isWithdrawn else {
      throw Refusal("that comment was withdrawn", remedy: "comment … writes another", about: "code")
    }
    guard window.isOpen(at: context.now), comment.released == nil else {
      throw Refusal(
        "\(window.id.word) closed \(context.times.spelled(window.closes)), and what was written stays as it is",
        remedy: "window status \(code.word)   shows where it stands", about: "code")
    }
    return comment
  }

  func found(_ code: ReceiptCode) throws(Refusal) -> (Comment, Window) {
    guard let window = window(of: code), let comment = window.comments[code] else {
      throw Refusal(
        "no comment has the receipt code \(code.word)", remedy: "copy it from the answer to the comment",
        about: "code")
    }
    return (comment, window)
  }
}
