import Facilitation
import Letters
import OrderedCollections

extension MembersPlugin {
  static let linkLetters: Verb<MembersPlugin> = .expand(
    "link letters", "gives everyone on the roster a new link, each on a page to print and hand over",
    Slot<String>.folder, Slot<[Handle]>.optionalArguments("who", .person, "for whom; all of the roster, unless given"),
    Slot<Bool>.flag("large", "in large print"),
    examples: [
      Example("link letters --to letters", after: ["link address https://room.example.org"]),
      Example("link letters ana --to letters --large", after: ["link address https://room.example.org"]),
    ], reading: { _, _, _ in [] },
    expansion: { _, context, _, folder, who, isLarge throws(Refusal) in
      try LettersToPrint(for: who, isLarge).expansion(into: folder, context)
    }
  ).with(.writingFiles)
}

/// One file to print; it holds what lets people in, so it is its owner's alone.
private struct LettersToPrint {
  private let named: [Handle]
  private let isLarge: Bool

  init(for named: [Handle], _ isLarge: Bool) { (self.named, self.isLarge) = (named, isLarge) }

  func expansion(into folder: String, _ context: CompletionContext) throws(Refusal) -> Expansion {
    let people = named.isEmpty ? Array(context.roster.people.keys) : named
    guard !people.isEmpty else {
      throw Refusal(
        "nobody is on the roster, so there is nobody to write to",
        remedy: context.roster.groups.keys.first.map { "person add NAME --group \($0.word)" } ?? "group add carers")
    }
    let letters = try LinkLetters(people, withCodes: true, context)
    let page = LetterPages(Array(letters.letters.values), isLarge: isLarge)
    let count = letters.letters.count
    var expansion = letters.making.expansion(
      .object([
        .note(
          "\(counted(count, "person has", "people have")) a new link; those before have ended, on paper or by mail"),
        .note(
          "print letters.html, hand each page to whom it is for, and delete the file: whoever has it can do as they"),
      ]))
    expansion.writing = WrittenFiles(
      [Artifact(name: "letters.html", bytes: Array(page.html.utf8), isPrivate: true)], into: folder)
    return expansion
  }
}
