import Facilitation
import Foundation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// Somebody leaves the workshop that handed their claims over, and finance is told, and lets go of what is theirs.
@Suite struct `Who leaves is told to finance` {
  /// Words and numbers that occur nowhere else.
  private static let marks = ["xyzzy", "plugh", "frobnicate", "quillfeather", "73519264", "908172", "90-81-72"]

  private static let room =
    [
      "group add carers", "person add 'Ana Ortiz' --group carers", "person add 'Ben Hale' --group carers",
      "travel ana 12.5mi To the xyzzy clinic and back", "data ben £5.00 Two calls", "submit q1 q2",
      "period open 2026-06", "actor dee", "approve q1 q2",
    ]
  private static let details = answers("Q Quillfeather", "90-81-72", "73519264")

  private func code(_ said: Workshops.Result) -> String {
    said.said.firstMatch(of: /its code is ([0-9A-Z-]{24})/).map { String($0.output.1) } ?? "no code"
  }

  private func take(_ said: Workshops.Result) -> String { "claims take @/out/handover.meet --code \(code(said))" }

  /// Finance has both claims, and has paid the first; Ana has left, and a hand-over that says so is written.
  private func told(_ workshops: Workshops) throws -> Workshops.Result {
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    let taken = try workshops.type(["period open 2026-06", take(there)], in: "f", as: "fay")
    #expect(taken.complained == "")
    _ = try workshops.type(
      ["payer set"], in: "f", as: "fay", answers: answers("Northside Trust", "00-00-01", "00000012"))
    _ = try workshops.type(["payee add P-0001"], in: "f", as: "fay", answers: Self.details)
    let paid = try workshops.type(
      [
        "payee confirm P-0001", "batch make --pay-on 2026-06-12 --without P-0002", "batch export b1 --to @/bank",
        "paid b1 --on 2026-06-11", "results --to @/back",
      ], in: "f", as: "fin", at: "2026-06-11T10:00")
    #expect(paid.complained == "")
    let known = try workshops.type(["run @/back/results.meet"], in: "a", at: "2026-06-20T10:00")
    #expect(known.complained == "")
    let left = try workshops.type(
      ["person erase ana --reason 'asked to be forgotten'", "handover --to @/out --force"], in: "a",
      at: "2026-06-20T10:00")
    #expect(left.complained == "")
    return left
  }

  @Test func `from the erasure to an empty workshop of finance`() throws {
    let workshops = try Workshops()
    let left = try told(workshops)
    #expect(left.said.contains("the next hand-over tells it that P-0001 left"), "\(left.said)")
    #expect(left.said.contains("it tells finance that P-0001 left"), "\(left.said)")
    #expect(!left.said.contains("tell it that"))
    let file = try workshops.text("out/handover.meet")
    #expect(
      file.hasSuffix("\nclaims payee left P-0001 --workshop 61616161616161616161616161616161\n"), "\(file)")
    #expect(file.contains("# lines 2") && !file.contains("xyzzy"))

    let taken = try workshops.type([take(left), "due", "claims overrides"], in: "f", as: "fay", at: "2026-06-21T10:00")
    #expect(taken.complained == "")
    #expect(taken.said.contains("1 payee left workshop 61616161"))
    let erasing = "payee erase P-0001 --reason"
    // The answer to the hand-over, and what is due.
    #expect(taken.said.ranges(of: erasing).count == 2, "\(taken.said)")
    #expect(taken.said.contains("no rule was set aside"))
    #expect(taken.state.payees[Handle("p-0001")]?.left?.isTold == true)
    let again = try workshops.type([take(left)], in: "f", as: "fay", at: "2026-06-21T10:00")
    #expect((again.entries, again.head) == (taken.entries, taken.head))

    let before = try kept(workshops)
    let marked = try before.filter { name in try !marks(in: workshops.bytes(name)).isEmpty }
    // Each place has something of hers, so that its emptiness says something afterwards.
    #expect(marked.count >= 3 && marked.contains { $0.hasPrefix("cache") }, "\(marked)")
    let views = ["claims fairness", "reconcile", "period list", "batch show b1"]
    let figures = try workshops.type(views, in: "f", as: "fay", at: "2026-06-22T10:00")
    let erased = try workshops.type(
      ["payee erase P-0001 --reason 'left the workshop'"], in: "f", as: "fay", at: "2026-06-22T10:00")
    #expect(erased.complained == "", "\(erased.said)")
    #expect(erased.said.contains("what P-0001 said, and how they are paid, is gone"), "\(erased.said)")
    #expect(erased.said.contains("kept by law under P-0001 until 2033-03-31"), "\(erased.said)")
    #expect(erased.said.contains("the payment files of b1 have their account still"), "\(erased.said)")
    for name in try kept(workshops) {
      #expect(marks(in: try workshops.bytes(name)) == [], "\(name)")
    }
    #expect(try workshops.files.contains { $0.hasPrefix("f.private") })
    let after = try workshops.type(
      views + ["due", "journal verify", "journal verify --deep"], in: "f", as: "fay", at: "2026-06-22T10:00")
    #expect(after.complained == "", "\(after.complained)")
    #expect(after.said.hasPrefix(figures.said), "\(after.said)")
    #expect(!after.said.contains(erasing))
    #expect(after.said.contains("every line is decided as it was  yes"), "\(after.said)")
    #expect(after.said.contains("what is shown follows from it"), "\(after.said)")
    // The claim, its proof, the two of the account, and the batch.
    #expect(after.said.contains("not decided again: 5 lines of which words were erased"), "\(after.said)")
    #expect(try workshops.verdict(of: "f").hasPrefix("ok \(erased.entries) "))
    #expect(broken(after.state) == [])
    // Payments are what they were.
    #expect(after.state.claim(ID("q", 1))?.standing == .paid)
    #expect(after.state.claim(ID("q", 1))?.amount == Money(minorUnits: 688, currency: .gbp))

    // The same hand-over changes nothing, and nobody is told of it any more.
    let repeated = try workshops.type([take(left), "due"], in: "f", as: "fay", at: "2026-06-23T10:00")
    #expect(repeated.complained == "")
    #expect(repeated.head == erased.head && !repeated.said.contains(erasing))
    let twice = try workshops.type(
      ["payee erase P-0001 --reason again"], in: "f", as: "fay", at: "2026-06-23T10:00")
    #expect(twice.complained.contains("of P-0001 nothing is here but payments"))
    #expect(twice.head == erased.head)
  }

  /// What Evenhand keeps of finance's workshop, in its folder and cache.
  private func kept(_ workshops: Workshops) throws -> [String] {
    try workshops.files.filter { $0.hasPrefix("f.") || $0.hasPrefix("cache/evenhand/66") }
  }

  private func marks(in data: Data) -> [String] {
    let text = Data(data.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 })
    return Self.marks.filter { text.range(of: Data($0.utf8)) != nil }
  }

  @Test func `a script of what is left makes it again`() throws {
    let workshops = try Workshops()
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    _ = try workshops.type(
      ["period open 2026-06", take(there), "payee add P-0001"], in: "f", as: "fay", answers: Self.details)
    let erased = try workshops.type(
      [
        "payee confirm P-0001", "prepay q1", "claims payee left P-0001 --workshop 61616161616161616161616161616161",
        "payee erase P-0001 --reason 'left the workshop'", "journal script --to @/again.meet",
      ], in: "f", as: "fin", at: "2026-06-11T10:00")
    #expect(erased.complained == "", "\(erased.complained)")
    // The clock goes already.
    let lines = try workshops.text("again.meet").split(separator: "\n").filter { !$0.hasPrefix("start ") }
    try workshops.write(lines.joined(separator: "\n"), to: "again.meet")
    // An account that was erased is asked for again, and is another.
    let again = try workshops.type(["run @/again.meet"], in: "g", answers: answers("B Other", "00-00-01", "00000011"))
    let script = try workshops.text("again.meet")
    #expect(again.complained == "", "\(again.complained)\n\(script)")
    #expect(again.state.untold.isEmpty && broken(again.state) == [])
    #expect(again.state.claim(ID("q", 1))?.standing == .prepaid)
  }

  @Test func `a hand-over tells it when there is no claim any more`() throws {
    let workshops = try Workshops()
    _ = try told(workshops)
    _ = try workshops.type(["prepay q2", "results --to @/back --force"], in: "f", as: "fin", at: "2026-06-20T10:00")
    let left = try workshops.type(
      ["run @/back/results.meet", "handover --to @/out --force"], in: "a", at: "2026-06-21T10:00")
    #expect(left.complained == "")
    #expect(try workshops.text("out/handover.meet").contains("# lines 1\n"))
    _ = try workshops.type(["period close 2026-06"], in: "f", as: "fin", at: "2026-07-01T10:00")
    let taken = try workshops.type([take(left)], in: "f", as: "fay", at: "2026-07-01T10:00")
    #expect(taken.complained == "")
    #expect(taken.said.contains("payee erase P-0001 --reason"), "\(taken.said)")
    #expect(!taken.said.contains("0 claims"))
  }

  @Test func `a finance that never had a claim of hers takes the rest`() throws {
    let workshops = try Workshops()
    let left = try told(workshops)
    let taken = try workshops.type(["period open 2026-06", take(left), "due"], in: "h", as: "fay")
    #expect(taken.complained == "")
    #expect(taken.state.claims.all.count == 1 && taken.state.untold.isEmpty)
    #expect(!taken.said.contains("payee erase"))
    let again = try workshops.type([take(left)], in: "h", as: "fay")
    #expect(again.head == taken.head)
  }

  @Test func `of whom finance never had a claim it isn't told, nor of who is there`() throws {
    let workshops = try Workshops()
    let said = try workshops.type(
      Self.room + [
        "person add 'Cara Lin' --group carers", "data cara £2.00 A call to frobnicate", "submit q3",
        "handover --to @/out",
        "actor fay", "decline q3 --reason 'no budget'", "person erase cara --reason 'asked to be forgotten'",
        "handover --to @/out --force",
      ], in: "a")
    #expect(said.complained == "")
    #expect(!said.said.contains("tells finance") && !said.said.contains("the next hand-over"))
    #expect(try !workshops.text("out/handover.meet").contains("payee left"))
  }

  // MARK: On its way

  @Test(arguments: [
    ("\nclaims payee left P-0001", "\nclaims payee left P-0002"),
    ("claims payee left P-0001 --workshop 61616161616161616161616161616161\n", ""),
    ("--workshop 61616161616161616161616161616161\nclaims payee", "--workshop 6161\nclaims payee"),
    ("# lines 2\n", "# lines 1\n"),
    ("claims payee left P-0001", "claims payee erase P-0001"),
  ])
  func `what was added to it, or cut from it, is refused`(old: String, new: String) throws {
    let workshops = try Workshops()
    let left = try told(workshops)
    let text = try workshops.text("out/handover.meet")
    let changed =
      old.hasPrefix("--") ? text + "claims payee left P-0002 --workshop 6161\n" : text.replacing(old, with: new)
    #expect(changed != text)
    try workshops.write(changed, to: "out/handover.meet")
    let before = try workshops.type([], in: "f")
    let taken = try workshops.type([take(left)], in: "f", as: "fay", at: "2026-06-21T10:00")
    #expect(taken.complained.contains("@/out/handover.meet isn't "), "\(taken.said)")
    #expect(taken.head == before.head && taken.state.payees[Handle("p-0001")]?.left == nil)
  }

  @Test func `a line that anyone may have typed shows, and waits for the code`() throws {
    let workshops = try Workshops()
    let left = try told(workshops)
    let line = "claims payee left P-0001 --workshop 61616161616161616161616161616161"
    let typed = try workshops.type(
      [line, "due", "claims overrides"], in: "f", as: "fay", at: "2026-06-21T10:00")
    #expect(typed.complained == "")
    #expect(typed.state.payees[Handle("p-0001")]?.left?.isTold == false)
    #expect(typed.said.contains("as it says without its sender's code"), "\(typed.said)")
    #expect(typed.said.contains("without the code that its sender tells"), "\(typed.said)")
    let told = try workshops.type([take(left), "due", "claims overrides"], in: "f", as: "fay", at: "2026-06-21T10:00")
    #expect(told.complained == "")
    #expect(told.entries == typed.entries + 1)
    #expect(told.state.payees[Handle("p-0001")]?.left?.isTold == true)
    #expect(told.said.contains("no rule was set aside"), "\(told.said)")
    let elsewhere = try workshops.type(
      ["claims payee left P-0002 --workshop 6262"], in: "f", as: "fay", at: "2026-06-21T10:00")
    #expect(elsewhere.complained.contains("and this one is of 6262"))
    let own = try workshops.type([line], in: "a", at: "2026-06-21T10:00")
    #expect(own.complained.contains("these are this workshop's own claims"))
  }

  // MARK: What finance takes out

  @Test func `nobody is erased to whom something is owed, or who is on the roster`() throws {
    let workshops = try Workshops()
    let left = try told(workshops)
    let owed = try workshops.type(
      [take(left), "payee erase P-0002 --reason 'left the workshop'", "claims list --person P-0002"], in: "f",
      as: "fay", at: "2026-06-21T10:00")
    #expect(owed.complained.contains("something is still owed to P-0002"), "\(owed.complained)")
    #expect(owed.complained.contains("claims list --person P-0002"))
    #expect(owed.said.contains("Two calls"), "\(owed.said)")
    let here = try workshops.type(["payee erase P-0002 --reason 'left'"], in: "a", at: "2026-06-21T10:00")
    #expect(here.complained.contains("P-0002 is Ben Hale, on the roster here"))
    #expect(here.complained.contains("person erase ben --reason"))
    let named = try workshops.type(
      ["payee erase P-0001 --reason 'q quillfeather asked'"], in: "f", as: "fay", at: "2026-06-21T10:00")
    #expect(named.complained.contains("has the name in it by which P-0001 is paid"), "\(named.complained)")
    #expect(try workshops.text("f.private").contains("Quillfeather"))
  }

  @Test func `queries and answers about her claims go, and what others said of her is listed`() throws {
    let workshops = try Workshops()
    _ = try told(workshops)
    let line =
      "claims taken q7 P-0001 data 2.00GBP 2.00GBP --workshop 61616161616161616161616161616161 --on 2026-06-10 "
      + "--approved-by dee --approved 2026-06-10T09:00:00Z"
    let erased = try workshops.type(
      [
        line, "query q3 Was that the plugh surgery", "answer q3 It was, by the frobnicate road",
        "decline q3 --reason 'claimed twice'", "group add staff", "person add 'Fay Hart' --group staff",
        "note Q Quillfeather rang", "payee erase P-0001 --reason 'left the workshop'",
      ], in: "f", as: "fin", at: "2026-06-21T10:00")
    #expect(erased.complained == "", "\(erased.complained)")
    #expect(erased.said.contains("what others said still names them"), "\(erased.said)")
    #expect(erased.said.contains("Q Quillfeather rang"))
    let marked = marks(in: try workshops.bytes("f.evenhand"))
    #expect(marked == ["quillfeather"], "\(marked)")
    let after = try workshops.type(
      ["claims show q3", "journal verify --deep"], in: "f", as: "fin", at: "2026-06-22T10:00")
    #expect(after.complained == "" && after.said.contains("claimed twice"), "\(after.said)")
  }

  @Test func `a claim that comes again is known, though its words are gone`() throws {
    let workshops = try Workshops()
    // Finance lets go before the sender knows that it was paid.
    let there = try workshops.type(Self.room + ["handover --to @/out"], in: "a")
    _ = try workshops.type(["period open 2026-06", take(there)], in: "f", as: "fay")
    let erased = try workshops.type(
      ["prepay q1", "payee erase P-0001 --reason 'asked finance'"], in: "f", as: "fin", at: "2026-06-11T10:00")
    #expect(erased.complained == "", "\(erased.complained)")
    let more = try workshops.type(
      [
        "actor sam", "data ben £7.00 Three calls", "submit q3", "actor dee", "approve q3",
        "handover --to @/out --force",
      ],
      in: "a", at: "2026-06-12T10:00")
    #expect(try workshops.text("out/handover.meet").contains("xyzzy"))
    let taken = try workshops.type(
      [take(more), "journal verify --deep"], in: "f", as: "fay", at: "2026-06-12T10:00")
    #expect(taken.complained == "", "\(taken.complained)")
    #expect(taken.entries == erased.entries + 2)
    #expect(taken.state.claim(ID("q", 3))?.standing == .approved && taken.state.untold.isEmpty)
    // Neither the words, nor the code by which they could be guessed.
    let record = try workshops.bytes("f.evenhand")
    #expect(marks(in: record) == [])
    for said in [there, more] { #expect(record.range(of: Data(code(said).utf8)) == nil) }
    #expect(taken.said.contains("every line is decided as it was  yes"), "\(taken.said)")
    // A mark in the place of a code is believed only where there is something to guess.
    let forged = try workshops.type(
      ["claims vouched \"(erased)\" q2 --workshop 6161 --head \(String(repeating: "0", count: 64))"], in: "f",
      as: "fay", at: "2026-06-12T10:00")
    #expect(forged.complained.contains("isn't what the sender of that code wrote"))
  }

  // MARK: What isn't kept any longer

  @Test func `words and accounts that are let go leave a record that is decided as it was`() throws {
    let workshops = try Workshops()
    _ = try told(workshops)
    // Finance's own numbers aren't those of the other workshop.
    let clear = ["retention clear claims --reason over", "retention clear bank-details --reason over"]
    let cleared = try workshops.type(
      clear + ["journal verify --deep", "claims list --state paid"], in: "f", as: "fay", at: "2033-04-01T10:00")
    #expect(cleared.complained == "", "\(cleared.complained)")
    #expect(cleared.said.contains("claims: 1 of 1 went"), "\(cleared.said)")
    #expect(cleared.said.contains("every line is decided as it was  yes"), "\(cleared.said)")
    #expect(cleared.said.contains("not decided again: 5 lines"), "\(cleared.said)")
    let record = try workshops.bytes("f.evenhand")
    #expect(marks(in: record) == [] && record.range(of: Data("Two calls".utf8)) != nil)
    #expect(try workshops.verdict(of: "f").hasPrefix("ok "))
  }

  @Test func `of a claim whose number elsewhere is that of another here, the words stay`() throws {
    let workshops = try Workshops()
    let taken = { (number: Int, payee: String, words: String) in
      "claims taken q\(number) P-000\(payee) data 2.00GBP 2.00GBP --workshop 6161 --on 2026-06-10 --approved-by dee "
        + "--approved 2026-06-10T09:00:00Z --text \"\(words)\""
    }
    let cleared = try workshops.type(
      [
        "period open 2026-06", taken(2, "2", "It stays here"), taken(1, "1", "The xyzzy call"), "actor dee",
        "decline q2 --reason twice", "retention set claims 1d",
      ], in: "f", as: "fay")
    #expect(cleared.complained == "")
    let gone = try workshops.type(
      ["retention clear claims --reason over", "claims list", "journal verify --deep"], in: "f", as: "fay",
      at: "2027-06-10T10:00")
    #expect(gone.said.contains("It stays here"), "\(gone.said)")
    #expect(marks(in: try workshops.bytes("f.evenhand")) == [])
  }
}
