import Engine
import Facilitation
import Foundation
import OrderedCollections
import TestKit
import Testing

@testable import Claims

/// Somebody who may write the folder changes accounts in the private file behind the record's back.
@Suite struct `Nobody is paid to an account that somebody changed in the private file` {
  private static let right = answers("Ana Ortiz", "20-00-01", "00000007")
  private static let payer = answers("The Trust", "20-00-00", "55779911")
  private static let approved = [
    "submit q1", "period open 2026-06", "actor dee", "approve q1", "actor kim",
  ]

  /// A workshop in which ana's details and the payer's account are set, and her claim is approved.
  private func workshops(isConfirmed: Bool = true) throws -> Workshops {
    let workshops = try Workshops()
    _ = try workshops.type(Workshops.people + Self.approved + ["payee add ana"], in: "a", answers: Self.right)
    let said = try workshops.type(["payer set"], in: "a", as: "kim", answers: Self.payer)
    #expect(said.complained == "")
    if isConfirmed { #expect(try workshops.type(["payee confirm ana"], in: "a", as: "dee").complained == "") }
    return workshops
  }

  /// Changes what is kept, with a last line that fits.
  private func forge(_ workshops: Workshops, _ change: (String) -> String) throws {
    let text = try workshops.text("a.private")
    let lines = text.split(separator: "\n").dropLast().map { $0 + "\n" }.joined()
    let changed = change(lines)
    #expect(changed != lines)
    let end = #"{"event":"end","v":1,"sha256":"\#(Chain.sha256(Array(changed.utf8)))"}"# + "\n"
    try workshops.write(changed + end, to: "a.private")
  }

  private static let elsewhere: @Sendable (String) -> String = { text in text.replacing("00000007", with: "66669999") }
  /// The key as well: then the digest in the record is of neither.
  private static let withKey: @Sendable (String) -> String = { text in
    elsewhere(text).replacing(/("payees.key","text":")[0-9A-Z]{52}/) { $0.output.1 + String(repeating: "A", count: 52) }
  }
  /// Ana's account under the payer's digest, and so on: all of them, one place further.
  private static let swapped: @Sendable (String) -> String = { text in
    text.replacing("20-00-01", with: "20-00-00").replacing("200001", with: "200000")
  }

  @Test(arguments: [0, 1, 2]) func `whatever is changed with them`(way: Int) throws {
    let change = [Self.elsewhere, Self.withKey, Self.swapped][way]
    let workshops = try workshops()
    try forge(workshops, change)
    let refused = "aren't those that were recorded: somebody changed them there"
    let made = try workshops.type(["batch make --pay-on 2026-06-12"], in: "a", as: "kim")
    #expect(made.complained.contains("private file"))
    #expect(way == 1 || made.complained.contains(refused), "\(made.complained)")
    #expect(made.state.batches.all.isEmpty)
    #expect(try workshops.type(["journal verify"], in: "a").complained.contains("the bank details of P-0001"))
    for secret in ["66669999", "00000007", "55779911"] { #expect(!made.said.contains(secret)) }
  }

  @Test func `nor once there is a batch`() throws {
    let workshops = try workshops()
    #expect(try workshops.type(["batch make --pay-on 2026-06-12"], in: "a", as: "kim").complained == "")
    try forge(workshops, Self.elsewhere)
    let exported = try workshops.type(["batch export b1 --to @/pay"], in: "a", as: "kim")
    #expect(exported.complained.contains("the bank details of P-0001 in the private file"))
    #expect(try !workshops.files.contains { $0.hasPrefix("pay") })
  }

  @Test func `nor are they confirmed`() throws {
    let workshops = try workshops(isConfirmed: false)
    try forge(workshops, Self.elsewhere)
    let confirmed = try workshops.type(["payee confirm ana"], in: "a", as: "dee")
    #expect(confirmed.complained.contains("the bank details of P-0001 in the private file"))
    #expect(confirmed.state.payees[Handle("ana")]?.details == nil)
  }

  @Test func `nor is the payer's account another`() throws {
    let workshops = try workshops()
    try forge(workshops) { $0.replacing("55779911", with: "66669999") }
    let made = try workshops.type(["batch make --pay-on 2026-06-12"], in: "a", as: "kim")
    #expect(made.complained.contains("the payer's account in the private file isn't the one that was recorded"))
  }

  @Test func `what was proved is said, and what is stated anew is paid`() throws {
    let workshops = try workshops()
    #expect(try workshops.type(["journal verify"], in: "a").said.contains("proved in the private file  2"))
    try forge(workshops, Self.elsewhere)
    let stated = try workshops.type(
      ["payee change ana"], in: "a", answers: answers("Ana Ortiz", "20-00-01", "00000008"))
    #expect(stated.complained == "")
    let made = try workshops.type(
      ["payee confirm ana", "actor kim", "batch make --pay-on 2026-06-12", "batch export b1 --to @/pay"], in: "a",
      as: "dee")
    #expect(made.complained == "")
  }

  @Test func `an undo takes an account with it that nothing refers to any more`() throws {
    let workshops = try workshops(isConfirmed: false)
    func accounts() throws -> Int { try workshops.text("a.private").split(separator: "claims.accounts").count - 1 }
    #expect(try accounts() == 2)
    #expect(try workshops.type(["undo"], in: "a", as: "kim").complained == "")
    #expect(try accounts() == 1)
    let last = try workshops.type(["undo"], in: "a", as: "kim").complained
    #expect(last == "")
    #expect(try accounts() == 0)
    #expect(try !workshops.text("a.private").contains("payees.key"))
  }

  @Test func `of two statements the first comes back with the undo of the second`() throws {
    let workshops = try workshops(isConfirmed: false)
    _ = try workshops.type(["payee change ana"], in: "a", answers: answers("Ana Ortiz", "20-00-01", "00000008"))
    #expect(try workshops.text("a.private").contains("00000008"))
    _ = try workshops.type(["undo"], in: "a")
    #expect(try !workshops.text("a.private").contains("00000008"))
    #expect(try workshops.type(["payee confirm ana"], in: "a", as: "dee").complained == "")
    #expect(try workshops.type(["journal verify"], in: "a").said.contains("proved in the private file  2"))
  }
}
