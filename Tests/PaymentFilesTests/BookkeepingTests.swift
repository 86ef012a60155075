import Facilitation
import PaymentFiles
import Testing

/// Neither program can be run here, so that the columns are compared with what its makers ask for.
struct BookkeepingTests {
  private func records(_ file: PaymentFile) -> [String] {
    String(decoding: file.bytes, as: UTF8.self).unicodeScalars.split(separator: "\n").map {
      String(Substring($0.dropLast()))
    }
  }

  @Test func `Xero gets a bill for each payee`() throws {
    let batch = try sampleBatch()
    let file = try batch.xeroBills()
    #expect(file.name == "payments-9f3c12ab45de-xero.csv")
    #expect(
      records(file) == [
        "*ContactName,EmailAddress,POAddressLine1,POAddressLine2,POAddressLine3,POAddressLine4,POCity,PORegion,POPostalCode,"
          + "POCountry,*InvoiceNumber,*InvoiceDate,*DueDate,Total,InventoryItemCode,Description,*Quantity,*UnitAmount,"
          + "*AccountCode,*TaxType,TaxAmount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2,Currency",
        "P-0007,,,,,,,,,,9f3c12ab45de-P-0007,25/11/2026,25/11/2026,75.00,,2026-11-03 cl2.1 time Half a day,1,75.00,7003,"
          + "No VAT,,,,,,GBP",
        "P-0042,,,,,,,,,,9f3c12ab45de-P-0042,25/11/2026,25/11/2026,6.33,,"
          + "2026-11-03 cl1.1 travel 12.5 mi To Keighley & back,1,6.88,7400,No VAT,,,,,,GBP",
        "P-0042,,,,,,,,,,9f3c12ab45de-P-0042,25/11/2026,25/11/2026,6.33,,"
          + "\"2026-10-20 cl1.2 travel 1 mi =1+1, \"\"paid twice\"\"\",1,-0.55,7400,No VAT,,,,,,GBP",
      ])
  }

  @Test func `Sage gets invoices and credits, and payments on account`() throws {
    let file = try sampleBatch().sageTransactions()
    #expect(file.name == "payments-9f3c12ab45de-sage.csv")
    #expect(
      records(file) == [
        "Type,Account Reference,Nominal A/C Ref,Department Code,Date,Reference,Details,Net Amount,Tax Code,Tax Amount,"
          + "Exchange Rate,Extra Reference",
        "PC,P-0042,7400,0,20/10/2026,cl1.2,\"travel =1+1, \"\"paid twice\"\"\",0.55,T9,0.00,1,9f3c12ab45de",
        "PI,P-0042,7400,0,03/11/2026,cl1.1,travel To Keighley & back,6.88,T9,0.00,1,9f3c12ab45de",
        "PI,P-0007,7003,0,03/11/2026,cl2.1,time Half a day,75.00,T9,0.00,1,9f3c12ab45de",
        "PA,P-0007,1200,0,25/11/2026,Payment,1 line,75.00,T9,0.00,1,9f3c12ab45de",
        "PA,P-0042,1200,0,25/11/2026,Payment,2 lines,6.33,T9,0.00,1,9f3c12ab45de",
      ])
  }

  @Test func `what the books have no code for is refused`() throws {
    let batch = try sampleBatch()
    let code = #expect(throws: Refusal.self) { try batch.sageTransactions(bank: "123456789") }
    #expect(code?.reason == "the account 123456789 is longer than Sage's 8 characters")
    let books = #expect(throws: Refusal.self) {
      try batch.sageTransactions(books: .eur)
    }
    #expect(books?.reason == "Sage imports EUR alone, and the batch is in GBP")
  }

  @Test func `a longer reference than Sage's is refused`() throws {
    let sample = try sampleBatch()
    var line = sample.lines[1]
    line.payee = try payee("P-0000042")
    let batch = try PaymentBatch(
      id: sample.id, madeAt: sample.madeAt, executionDay: sample.executionDay, currency: .gbp, journalHead: "",
      lines: [line])
    let refusal = #expect(throws: Refusal.self) { try batch.sageTransactions() }
    #expect(refusal?.reason == "the reference P-0000042 is longer than Sage's 8 characters")
  }
}
