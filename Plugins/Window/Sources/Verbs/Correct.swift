import Facilitation
import OrderedCollections

/// Puts other words in the place of a comment's, until the close.
struct Correct: Change {
  let code: ReceiptCode
  let text: String

  static let verb: Verb<WindowPlugin> = .change(
    "correct", "puts other words in the place of a comment's, until the close", Slot<ReceiptCode>.receipt,
    Slot<String>.rest("text", "the whole comment, to the end of the line"),
    examples: [Example("window correct 7K3M-Q2ZX-9DHT It is too loud everywhere", after: .commented)],
    make: Correct.init
  ).with(.discreet)
  static let records: [any Happening<WindowPlugin>.Type] = [Corrected.self]
  var namesActor: Bool { false }

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    guard try state.changeable(code, context).text != text else {
      throw Refusal(
        "those are its words already", remedy: "window status \(code.word)   shows where it stands", about: "text")
    }
    return [Event(Corrected(code: code, text: text))]
  }
}

struct Corrected: Happening {
  let code: ReceiptCode
  let text: String

  static let shape = Shape("corrected", .code, .text("text"), values: { ($0.code, $0.text) }, make: Corrected.init)
  static var audience: Audience { .facilitator }
  var correction: String? { "window correct RECEIPT TEXT   says it anew, for whoever has its receipt" }
  func bearing(in state: State) -> Bearing { state.bearing(of: state.window(of: code)) }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change(state.window(of: code)?.id) { window in
      guard let comment = window.comments[code], !comment.isWithdrawn, comment.released == nil else { return }
      window.comments[code]?.text = text
      window.comments[code]?.isPassed = false
    }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    .object([.note("corrected"), .pairs(code.receipt(for: text)), .quote(text, reply: [])])
  }
}
