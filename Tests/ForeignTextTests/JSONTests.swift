import Facilitation
import ForeignText
import Testing

private struct Shelf: Decodable, Equatable {
  struct Jar: Decodable, Equatable {
    var label: String?
    var grams: Double
  }
  var jars: [Jar]
}

private func read(_ text: String) throws(Refusal) -> Shelf {
  try JSON.decode(Shelf.self, from: Array(text.utf8)[...], file: "jars.json")
}

@Suite struct `JSON is read as far as it is asked for` {
  @Test func `what the type names is read, the rest is passed over`() throws {
    let text = #"{"shop": {"open": [true, null]}, "jars": [{"label": "mint \u00e9", "grams": 250.5}, {"grams": 1e2}]}"#
    #expect(try read(text) == Shelf(jars: [.init(label: "mint é", grams: 250.5), .init(grams: 100)]))
  }

  @Test func `what Python writes for no number is null, and stays what it is in a string`() throws {
    let text =
      #"{"jars": [{"label": NaN, "grams": 1}, {"grams": 2, "label": "\"NaN"}, {"label": -Infinity, "grams": 3}]}"#
    #expect(
      try read(text)
        == Shelf(jars: [.init(label: nil, grams: 1), .init(label: "\"NaN", grams: 2), .init(label: nil, grams: 3)]))
  }

  @Test(arguments: [
    ("[1]", "jars.json: what it holds is no object"),
    ("{}", "jars.json: there is no 'jars' at the top"),
    (#"{"jars": 5}"#, "jars.json: jars is no list"),
    (#"{"jars": [{"grams": 1}, {"grams": "much"}]}"#, "jars.json: jars[1].grams is no number"),
    (#"{"jars": [{"grams": 1, "label": {}}]}"#, "jars.json: jars[0].label is no text"),
    (#"{"jars": [{"label": "x"}]}"#, "jars.json: there is no 'grams' in jars[0]"),
    (#"{"jars": [{"grams": Infinity}]}"#, "jars.json: jars[0].grams is no number"),
    ("{\"jars\": [NaN\nNaN]}", "jars.json:2: this is no JSON"),
    (#"{"jars": [{"grams": null}]}"#, "jars.json: jars[0].grams is no number"),
    ("{\"jars\": [\n{\"grams\": 1},\n", "jars.json:2: the file ends too early"),
    ("{\"jars\": [\n{\"grams\": x}]}", "jars.json:2: this is no JSON"),
    ("{\"jars\": [\n{\"label\" 1}]}", "jars.json:2: this is no JSON"),
  ])
  func `what doesn't fit is refused with its place`(_ text: String, _ reason: String) {
    #expect {
      try read(text)
    } throws: { error in
      let refusal = error as? Refusal
      #expect(refusal?.reason == reason)
      return refusal?.remedy != nil
    }
  }

  @Test func `lists without end are refused`() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(throws: Refusal.self) { try read(deep) }
  }

  @Test(arguments: [
    ([0x7B, 0x0A] + [UInt8](repeating: 0xFF, count: 9) + Array("\"jars\": []}".utf8), 2),
    ([0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D], 1),
  ])
  func `bytes that are no UTF-8 are refused with their line`(_ bytes: [UInt8], _ line: Int) {
    #expect {
      try JSON.decode(Shelf.self, from: bytes[...], file: "jars.json")
    } throws: { ($0 as? Refusal)?.reason == "jars.json:\(line): the text is not UTF-8" }
  }

  @Test func `a file beyond the largest is not even tried`() {
    let bytes = [UInt8](repeating: 0x20, count: JSON.largest + 1)
    #expect {
      try JSON.decode(Shelf.self, from: bytes[...], file: "jars.json")
    } throws: { ($0 as? Refusal)?.reason == "jars.json: the file is larger than 64 MB" }
  }
}
