import Facilitation
import TestKit
import Testing

@testable import Inquiry

struct `Records` {
  /// Every event, as it stands in people's files: these lines are never changed, only added to.
  static let all: [(Event, String)] = [
    (
      Event(CycleStarted(id: ID("cy", 1), stage: .dream)), #"{"event":"cycleStarted","v":1,"id":"cy1","stage":"dream"}"#
    ),
    (Event(StageLeft(stage: .dream, passing: nil)), #"{"event":"stageLeft","v":1,"stage":"dream"}"#),
    (
      Event(StageLeft(stage: .dream, passing: "late")), #"{"event":"stageLeft","v":1,"stage":"dream","passing":"late"}"#
    ),
    (Event(CycleEnded(reason: "sold")), #"{"event":"cycleEnded","v":1,"reason":"sold"}"#),
    (
      Event(TopicAdded(id: .t1, text: "Told", by: [.ana, .dee])),
      #"{"event":"topicAdded","v":1,"id":"t1","text":"Told","by":["ana","dee"]}"#
    ),
    (Event(TopicChosen(topic: .t1, by: [.ben])), #"{"event":"topicChosen","v":1,"topic":"t1","by":["ben"]}"#),
    (Event(QuestionAdded(text: "When?")), #"{"event":"questionAdded","v":1,"text":"When?"}"#),
    (
      Event(PairsDrawn(groups: [[.ana, .dee], [.joe, .ben, .cara]])),
      #"{"event":"pairsDrawn","v":1,"groups":["ana dee","joe ben cara"]}"#
    ),
    (Event(StoryTold(story: Story(id: .s1, by: .ana))), #"{"event":"storyTold","v":1,"id":"s1","by":"ana"}"#),
    (
      told(Story.Words(text: "Rang", quote: "Hello", possible: "time", wishes: ["more"])),
      #"{"event":"storyTold","v":1,"id":"s1","by":"ana","text":"Rang","quote":"Hello","possible":"time","wishes":["more"]}"#
    ),
    (
      told(Story.Words(text: "Rang")),
      #"{"event":"storyTold","v":1,"id":"s1","by":"ana","text":"Rang","wishes":[]}"#
    ),
    (
      Event(ThemeAdded(id: .th1, text: "Rings", from: [.s1])),
      #"{"event":"themeAdded","v":1,"id":"th1","text":"Rings","from":["s1"]}"#
    ),
    (
      Event(ImageAdded(id: .im1, text: "Hall", table: "blue", from: [])),
      #"{"event":"imageAdded","v":1,"id":"im1","text":"Hall","table":"blue","from":[]}"#
    ),
    (
      Event(PropositionAdded(id: .p1, text: "We ring", by: [.ana], from: [.im1])),
      #"{"event":"propositionAdded","v":1,"id":"p1","text":"We ring","by":["ana"],"from":["im1"]}"#
    ),
    (
      Event(
        CommitmentAdded(
          id: .cm1, text: "Ring", by: .ben, due: CalendarDay(of: day), firstStep: "ask", from: [.p1])),
      #"{"event":"commitmentAdded","v":1,"id":"cm1","text":"Ring","by":"ben","due":"2026-12-04","firstStep":"ask","from":["p1"]}"#
    ),
    (Event(Linked(thing: .th1, from: [.s2])), #"{"event":"linked","v":1,"thing":"th1","from":["s2"]}"#),
    (
      Event(TablesSet(tables: ["blue", "by the window"])),
      #"{"event":"tablesSet","v":1,"tables":["blue","by the window"]}"#
    ),
    (
      Event(PropositionTicked(proposition: .p1, checks: [.vivid, .plain])),
      #"{"event":"propositionTicked","v":1,"proposition":"p1","checks":["vivid","plain"]}"#
    ),
    (
      Event(PropositionWaived(proposition: .p1, check: .vivid, reason: "known")),
      #"{"event":"propositionWaived","v":1,"proposition":"p1","check":"vivid","reason":"known"}"#
    ),
    (Event(CommitmentDone(commitment: .cm1, reason: nil)), #"{"event":"commitmentDone","v":1,"commitment":"cm1"}"#),
    (
      Event(CommitmentMoved(commitment: .cm1, due: CalendarDay(of: day), reason: "ill")),
      #"{"event":"commitmentMoved","v":1,"commitment":"cm1","due":"2026-12-04","reason":"ill"}"#
    ),
    (
      Event(CommitmentDropped(commitment: .cm1, reason: "sold")),
      #"{"event":"commitmentDropped","v":1,"commitment":"cm1","reason":"sold"}"#
    ),
  ]
  private static func told(_ words: Story.Words) -> Event {
    Event(StoryTold(story: Story(id: .s1, by: .ana, words: words)))
  }
  private static let day = WallClock(year: 2026, month: 12, day: 4, timeOfDay: 0)

  @Test(arguments: all)
  func `an event is written in these words`(event: Event, json: String) {
    #expect(event.record.json == json)
  }

  @Test(arguments: all)
  func `an event is read as it was written`(event: Event, json: String) throws {
    #expect(try Event(record: event.record) == event)
  }

  @Test(arguments: [
    EventRecord("danced"), EventRecord("cycleEnded", version: 2).with("reason", "sold"), EventRecord("cycleEnded"),
    EventRecord("cycleStarted").with("id", "cy1").with("stage", "dreem"),
    EventRecord("propositionTicked").with("proposition", "p1").with("checks", ["green"]),
    EventRecord("commitmentMoved").with("commitment", "cm1").with("due", "2026-13-01").with("reason", "ill"),
    EventRecord("themeAdded").with("id", "p1").with("text", "Rings").with("from", [String]()),
    EventRecord("themeAdded").with("id", "th1").with("text", "Rings").with("from", ["p1"]),
    EventRecord("pairsDrawn").with("groups", ["ana ben", "cat $(touch"]),
    EventRecord("tablesSet").with("tables", ["North", "South\n"]),
    EventRecord("topicChosen").with("topic", "t1").with("by", ["a\u{1B}"]),
  ])
  func `a record that makes no sense is malformed`(record: EventRecord) {
    #expect(throws: EventRecord.Malformed.self) { try Event(record: record) }
  }
}
