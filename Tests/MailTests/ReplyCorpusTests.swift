import Mail
import Testing

/// Answers in twenty languages, in the shapes of the mail programs that people have.
@Suite struct `Answers of every language and program` {
  @Test func `own words are kept whole, and what isn't one's own is folded away`() throws {
    let replies = ReplyCorpus.all
    #expect(replies.count >= 300)
    var left: [String] = []
    for reply in replies {
      let message = try #require(try message(reply.fields, body: reply.body), "\(reply.name)")
      var rest = message.text[...]
      for words in reply.own {
        guard let range = rest.firstRange(of: words) else {
          Issue.record("\(reply.name) lost '\(words)': \(message.text)")
          break
        }
        rest = rest[range.upperBound...]
      }
      let foreign = reply.foreign.filter { message.text.contains($0) }
      if !foreign.isEmpty { left.append("\(reply.name): \(foreign)") }
      // Nothing is lost that isn't shown.
      let folded = message.folded.map(\.text).joined(separator: "\n")
      #expect(ReplyCorpus.quoted.allSatisfy { (message.text + folded).contains($0) }, "\(reply.name)")
    }
    #expect(left.count * 50 <= replies.count, "\(left.joined(separator: "\n"))")
  }
}
