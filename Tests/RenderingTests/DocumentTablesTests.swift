import Facilitation
import Rendering
import Testing

@Suite struct `A document's tables` {
  private static let other = Table(key: "more", columns: [.init("b", nil)], rows: [[.count(1)]])

  @Test func `are those that are read in it, and what is labelled is one more`() {
    #expect(balance.tableNames == ["people", "figures"])
    #expect(balance.isOneTable)
    #expect(Document.rows(people).tableNames == ["people"])
    #expect(Document.object([.table(people), .table(Self.other)]).tableNames == ["people", "more"])
    #expect(!Document.object([.table(people), .table(Self.other)]).isOneTable)
    #expect(Document.note("Done.").tableNames == [])
  }

  @Test func `are each a document of its own`() throws {
    let document = Document.object("Title", [.pairs([Pair("a", "A", .count(2))]), .table(people), .table(Self.other)])
    #expect(try #require(document.table(named: "more")) == .rows(Self.other))
    let figures = try #require(document.table(named: "figures"))
    #expect(text(figures, as: .csv) == "a\r\n2\r\n")
    #expect(text(figures, as: .plain) == "Title\nA  2\n")
    #expect(document.table(named: "Title") == nil)
  }

  @Test func `of several objects say in each row whose it is`() throws {
    let sections = ["m1", "m2"].map { id in
      Section(id, [.pairs([Pair("id", nil, .text(id)), Pair("a", nil, .count(1))]), .table(Self.other)])
    }
    let document = Document(.objects, sections)
    #expect(document.tableNames == ["figures", "more"])
    #expect(!document.isOneTable)
    #expect(text(try #require(document.table(named: "more")), as: .csv) == "id,b\r\nm1,1\r\nm2,1\r\n")
    #expect(text(try #require(document.table(named: "figures")), as: .csv) == "id,a\r\nm1,1\r\nm2,1\r\n")
  }

  @Test func `keep who may know them`() throws {
    let document = Document(.object, [Section(nil, [.table(people), .table(Self.other)], for: Readers(.facilitator))])
    #expect(try #require(document.table(named: "more")).sections.map(\.readers) == [Readers(.facilitator)])
  }

  @Test func `have everything that programs get, each in one of them`() throws {
    for seed in 0..<400 {
      var documents = RandomDocuments(seed: seed)
      let document = documents.document()
      let names = document.tableNames
      #expect(Set(names).count == names.count, "seed \(seed)")
      let parts = try names.map { try #require(document.table(named: $0), "seed \(seed)") }
      #expect(parts.filter { !$0.isOneTable } == [], "seed \(seed)")
      let hasFigures = document.sections.flatMap(\.blocks).contains {
        if case .pairs(let pairs) = $0 { !pairs.pairs.isEmpty } else { false }
      }
      #expect(names.contains("figures") == hasFigures, "seed \(seed)")
      let rows = document.sections.flatMap(\.blocks).compactMap(\.table).reduce(0) { $0 + $1.rows.count }
      let shown = zip(names, parts).filter { $0.0 != "figures" }.flatMap(\.1.sections).flatMap(\.blocks)
      #expect(shown.compactMap(\.table).reduce(0) { $0 + $1.rows.count } == rows, "seed \(seed)")
    }
  }
}
