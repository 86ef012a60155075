import Facilitation
import OrderedCollections
import Testing

@Suite struct `Names on a roster` {
  private static let staff = GroupName("staff"), carers = GroupName("carers")
  private static let start = Instant(microseconds: 0)

  private static func roster(_ people: KeyValuePairs<String, String>) -> Roster {
    var roster = Roster()
    roster.groups[staff] = Roster.Group(name: staff, label: "staff")
    for (handle, name) in people {
      roster.people[Handle(handle)] = Roster.Person(
        handle: Handle(handle), name: name, memberships: [.init(group: staff, since: start)])
    }
    return roster
  }

  @Test func `two of one name are told apart by their handles, and others have their names alone`() {
    let roster = Self.roster(["john": "John Smith", "john-b": "John Smith", "ana": "Ana Ortiz"])
    #expect(roster.name(of: Handle("john")) == "John Smith (john)")
    #expect(roster.name(of: Handle("john-b")) == "John Smith (john-b)")
    #expect(roster.name(of: Handle("ana")) == "Ana Ortiz")
    #expect(roster.described(Handle("john-b")) == "John Smith (john-b, staff)")
    #expect(roster.described(Handle("ana")) == "Ana Ortiz (staff)")
    #expect(roster.name(of: Handle("guest")) == "guest")
    #expect(roster.name(of: .unnamed) == "(no name)")
  }

  @Test(arguments: [
    // Cyrillic letters, capitals, an accent stored apart, letters that are drawn alike.
    ("Ana Ortiz", "\u{410}na Ortiz"), ("Ana Ortiz", "ANA ORTIZ"), ("Zo\u{EB} Ball", "Zoe\u{308} Ball"),
    ("Ian Hill", "lan Hill"),
  ])
  func `names that only look alike are told apart, too`(one: String, other: String) {
    let roster = Self.roster(["one": one, "other": other])
    #expect(roster.name(of: Handle("one")) == "\(one) (one)")
    #expect(roster.name(of: Handle("other")) == "\(other) (other)")
  }

  @Test(arguments: [("Ana Ortiz", "Anna Ortiz"), ("John Smith", "John Smyth"), ("Jo Park", "Joe Park")])
  func `names that read otherwise stand alone`(one: String, other: String) {
    let roster = Self.roster(["one": one, "other": other])
    #expect(roster.name(of: Handle("one")) == one)
    #expect(roster.name(of: Handle("other")) == other)
  }

  @Test func `a name that changes is compared anew`() {
    var roster = Self.roster(["john": "John Smith", "john-b": "John Smith"])
    roster.people[Handle("john-b")]?.name = "John Smith-Jones"
    #expect(roster.name(of: Handle("john")) == "John Smith")
    roster.people[Handle("john")]?.name = "John Smith-Jones"
    #expect(roster.name(of: Handle("john-b")) == "John Smith-Jones (john-b)")
  }

  @Test func `someone belongs to each group for its part of a span`() {
    func at(_ minutes: Int64) -> Instant { Self.start + .minutes(minutes) }
    let person = Roster.Person(
      handle: Handle("ana"), name: "Ana",
      memberships: [
        .init(group: Self.staff, since: at(0)), .init(group: Self.carers, since: at(10)),
        .init(group: Self.carers, since: at(15)), .init(group: Self.staff, since: at(20)),
      ])
    func parts(_ from: Int64, _ to: Int64) -> [String] {
      person.groups(during: at(from)..<at(to)).map { group, span in
        let minutes = [span.lowerBound, span.upperBound].map { ($0 - Self.start).microseconds / 60_000_000 }
        return "\(group.word) \(minutes[0])-\(minutes[1])"
      }
    }
    #expect(parts(0, 30) == ["staff 0-10", "carers 10-20", "staff 20-30"])
    #expect(parts(10, 20) == ["carers 10-20"])
    #expect(parts(5, 10) == ["staff 5-10"])
    #expect(parts(12, 12) == ["carers 12-12"])
    #expect(parts(-5, 0) == ["staff -5-0"])
  }
}
