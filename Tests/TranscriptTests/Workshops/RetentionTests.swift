import Facilitation
import TestKit
import Testing

@testable import Engine

/// `retention`: what has been kept for so long is told of, and goes once somebody lets it go, and not before.
@Suite struct `What isn't kept any longer goes once somebody lets it go` {
  private static let claimed = [
    "group add carers", "person add \"Ana Ortiz\" --group carers", "person add \"Ben Hale\" --group carers",
    "person add \"Dee Marsh\" --group carers", "data ana £5.00 Xyzzy calls", "data ben £7.00 Plugh calls",
    "submit q1 q2", "actor dee", "decline q1 --reason \"frobnicate budget\"", "actor script",
  ]

  /// `start` is a civil time of London.
  private func stage(_ lines: [String] = claimed, start: String = "2022-06-28T10:00") throws -> Stage {
    let stage = try Stage(plugins: Scene.plugins, files: Scene.files, start: start)
    stage.session.asking = FixedAnswers(Scene.answers)
    stage.run((["meet 1"] + lines).joined(separator: "\n"))
    try #require(stage.console.complained == "", "\(stage.console.complained)")
    return stage
  }

  private func go(_ stage: Stage, to time: String) { stage.run("meet 1\n@ \(time)\n") }

  /// All that is kept of the record and beside it.
  private func kept(_ stage: Stage) throws -> String {
    let contents = try stage.workshop.journal.entries(after: 0, limit: .max).map { entry in
      [entry.content?.line, entry.content?.events, entry.source?.text].compactMap(\.self).joined(separator: " ")
    }
    let notes = try stage.privateNotes.sections.flatMap { section, texts in
      texts.map { "\(section) \($0.key) \($0.value)" }
    }
    return (contents + notes).joined(separator: "\n")
  }

  private func keeping(_ kind: String, _ stage: Stage) throws -> Keeping {
    try #require(try stage.workshop.holdings(at: stage.session.now).keeping.first { $0.kind.name == kind })
  }

  // MARK: When it is due

  @Test(arguments: [
    ("2022-06-28T10:00", "6y", "2029-03-30T23:59", 0), ("2022-06-28T10:00", "6y", "2029-03-31T00:01", 1),
    ("2023-03-31T23:30", "6y", "2029-03-30T12:00", 0), ("2023-03-31T23:30", "6y", "2029-03-31T12:00", 1),
    // By the clocks of London it is the first of April, though not by UTC.
    ("2023-04-01T00:30", "6y", "2029-03-31T12:00", 0), ("2023-04-01T00:30", "6y", "2030-03-31T12:00", 1),
    ("2022-06-28T10:00", "90d", "2023-06-28T12:00", 0), ("2022-06-28T10:00", "90d", "2023-06-29T12:00", 1),
    ("2022-06-28T10:00", "always", "2099-06-28T12:00", 0),
  ])
  func `claims count from the end of the accounting year`(start: String, rule: String, now: String, due: Int) throws {
    let stage = try stage(Self.claimed + ["retention set claims \(rule)"], start: start)
    go(stage, to: now)
    // What is open still, q2, is no thing yet.
    #expect(try keeping("claims", stage).count == 1)
    #expect(try keeping("claims", stage).due.count == due)
    #expect(stage.type("due").contains("retention clear claims") == (due == 1))
    #expect(stage.console.complained == "")
  }

  @Test func `by itself nothing goes`() throws {
    let stage = try stage(Self.claimed)
    go(stage, to: "2040-01-01T10:00")
    stage.type("note Tea", "retention", "due")
    #expect(try kept(stage).contains("Xyzzy"))
    #expect(stage.type("retention").contains("nothing goes by itself"))
  }

  // MARK: What goes

  @Test func `the words of claims go, and their figures stay`() throws {
    let stage = try stage()
    go(stage, to: "2029-06-01T10:00")
    let views = ["claims fairness", "claims overrides", "payee list"]
    let before = views.map { stage.type($0) }
    stage.session.run("actor dee", number: 1, file: nil)
    let said = stage.type("retention clear claims --reason \"six years are over\"")
    #expect(said.contains("claims: 1 of 1 went, after 6 years; figures stay as they were"), "\(said)")
    #expect(stage.console.complained == "")
    let after = try kept(stage)
    #expect(!after.contains("Xyzzy"))
    // What was answered is everybody's business.
    for mark in ["Plugh", "six years are over", "frobnicate"] { #expect(after.contains(mark), "\(mark)") }
    #expect(views.map { stage.type($0) } == before)
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
    #expect(stage.type("claims show q1").contains("£5.00"))
    // Who, when, and that it is no longer there to go.
    let rules = stage.type("retention --as json")
    #expect(rules.contains("\"letGoBy\":\"dee\"") && rules.contains("2029-06-01"), "\(rules)")
    #expect(try keeping("claims", stage).count == 0)
    #expect(stage.type("retention clear claims --reason again").contains("nothing of claims is due to go"))
  }

  @Test func `who looked, and what was copied, go from the private notes alone`() throws {
    let stage = try stage()
    stage.type("claims list --person ana", "journal share copy --with \"the steering group\"", "note Tea")
    #expect(try kept(stage).contains("claims list"))
    // In memory, real time stands still at its beginning.
    #expect(try keeping("looks", stage).rule == .years(2) && keeping("looks", stage).due.count == 1)
    #expect(try keeping("copies", stage).count == 1 && keeping("copies", stage).due.isEmpty)
    let erased = try stage.hasErased
    #expect(stage.type("retention clear looks --reason over").contains("looks: 1 of 1 went, after 2 years"))
    #expect(!(try kept(stage)).contains("claims list"))
    #expect(try kept(stage).contains("the steering group"))
    #expect(try stage.hasErased == erased)
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
  }

  @Test func `accounts go with what the record proves of them, once nothing is open`() throws {
    let stage = try stage(Self.claimed + ["payee import payees.csv"])
    #expect(try kept(stage).contains("00000011"))
    #expect(try keeping("bank-details", stage).count == 1)
    go(stage, to: "2023-07-27T10:00")
    #expect(try keeping("bank-details", stage).due.isEmpty)
    go(stage, to: "2023-07-28T10:00")
    #expect(stage.type("retention clear bank-details --reason over").contains("1 of 1 went, after 13 months"))
    #expect(stage.console.complained == "")
    #expect(!(try kept(stage)).contains("00000011"))
    #expect(!stage.type("journal verify --deep").contains("error"))
    #expect(stage.type("payee list").contains("P-0001"))
    #expect(stage.console.complained == "")
  }

  @Test func `of who leaves, no account is proved any more, and none is missed`() throws {
    let stage = try stage(Self.claimed + ["payee import payees.csv"])
    #expect(stage.type("person erase ana --reason asked").contains("is person-1 now"))
    #expect(!(try kept(stage)).contains("00000011"))
    #expect(stage.type("journal verify --deep").contains("every line is decided as it was"))
    #expect(stage.console.complained == "", "\(stage.console.complained)")
  }

  @Test func `an account that somebody is to be paid to stays`() throws {
    let lines = ["data ana £9.00 More calls", "payee import payees.csv", "retention set bank-details 1d"]
    let stage = try stage(Self.claimed + lines)
    go(stage, to: "2029-07-28T10:00")
    #expect(try keeping("bank-details", stage).count == 0)
    #expect(stage.type("retention clear bank-details --reason over").contains("nothing of bank-details is due to go"))
    #expect(try kept(stage).contains("00000011"))
  }

  @Test func `addresses, and who wrote what, go once their windows are done with`() throws {
    let meeting = ["meeting open Talk", "arrive all", "meeting close", "window open", "window addresses addresses.csv"]
    let stage = try stage(Self.claimed + meeting + ["comment Warm tea please --writer ana"])
    #expect(try keeping("addresses", stage).count == 0 && keeping("writers", stage).count == 0)
    go(stage, to: "2022-07-01T10:00")
    stage.type("window release")
    #expect(try keeping("writers", stage).count == 0)
    stage.type("window respond c1 adopted --reason \"the group agreed\"")
    #expect(stage.console.complained == "")
    #expect(try keeping("addresses", stage).count == 1 && keeping("writers", stage).count == 1)
    go(stage, to: "2023-06-30T10:00")
    #expect(try keeping("addresses", stage).due.isEmpty && keeping("writers", stage).due.isEmpty)
    go(stage, to: "2023-07-01T10:00")
    let before = try kept(stage)
    #expect(before.contains("ana@example.org") && before.contains("window.writers"))
    for kind in ["addresses", "writers"] {
      #expect(stage.type("retention clear \(kind) --reason over").contains("1 of 1 went"), "\(kind)")
    }
    #expect(stage.console.complained == "", "\(stage.console.complained)")
    let after = try kept(stage)
    #expect(!after.contains("ana@example.org") && !after.contains("window.writers") && after.contains("Warm tea"))
    #expect(!stage.type("journal verify --deep").contains("error"))
    #expect(stage.type("window digest").contains("Warm tea please"))
    #expect(stage.console.complained == "", "\(stage.console.complained)")
  }

  // MARK: Rules

  @Test func `a rule is recorded, said where one looks, and changed`() throws {
    let stage = try stage(Self.claimed + ["retention set looks 90d"])
    #expect(stage.type("retention --as json").contains("\"kind\":\"looks\""))
    #expect(stage.type("report privacy").contains("at most 90 days after the day of the look"))
    #expect(stage.type("report privacy").contains("at most 13 months after the last payment to them"))
    #expect(stage.type("retention set looks 90d").contains("the rule for looks is 90d already"))
    stage.type("retention set looks always")
    #expect(stage.type("report privacy").contains("at most 90 days") == false)
    #expect(try keeping("looks", stage).rule == .always)
    #expect(stage.type("undo").contains("took back"))
    #expect(try keeping("looks", stage).rule == .days(90))
  }

  @Test func `each kind is of a section, or of the record, and has a reason`() throws {
    let stage = try stage()
    let holdings = try stage.workshop.holdings()
    let kinds = holdings.keeping.map(\.kind.name)
    #expect(Set(kinds).count == kinds.count && kinds.count >= 6)
    let named = holdings.parts.flatMap(\.sections).compactMap(\.section.kind)
    #expect(Set(named).isSubset(of: kinds))
    for keeping in holdings.keeping { #expect(!keeping.kind.reason.isEmpty && !keeping.kind.since.isEmpty) }
  }
}
