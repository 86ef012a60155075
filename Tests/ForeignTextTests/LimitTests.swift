import Facilitation
import ForeignText
import Testing

@Suite struct `A foreign text has limits` {
  private func refusal(_ text: String) -> String? {
    do throws(Refusal) { _ = try CSVTable(Array(text.utf8), name: "a.csv") } catch { return error.reason }
    return nil
  }

  private static let tooMuch = "there are more than 200000 rows, or 2000000 cells"

  @Test func `lines without anything take no memory and are no rows`() throws {
    let ends = String(repeating: "\n", count: 3_000_000)
    let table = try CSVTable(Array(("a,b" + ends + "1,2\r\n\r\n,\n3,4").utf8), name: "a.csv")
    #expect(table.rows.map(\.cells) == [["a", "b"], ["1", "2"], ["3", "4"]])
    #expect(table.rows.map(\.line) == [1, 3_000_001, 3_000_004])
  }

  @Test func `rows and cells are counted`() {
    #expect(refusal(String(repeating: "a\n", count: 200_000)) == nil)
    #expect(refusal(String(repeating: "a\n", count: 200_001)) == "a.csv: line 200001: \(Self.tooMuch)")
    #expect(refusal(String(repeating: ",", count: 2_000_001)) == "a.csv: line 1: \(Self.tooMuch)")
    #expect(refusal(String(repeating: "a,b,c,d,e,f,g,h,i,j,k\n", count: 190_000))?.hasSuffix(Self.tooMuch) == true)
  }

  @Test func `values of JSON are counted before any is read`() {
    let brackets = "{\"jars\":[" + String(repeating: "[],", count: 6_100_000) + "[]]}"
    #expect(throws: Refusal("jars.json: there are more than 12000000 values", remedy: "export the meeting in parts")) {
      try JSON.decode([String: [String]].self, from: Array(brackets.utf8)[...], file: "jars.json")
    }
  }

  @Test func `JSON is as deep as the decoder goes, and no deeper`() {
    for depth in [513, 1_000_000] {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(throws: Refusal.self) {
        try JSON.decode([[Int]].self, from: Array(text.utf8)[...], file: "deep.json")
      }
    }
  }
}
