import Facilitation

/// When a comment came, to the second, which stands in the private notes and never in the record.
struct CommentTimes: Equatable {
  /// When it was received; lateness is judged on this.
  var received: Instant?
  /// When its sender says it was sent, for mail.
  var sent: Instant?

  /// Where they stand, under the codes of comments.
  static let section = "window.times"
  /// Where it stands which comments were entered for someone, under their codes.
  static let onBehalf = "window.behalf"
  /// Where those stand, with their windows, that were taken back before they were recorded: nothing else is left of them.
  static let withdrawn = "window.withdrawn"

  init(received: Instant?, sent: Instant?) { (self.received, self.sent) = (received, sent) }

  /// As they are known of a comment.
  init(of code: ReceiptCode, in notes: PrivateNotes) {
    let times = (notes[Self.section, code.word] ?? "").split(separator: " ").map { Int64($0) }
    guard times.count == 2 else { return }
    (received, sent) = (times[0].map(Instant.init), times[1].map(Instant.init))
  }

  func note(of code: ReceiptCode) -> PrivateNote {
    let words = [received, sent].map { $0.map { String($0.microseconds) } ?? "-" }
    return PrivateNote(Self.section, code.word, words.joined(separator: " "))
  }
}

/// Fills in what the record says of when a comment came, and keeps out of the line what it mustn't.
enum Coming {
  /// Whether the line says all that a recorded one does: then it is recorded as it stands.
  static func isRecorded(_ given: GivenWords) -> Bool {
    given["code"] != nil && given["window"] != nil && given["writer"].flatMap { WriterKey(word: $0) } != nil
  }

  /// What can't be read, or be so, is left for the slots and the rule to refuse.
  static func complete(_ completed: inout Completed, _ given: GivenWords, _ context: CompletionContext) {
    let times = context.records(WindowTimes.self)
    let named = given["window"].flatMap { ID(word: $0) } ?? times.meant(at: context.now)
    guard let named, let window = times.windows.first(where: { $0.id == named }) else { return }
    func time(_ option: String) -> (isRead: Bool, time: Instant?) {
      guard let word = given[option] else { return (true, nil) }
      let time = try? Kind<Instant>.time.value(of: word, in: context)
      return (time != nil, time)
    }
    let (received, sent) = (time("received"), time("sent"))
    guard received.isRead, sent.isRead else { return }
    let came = received.time ?? context.now
    guard window.openings.first.map({ $0.opened <= came }) ?? false, came <= context.now else { return }
    completed.options["came"] = given["came"] ?? (window.isOpen(at: came) ? Came.inTime : .late).rawValue
    keepOut(&completed, given, CommentTimes(received: received.time, sent: sent.time), context)
  }

  private static func keepOut(
    _ completed: inout Completed, _ given: GivenWords, _ times: CommentTimes, _ context: CompletionContext
  ) {
    let isOnBehalf = given["on-behalf"] != nil
    guard isOnBehalf || times != CommentTimes(received: nil, sent: nil),
      let code = given["code"].map({ ReceiptCode(word: $0) }) ?? ReceiptCode(context.chance, for: "code")
    else { return }
    completed.dropped.formUnion(["on-behalf", "received", "sent"])
    completed.options["code"] = code.word
    completed.notes.append(
      CommentTimes(received: times.received ?? context.now, sent: times.sent).note(of: code))
    if isOnBehalf { completed.notes.append(PrivateNote(CommentTimes.onBehalf, code.word, "yes")) }
  }
}
