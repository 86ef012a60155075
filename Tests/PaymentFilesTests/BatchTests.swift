import Facilitation
import PaymentFiles
import Testing

struct BatchTests {
  @Test func `each payee's lines are netted to one payment`() throws {
    let batch = try sampleBatch()
    #expect(batch.payees.map(\.payee.word) == ["P-0007", "P-0042"])
    #expect(batch.payees.map(\.total) == [pence(7_500), pence(633)])
    #expect(batch.payees.map(\.lineCount) == [1, 2])
    #expect(batch.total == pence(8_133))
  }

  /// What is said of a batch that `change` was made to.
  private func refusal(_ change: (inout [PaymentLine]) throws -> Void) throws -> String? {
    let sample = try sampleBatch()
    var lines = sample.lines
    try change(&lines)
    do throws(Refusal) {
      _ = try PaymentBatch(
        id: sample.id, madeAt: sample.madeAt, executionDay: sample.executionDay, currency: .gbp, journalHead: "",
        lines: lines)
      return nil
    } catch { return error.reason }
  }

  @Test func `what can't be paid or written is refused`() throws {
    #expect(try refusal { $0 = [] } == "there is nothing to pay")
    #expect(try refusal { $0.append($0[0]) } == "line cl1.1 is in the batch twice")
    #expect(try refusal { $0[1].amount = pence(0) } == "P-0007 would be paid £0.00")
    #expect(try refusal { $0[2].amount = pence(-689) } == "P-0042 would be paid -£0.01")
    #expect(try refusal { $0[2].amount = pence(-687) } == nil)
    #expect(
      try refusal { $0[0].amount = Money(minorUnits: 1, currency: .eur) }
        == "line cl1.1 is in EUR, and the batch in GBP")
    for id in ["", "a b", "-1", "a(b)", "a\nb", "é", String(repeating: "a", count: 31)] {
      #expect(try refusal { $0[0].id = id }?.hasSuffix("can't be the number of a line") == true, "\(id)")
    }
    #expect(try refusal { $0[0].eventDay = try day("1969-12-31") } == "line cl1.1 is of 1969-12-31")
    #expect(try refusal { $0[0].eventDay = try day("9999-01-01") } == "line cl1.1 is of 9999-01-01")
  }

  @Test(arguments: [Int64.max, .min, 1_000_000_000_000_000, -1_000_000_000_000_000])
  func `an amount that a spreadsheet would round is refused`(amount: Int64) throws {
    #expect(try refusal { $0[0].amount = pence(amount) } == "line cl1.1 is more than a payment file can hold")
  }

  @Test func `sums are checked as amounts are`() throws {
    let sum = "the sum is more than a payment file can hold"
    #expect(try refusal { $0[0].amount = pence(999_999_999_999_999) } == sum)
    #expect(
      try refusal {
        $0[0].amount = pence(999_999_999_999_999)
        $0[2].payee = try payee("P-0007")
      } == sum)
  }

  @Test func `a batch of another format, number or time is refused`() throws {
    let sample = try sampleBatch()
    func reason(id: String = sampleID, version: Int = 1, madeAt: Instant? = nil, day: CalendarDay? = nil) -> String? {
      do throws(Refusal) {
        _ = try PaymentBatch(
          id: id, version: version, madeAt: madeAt ?? sample.madeAt, executionDay: day ?? sample.executionDay,
          currency: .gbp, journalHead: "", lines: sample.lines)
        return nil
      } catch { return error.reason }
    }
    #expect(reason() == nil)
    #expect(reason(version: 2) == "the batch has format 2, and this program writes format 1")
    for id in ["abc", "9f3c12ab45de.", "9f3c12ab-45de", String(repeating: "a", count: 65)] {
      #expect(reason(id: id) == "'\(id)' can't be the number of a batch")
    }
    for time in [Int64.min, 0, .max] {
      #expect(reason(madeAt: Instant(microseconds: time)) == "the batch is of no time that books have")
    }
    #expect(reason(day: try day("9999-12-31")) == "the batch is of no time that books have")
  }

  @Test(arguments: ["", "p-0042", "P 1", "P_1", "-1", "P:1", "Pé", String(repeating: "P", count: 19)])
  func `what can't stand in every file is no reference`(word: String) { #expect(PayeeReference(word) == nil) }

  @Test func `the same batch gives the same bytes`() throws {
    for seed in 0..<40 {
      var (one, other) = (RandomBatches(seed: seed), RandomBatches(seed: seed))
      let (left, right) = (try one.batch(.gbp), try other.batch(.gbp))
      let payer = try SampleDetails().payer
      #expect(
        try allFiles(left, payer, one.details(of: left)) == allFiles(right, payer, other.details(of: right)),
        "seed \(seed)")
    }
  }

  @Test func `workbooks that are written at the same time don't mix`() async throws {
    let sample = try sampleBatch()
    let batches = try (0..<8).map { hours in
      try PaymentBatch(
        id: sample.id, madeAt: sample.madeAt + .hours(Int64(hours)), executionDay: sample.executionDay, currency: .gbp,
        journalHead: "", lines: [sample.lines[1]])
    }
    let alone = try batches.map { try $0.workbook() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (batch, expected) in zip(batches, alone) {
        group.addTask {
          for _ in 0..<400 {
            let written = try batch.workbook()
            #expect(written == expected)
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
