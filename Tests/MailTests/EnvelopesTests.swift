import Mail
import Testing

/// What stands around a writer's words, and what only looks like it.
@Suite struct `What is one's own, and what isn't` {
  private static let own = "The letters come late. Somebody should ring."

  private func read(_ body: String, from: String = "Ana <ana@example.org>") throws -> MailMessage {
    let text = "From: \(from)\nSubject: Re: [w1-7K3M] Anything\nContent-Type: text/plain; charset=utf-8\n\n\(body)"
    return try #require(try message(text))
  }

  @Test(arguments: [
    "Od: Cara Singh\nOdesláno: čtvrtek 12. března 2026 12:05\nKomu: Ana\nPředmět: [w1-7K3M]\n\nYou can add.",
    "差出人: Cara Singh\n送信日時: 2026年3月12日 12:05\n宛先: Ana\n件名: [w1-7K3M]\n\nYou can add.",
    // Labels of a language that nobody listed.
    "Xo: Cara Singh <cara@example.com>\nYu: 12 Zam 2026 12:05\nZi: Ana\nWa: [w1-7K3M] Anything\n\nYou can add.",
    "------- Zwx Yvu -------\nXo: Cara Singh <cara@example.com>\nYu: 12 Zam 2026 12:05\nZi: Ana\n\nYou can add.",
    "Cara Singh <cara@example.com> zwx 12 Zam 2026 12:05:\n\nYou can add.",
    "On Thu, 12 Mar 2026 at 12:05, Cara <cara@example.com> wrote:\n| You can add\n| more",
    "On Thu, 12 Mar 2026 at 12:05, Cara <cara@example.com> wrote:\n\n > You can add\n > more",
    "    On Thursday, 12 March 2026 at 12:05:33 GMT, Cara Singh <cara@example.com> wrote:  \n \n You can add.\n",
    "2026-03-12 12:05 GMT+02:00 Cara Singh of the Waiting Well group <\ncara@a-host.example.com>:\n\n> You can add",
    "Sent with Proton Mail secure email.\n\n------- Original Message -------\nOn Thursday, March 12th, 2026 at 12:05, Cara Singh <cara@example.com> wrote:\n\n\n> You can add",
    ">>> Cara Singh <cara@example.com> 12/03/2026 12:05 >>>\nYou can add.",
    "---- Cara Singh wrote ----\n\n> You can add",
    "On Tue, Apr 11, 2017 at 10:07 PM Cara Singh\n\n<\nmailto:Cara Singh <cara@example.com>\n> wrote:\nYou can add",
  ])
  func `what another wrote is folded away`(quotation: String) throws {
    let message = try read("\(Self.own)\n\n\(quotation)\n")
    #expect(message.text == Self.own)
    #expect(message.folded.contains { $0.kind == .quote && $0.text.contains("You can add") })
  }

  @Test(arguments: [
    "Kind regards,\n\nAna Ortiz\nService User Representative | Keighley\nTel: 01632 960123", "Ana", "Ana Ortiz",
    "- Ana x", "ana",
    "Many thanks\nKind regards\nAna", "Thanks,\nAna", "Best wishes, Ana",
    "Mit freundlichen Grüßen\nAna Ortiz\nVorstand",
    "Xyzzy blorb,\nAna", "Ana Ortiz\nWard 7\nana@example.org", "-- \nAna\nWard 7\n\n01632 960123", "--\nAna Ortiz",
    "Sent from my iPhone",
    "Get Outlook for iOS<https://aka.ms/o0ukef>", "Regards,\nAna\n\nSent from my Galaxy",
    "Sincerely,\nAna Ortiz\nhttps://example.org",
    "よろしくお願いいたします。\n織田",
  ])
  func `names, posts and telephone numbers below a comment are folded as a signature`(signature: String) throws {
    let message = try read("\(Self.own)\n\n\(signature)\n")
    #expect(message.text == Self.own)
    #expect(!message.folded.isEmpty && message.folded.allSatisfy { $0.kind == .signature })
    // Above a quotation as at the end.
    let above = try read(
      "\(Self.own)\n\n\(signature)\n\nOn Thu, 12 Mar 2026 at 12:05, Cara <cara@example.com> wrote:\n> x\n")
    #expect(above.text == Self.own)
  }

  @Test(arguments: [
    "********************************************************************\nWhat this mail holds may be confidential. Are you not the one it was meant for? Then please tell whoever sent it.\n********************************************************************",
    "---\nThis email has been checked for viruses by a scanner.\nwww.scanner.example.com",
    "_______________________________________________\nMembers mailing list\nMembers@lists.example.org\nhttps://lists.example.org/listinfo/members",
    "Diese E-Mail kann vertrauliche Informationen enthalten. Sind Sie nicht der Empfänger, so löschen Sie sie bitte.",
    "This message is intended only for the addressee and may be confidential. If you are not the intended recipient, delete it.",
    "-- \nYou received this message because you are subscribed to the Google Groups \"Members\" group.\nTo unsubscribe send an email to x@googlegroups.com.",
  ])
  func `what servers put below a message is a frame`(frame: String) throws {
    let message = try read("\(Self.own)\n\n\(frame)\n")
    #expect(message.text == Self.own)
    #expect(message.folded.map(\.kind) == [.frame])
  }

  @Test(arguments: [
    "CAUTION: this mail comes from outside the Trust. Open no link in it unless you know who sent it.", "[EXTERNAL]",
    "VORSICHT: Diese Nachricht kommt von außerhalb. Öffnen Sie keine Anhänge.",
    "You don't often get email from ana@example.org. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>",
  ])
  func `what servers put above a message is a frame`(frame: String) throws {
    let message = try read("\(frame)\n\n\(Self.own)\n")
    #expect(message.text == Self.own)
    #expect(message.folded.map(\.kind) == [.frame])
  }

  @Test(arguments: [
    "Point one.\n--\nPoint two is the long one and I would not like to lose it.\nPoint three.",
    "The letter came.\nSent via second class post, so it took a week.",
    "I rang.\nSent from my desk, is much easier than my mobile phone.",
    "What I want:\nFrom: January\nTo: March\nDate: any\nplease ring us daily.", "It was cold.\n>:( and nobody rang",
    "It was:\nWho: Ana Ortiz\nWhen: 12 March 2026 10:30\nWhere: Ward 7\nNobody came.",
    "I wrote on 12 March 2026 to PALS <pals@example.org>:\nnobody answered.",
    "On 12 March 2026 at 10:30 the ward wrote to me:\ncome back in June.",
    "Hello.\nOn 12 March 2026 at 10:30 I got a letter from the clinic <clinic@example.org> saying:\ncome at once.",
    "Hello.\nThe clinic asked me to come on 12 March 2026 at 10:30 and gave clinic@example.org:\nI rang.",
    "Thanks for nothing.", "Thanks",
    "Best\nthing would be a bus.", "WARNING: the stairs are wet.\n\nSomebody fell.",
    "Thanks\n\nTea would help\nCoffee too",
    "It was said that this message is confidential.", "*****\nI mean it.\n*****", "Ana", "The number is\n01632 960123",
    "Table:\n| a | b |\n| c | d |", "My mother says\n\n>50 of us waited.\n\nand so do I.",
    "Love the new rooms, Ana is right.",
    "We were five:\nJoe, Zoe, Ben and me.\nNobody rang.",
  ])
  func `own words are kept whole, whatever they look like`(words: String) throws {
    let message = try read(words + "\n")
    #expect(message.text == words)
    #expect(message.folded == [])
  }

  @Test func `what follows a signature is the writer's`() throws {
    for signature in ["-- \nAna", "Kind regards,\nAna", "Ana"] {
      let message = try read("One.\n\n\(signature)\n\nPS: and keep the tea.\n")
      #expect(message.text == "One.\n\nPS: and keep the tea.")
      #expect(message.folded == [FoldedText(.signature, signature)])
    }
  }

  @Test func `a name that only others know the writer by is told, too`() throws {
    let text = "From: jp71@example.org\nSubject: x\n\n\(Self.own)\n\nJoe Park\n"
    var texts: [String?] = []
    for names in [[], ["Joe Park"]] {
      try Mailbox.forEachMessage(in: MailFolder.source(Array(text.utf8)), knownAs: { _ in names }) {
        texts.append($0.message?.text)
      }
    }
    #expect(texts == ["\(Self.own)\n\nJoe Park", Self.own])
  }

  @Test func `the mark before From is the mailbox's`() throws {
    #expect(
      try read("Hello.\n\n>From the day I was referred nobody rang.").text
        == "Hello.\n\nFrom the day I was referred nobody rang.")
  }

  @Test func `answers between what is quoted without marks and with them stay`() throws {
    let quoted = "On Thu, 12 Mar 2026 at 12:05, Cara <cara@example.com> wrote:\n> One?\n\nYes.\n\n> Two?\n\nNo."
    #expect(try read(quoted).text == "Yes.\n\nNo.")
    let setIn = "I agree.\n\nOn Thu, 12 Mar 2026 at 12:05, Cara <cara@example.com> wrote:\n\n    One?\n\nYes."
    #expect(try read(setIn).text == "I agree.\n\nYes.")
    let onOneLine = "I do agree On Thu, 12 Mar 2026 at 12:05, Cara <cara@example.com> wrote:\n> One?"
    #expect(try read(onOneLine).text == "I do agree")
  }
}
