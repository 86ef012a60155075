import Facilitation
import Letters
import Mail
import OrderedCollections

extension MembersPlugin {
  static let linkMail: Verb<MembersPlugin> = .expand(
    "link mail", "gives everyone whose mail address is known a new link, each in a mail that is ready to send",
    Slot<String>.folder, Slot<[Handle]>.optionalArguments("who", .person, "to whom; all, unless given"),
    examples: [
      Example(
        "link mail --to mails",
        after: ["link address https://room.example.org", "window addresses addresses.csv"])
    ], reading: { _, _ in [] },
    expansion: { _, context, _, folder, who throws(Refusal) in try LinkMails(to: who).expansion(into: folder, context) }
  ).with(.writingFiles)
}

/// A draft for each person, and all of them as one mailbox.
private struct LinkMails {
  private let named: [Handle]

  init(to named: [Handle]) { self.named = named }

  func expansion(into folder: String, _ context: CompletionContext) throws(Refusal) -> Expansion {
    let addresses = try context.records(MailAddresses.self).people(in: context.privateNotes())
    let missing = named.filter { addresses[$0] == nil }
    guard missing.isEmpty else {
      throw Refusal(
        "no mail address is known of \(missing.map { context.roster.name(of: $0) }.spoken)",
        remedy: "link letters \(missing.map { Word.canonical($0.word) }.joined(separator: " ")) --to FOLDER",
        about: "who")
    }
    let people = (named.isEmpty ? Array(context.roster.people.keys) : named).filter { addresses[$0] != nil }
    guard !people.isEmpty else {
      throw Refusal(
        "nobody's mail address is known", remedy: "window addresses FILE   says whose are which, beside the record")
    }
    let letters = try LinkLetters(people, withCodes: false, context)
    var files: [Artifact] = []
    var drafts: [MailDraft] = []
    for (who, letter) in letters.letters {
      let draft = MailDraft(
        to: MailAddress(addresses[who] ?? "", name: letter.name), subject: "Your own page", text: letter.mailText)
      drafts.append(draft)
      files.append(Artifact(name: "link-\(who.word).eml", bytes: draft.bytes, isPrivate: true))
    }
    files.append(Artifact(name: "links.mbox", bytes: MailDraft.mailbox(drafts, at: context.now), isPrivate: true))
    var expansion = letters.making.expansion(summary(letters.letters.count, context.roster.people.count))
    expansion.writing = WrittenFiles(files, into: folder)
    return expansion
  }

  private func summary(_ count: Int, _ all: Int) -> Document {
    var notes = [
      "\(counted(count, "person has", "people have")) a new link; those before have ended, on paper or by mail"
    ]
    if named.isEmpty, count < all {
      notes.append("of \(all - count) no address is known: link letters PERSON --to FOLDER   writes to them on paper")
    }
    notes.append("send each, or links.mbox with all of them, and delete the files: whoever has them can do as they")
    return .object(notes.map(Block.note))
  }
}
