import Facilitation

/// Adds a question to the interview guide.
struct QuestionAdd: Change {
  let text: String

  static let verb: Verb<InquiryPlugin> = .change(
    "question add", "adds a question to the interview guide",
    Slot<String>.rest("text", "the question, to the end of the line"),
    examples: [.inquiry("question add When did waiting go well, and who made it so?")], make: QuestionAdd.init)
  static let records: [any Happening<InquiryPlugin>.Type] = [QuestionAdded.self]

  func decide(in state: State, _ context: Context) throws(Refusal) -> [Event] {
    let question = text.tidied
    guard !(try state.cycle().questions.contains(question)) else {
      throw Refusal("that question is in the guide already", remedy: "stage show", about: "text")
    }
    return [Event(QuestionAdded(text: question))]
  }
}

struct QuestionAdded: Happening {
  let text: String

  static let shape = Shape("questionAdded", .text("text"), values: { $0.text }, make: QuestionAdded.init)
  static var audience: Audience { .room }

  func evolve(_ state: inout State, at stamp: Stamp) {
    state.change { if !$0.questions.contains(text) { $0.questions.append(text) } }
  }

  func answer(among events: [Event], in state: State, _ context: ViewContext) -> Document {
    let count = state.latest?.questions.count ?? 0
    return .note("\(counted(count, "question is", "questions are")) in the interview guide")
  }
}
