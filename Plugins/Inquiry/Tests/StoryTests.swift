import Facilitation
import OrderedCollections
import TestKit
import Testing

@testable import Inquiry

struct `Stories` {
  @Test func `with consent the words are kept, and what goes with them`() throws {
    var room = try Room(after: Room.discovery)
    let line =
      "story add They  rang --by ana --consent --quote 'Hello' --possible 'one list' --wish more --wish 'a Mina'"
    let words = Story.Words(text: "They rang", quote: "Hello", possible: "one list", wishes: ["more", "a Mina"])
    #expect(try room.type(line) == [Event(StoryTold(story: Story(id: .s1, by: .ana, words: words)))])
  }

  @Test func `without words it is counted`() throws {
    var room = try Room(after: Room.discovery)
    #expect(
      try room.answer("story add --by joe") == [
        "Joe Park's story is counted as s1", "what stands in the way has its place, too: frustration add TEXT --by joe",
      ])
    #expect(room.history.last?.event == Event(StoryTold(story: Story(id: .s1, by: .joe))))
    #expect((room.fact("stories"), room.fact("withheld")) == (.count(1), .count(1)))
  }

  @Test(arguments: [
    "story add They rang --by ana", "story add --by ana --quote Hello", "story add --by ana --possible time",
    "story add --by ana --wish more",
  ])
  func `words without consent are refused, and nothing follows`(line: String) throws {
    let room = try Room(after: Room.discovery)
    #expect(
      try room.refusal(line)
        == Refusal(
          "without Ana Ortiz's consent no word is kept",
          remedy: "story add --by ana   only counts it; or ask, and add --consent", about: "text"))
  }

  @Test func `consent without words is a slip`() throws {
    let room = try Room(after: Room.discovery)
    #expect(
      try room.refusal("story add --by ana --consent")
        == Refusal("there are no words to consent to", remedy: "story add --by ana", about: "consent"))
    #expect(try room.refusal("story add --by ana --consent --quote Hello")?.reason == "the story itself is missing")
  }

  @Test func `a line with a story is not remembered by the terminal`() throws {
    #expect(
      InquiryPlugin.verbs.filter { $0.traits.contains(.discreet) }.map(\.name) == ["story add", "story withdraw"])
  }

  @Test func `a story is the facilitator's, and one that is only counted is nobody's`() throws {
    let words = Story.Words(text: "They rang")
    #expect(StoryTold(story: Story(id: .s1, by: .ana, words: words)).audience == .facilitator)
    #expect(StoryTold(story: Story(id: .s1, by: .ana)).audience == .personal)
    #expect(Linked(thing: .th1, from: [.s1]).audience == .room)
  }

  @Test func `the room reads no teller, and no group of one`() throws {
    let room = try Room(
      after: Room.discovery + [
        "story add They rang --by ana --consent", "story add They wrote --by ben --consent", "story add --by joe",
      ])
    let document = try room.view("story list")
    let table = try #require(document.sections.first?.tables.first)
    #expect(!table.columns.contains { $0.key.hasPrefix("by") })
    #expect(
      table.rows.map { Array($0.prefix(4)) } == [
        [.text("s1"), .text("lived-experience"), .text("lived experience"), .text("They rang")],
        [.text("s2"), .undefined, .undefined, .text("They wrote")],
        [.text("s3"), .undefined, .undefined, .undefined],
      ])
    #expect(document.notes == ["1 of 3 is only counted"])
  }

  @Test func `a group of one that agreed in the charter is shown`() throws {
    var room = try Room(after: Room.discovery + ["story add They wrote --by ben --consent"])
    var charter = Agreements()
    charter.shownAlone = [GroupName("carers")]
    room.records.set(charter)
    #expect(try room.table("story list").first?[1] == .text("carers"))
  }

  @Test func `the facilitator reads tellers, and is told so`() throws {
    let room = try Room(after: Room.discovery + ["story add They rang --by ana --consent"])
    let document = try room.view("story list --per person")
    #expect(document.sections.first?.tables.first?.rows.first?[1...2] == [.text("ana"), .text("Ana Ortiz")])
    #expect(document.notes == [tellersForFacilitator])
  }
}
