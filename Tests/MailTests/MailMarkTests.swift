import Testing

@testable import Mail

@Suite struct `What an owner's program made of a message` {
  @Test(
    arguments: [
      ("cur/1795977830.M820424P24846Q2.vm:2,S", []), ("new/1795977830.M1.vm:2,", []), ("cur/1.vm:2,ST", [.deleted]),
      ("cur/1.vm:2,D", [.draft]), ("cur/1.vm:2,DFRST", [.draft, .deleted]), ("cur/1.vm;2,T", [.deleted]),
      ("cur/1.vm,S=12,W=13:2,S", []), ("cur/2,T", []), ("cur/12,T", []), (".Sent/cur/1:2,S", [.sent]),
      ("INBOX.Trash/cur/1:2,", [.deleted]), (".INBOX.Junk/new/x", [.spam]), ("Gesendet/1.eml", [.sent]),
      ("Entwürfe/1.eml", [.draft]), ("mail/Sentences/1.eml", []), ("Sent", []), ("", []),
    ] as [(String, Set<MailMark>)])
  func `shows in the name of its file, and of its folders`(path: String, marks: Set<MailMark>) {
    #expect(MailMark.marks(ofFile: path) == marks)
  }
}
