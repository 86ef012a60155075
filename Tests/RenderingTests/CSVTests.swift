import Facilitation
import Rendering
import Testing

struct CSVTests {
  @Test func `each value is a cell that a sheet can compute with`() {
    #expect(sheet(.text("Ana")) == "key\r\nAna\r\n")
    #expect(sheet(.count(-3)) == "key\r\n-3\r\n")
    #expect(sheet(.number(-0.25, decimals: 1)) == "key\r\n-0.25\r\n")
    #expect(sheet(.share(0.208)) == "key\r\n0.208\r\n")
    #expect(sheet(.span(TimeSpan(microseconds: -2_275_050_000))) == "key\r\n-2275.05\r\n")
    #expect(sheet(.instant(noon)) == "key\r\n2022-11-10T12:00:00Z\r\n")
    #expect(sheet(.truth(false)) == "key\r\nfalse\r\n")
    #expect(sheet(.list(["a", "b"])) == "key\r\na; b\r\n")
    #expect(sheet(.infinite) == "key\r\nInfinity\r\n")
  }
  @Test func `undefined is an empty cell`() {
    let pairs = [Pair("a", nil, .undefined), Pair("b", nil, .count(1))]
    #expect(text(.object([.pairs(pairs)]), as: .csv) == "a,b\r\n,1\r\n")
  }
  @Test func `a record of one empty cell is still a record`() { #expect(sheet(.undefined) == "key\r\n\"\"\r\n") }
  @Test func `money has its currency beside it, and its amount stays a number`() {
    #expect(sheet(.money(Money(minorUnits: -1250, currency: .gbp))) == "key,keyCurrency\r\n-12.50,GBP\r\n")
  }
  @Test func `commas, quotes and line breaks are put in quotes`() {
    #expect(sheet(.text("a,b")) == "key\r\n\"a,b\"\r\n")
    #expect(sheet(.text("say \"hi\"")) == "key\r\n\"say \"\"hi\"\"\"\r\n")
    #expect(sheet(.text("a\nb\r\nc")) == "key\r\n\"a\nb\nc\"\r\n")
  }
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-5", "'-5"), ("@SUM(1)", "'@SUM(1)"), ("\tx", "'\tx"), ("＝1", "'＝1"),
    ("\r=1", "'\\u{D}=1"), ("=1,\"2\"", "\"'=1,\"\"2\"\"\""), ("a=1", "a=1"), ("", "\"\""),
  ])
  func `text never begins a formula`(text: String, cell: String) {
    #expect(sheet(.text(text)) == "key\r\n\(cell)\r\n")
  }
  @Test func `a list never begins a formula`() { #expect(sheet(.list(["=1", "2"])) == "key\r\n'=1; 2\r\n") }
  @Test func `no text can steer a terminal`() {
    #expect(sheet(.text("a\u{1B}[2J\rb\u{202E}\u{9B}")) == "key\r\na\\u{1B}[2J\\u{D}b\\u{202E}\\u{9B}\r\n")
  }

  @Test func `rows are the table, with what is for programs only`() {
    let expected =
      "id,name,group,time,share\r\np1,Ana Ortiz,lived experience,220,0.208\r\n"
      + "p2,山田 太郎,commissioner,3900,0.792\r\np3,Zoë,,,\r\n"
    #expect(text(.rows(people, notes: ["A remark."]), as: .csv) == expected)
  }
  @Test func `an object with a table is that table`() {
    #expect(text(balance, as: .csv) == text(.rows(people), as: .csv))
  }
  @Test func `an object without a table is one row, with nested keys`() {
    let document = Document.object([
      .pairs([Pair("gini", "Gini", .number(0.25))]),
      .pairs(Pairs(key: "interruptions", [Pair("taken", nil, .count(1))])),
      .note("A remark."),
    ])
    #expect(text(document, as: .csv) == "gini,interruptions.taken\r\n0.25,1\r\n")
  }
  @Test func `several objects are a row each, under all their keys`() {
    let claim = Money(minorUnits: 500, currency: .eur)
    let document = Document(
      .objects,
      [
        Section("m1", [.pairs([Pair("id", nil, .text("m1")), Pair("paid", nil, .undefined)]), .table(people)]),
        Section(
          "m2",
          [.pairs([Pair("id", nil, .text("m2")), Pair("late", nil, .truth(true)), Pair("paid", nil, .money(claim))])]),
      ])
    #expect(text(document, as: .csv) == "id,paid,paidCurrency,late\r\nm1,,,\r\nm2,5.00,EUR,true\r\n")
  }
  @Test func `an empty table is its header`() {
    let table = Table(key: "rows", columns: [.init("a", "A"), .init("b", nil)], rows: [])
    #expect(text(.rows(table), as: .csv) == "a,b\r\n")
  }
  @Test func `remarks alone are nothing`() { #expect(text(.note("Done."), as: .csv) == "") }
}
