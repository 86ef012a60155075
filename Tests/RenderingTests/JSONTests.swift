import Facilitation
import Rendering
import Testing

struct JSONTests {
  @Test func `each value is what programs compute with`() {
    #expect(data(.text("a\"\n")) == #"{"key":"a\"\n"}"#)
    #expect(data(.count(-3)) == #"{"key":-3}"#)
    #expect(data(.number(0.1 + 0.2, decimals: 1)) == #"{"key":0.30000000000000004}"#)
    #expect(data(.share(0.208)) == #"{"key":0.208}"#)
    #expect(data(.instant(noon + TimeSpan(microseconds: 250_000))) == #"{"key":"2022-11-10T12:00:00.25Z"}"#)
    #expect(data(.money(Money(minorUnits: -1250, currency: .gbp))) == #"{"key":{"minorUnits":-1250,"currency":"GBP"}}"#)
    #expect(data(.truth(true)) == #"{"key":true}"#)
    #expect(data(.list(["a", "b\\"])) == #"{"key":["a","b\\"]}"#)
    #expect(data(.undefined) == #"{"key":null}"#)
  }
  @Test func `a span is its exact seconds`() {
    #expect(data(.span(TimeSpan(microseconds: 2_275_050_000))) == #"{"key":2275.05}"#)
    #expect(data(.span(.seconds(3))) == #"{"key":3}"#)
    #expect(data(.span(TimeSpan(microseconds: -1))) == #"{"key":-0.000001}"#)
    #expect(data(.span(.zero)) == #"{"key":0}"#)
  }
  @Test func `infinite is null with a field that says so`() {
    #expect(data(.infinite) == #"{"key":null,"keyInfinite":true}"#)
  }
  @Test func `zero has no sign`() { #expect(data(.number(-0.0, decimals: 1)) == #"{"key":0.0}"#) }
  @Test func `what is no number is null`() {
    #expect(data(.number(Double.nan, decimals: 1)) == #"{"key":null}"#)
    #expect(data(.number(Double.infinity, decimals: 1)) == #"{"key":null,"keyInfinite":true}"#)
  }

  @Test func `one object has its pairs, its nested pairs, its tables and its remarks`() {
    let people =
      #"[{"id":"p1","name":"Ana Ortiz","group":"lived experience","time":220,"share":0.208},"#
      + #"{"id":"p2","name":"山田 太郎","group":"commissioner","time":3900,"share":0.792},"#
      + #"{"id":"p3","name":"Zoë","group":null,"time":null,"share":null}]"#
    let expected =
      #"{"gini":0.38333,"theilL":null,"theilLInfinite":true,"id":"m1","interruptions":{"taken":1},"#
      + #""people":\#(people),"notes":["One person has not spoken.","Ask\nfirst."]}"# + "\n"
    #expect(text(balance, as: .json) == expected)
    #expect(text(balance, as: .ndjson) == expected)
  }
  @Test func `rows are an array, an object in each line, without remarks`() {
    let table = Table(key: "rows", columns: [.init("a", nil)], rows: [[.count(1)], [.infinite]])
    let document = Document.rows(table, title: "Numbers", notes: ["All of them."])
    #expect(text(document, as: .json) == "[\n{\"a\":1},\n{\"a\":null,\"aInfinite\":true}\n]\n")
    #expect(text(document, as: .ndjson) == "{\"a\":1}\n{\"a\":null,\"aInfinite\":true}\n")
  }
  @Test func `several objects are an array, of one too`() {
    let document = Document(.objects, [Section("m1", [.pairs([Pair("id", nil, .text("m1"))])])])
    #expect(text(document, as: .json) == "[\n{\"id\":\"m1\"}\n]\n")
  }
  @Test func `no rows are an empty array and no lines`() {
    let document = Document.rows(Table(key: "rows", columns: [.init("a", "A")], rows: []))
    #expect(text(document, as: .json) == "[]\n")
    #expect(text(document, as: .ndjson) == "")
  }
  @Test func `an empty document is an empty object and no lines`() {
    #expect(text(.empty, as: .json) == "{}\n")
    #expect(text(.empty, as: .ndjson) == "")
  }
  @Test func `a key given twice keeps its place and takes the later value`() {
    let pairs = [Pair("a", nil, .infinite), Pair("b", nil, .count(2)), Pair("a", nil, .count(3))]
    #expect(text(.object([.pairs(pairs)]), as: .json) == "{\"a\":3,\"b\":2}\n")
  }
  @Test func `pairs under the same key make one object`() {
    let blocks = ["x", "y"].map { Block.pairs(Pairs(key: "nested", [Pair($0, nil, .count(1))])) }
    #expect(text(.object(blocks), as: .json) == #"{"nested":{"x":1,"y":1}}"# + "\n")
  }
  @Test func `columns with the same key make one field`() {
    let table = Table(key: "rows", columns: [.init("a", nil), .init("a", nil)], rows: [[.count(1), .count(2)]])
    #expect(text(.rows(table), as: .json) == "[\n{\"a\":2}\n]\n")
  }
  @Test func `what could steer a terminal is escaped and stays the same data`() {
    #expect(data(.text("\u{1B}\u{9B}\u{202E}\u{E0001}é\"\n")) == #"{"key":"\u001b\u009b\u202e\udb40\udc01é\"\n"}"#)
  }
}
