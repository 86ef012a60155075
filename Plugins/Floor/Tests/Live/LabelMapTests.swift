import Facilitation
import Testing

@testable import Floor

/// The file that says whose labels are from meeting to meeting.
struct LabelMapTests {
  static func read(_ text: String) throws(Refusal) -> LabelMap {
    try LabelMap(Array(text.utf8), file: "labels.map", LabelTests.known)
  }

  static func refusal(_ text: String) -> Refusal? {
    do throws(Refusal) {
      _ = try read(text)
      return nil
    } catch { return error }
  }

  @Test func `a map is read as people write it`() throws {
    let map = try Self.read(
      "\u{FEFF}# ours\r\n\r\nAna Ortiz (she/her)=ana\n  Room 3  =  ?  \n1=2 = Joe Park\niPad = new")
    #expect(
      map.mappings == [
        LabelMapping(label: "Ana Ortiz (she/her)", owner: .person(.ana)), LabelMapping(label: "Room 3", owner: .nobody),
        LabelMapping(label: "1=2", owner: .person(.joe)), LabelMapping(label: "iPad", owner: .guest),
      ])
  }

  @Test func `what is written reads back`() throws {
    let map = LabelMap([
      LabelMapping(label: "#3 Room", owner: .nobody), LabelMapping(label: "\\x", owner: .guest),
      LabelMapping(label: "王芳", owner: .person(.fang)), LabelMapping(label: "a = b", owner: .person(.ana)),
    ])
    #expect(
      map.lines == [
        "# Whose each label is. Behind the = is a handle, ? for nobody, or new for a guest.", "\\#3 Room = ?",
        "\\\\x = new", "王芳 = fang", "a = b = ana",
      ])
    #expect(try Self.read(map.lines.joined(separator: "\n")) == map)
  }

  @Test(arguments: [
    ("Room 3", "labels.map:1: this says no label and person: 'Room 3'"),
    ("\n = ana", "labels.map:2: there is no label before the ="),
    ("Room 3 = ana\nroom 3 = ?", "labels.map:2: 'room 3' is on line 1 too"),
    ("Room 3 = zoe", "labels.map:1: no one on the roster is called 'zoe'"),
    ("Room 3 =", "labels.map:1: no one on the roster is called ''"),
  ])
  func `what a map can't mean is refused with its line`(text: String, reason: String) {
    #expect(Self.refusal(text)?.reason == reason)
    #expect(Self.refusal(text)?.remedy != nil)
  }

  @Test func `what is said anew stands in the place of what was kept`() {
    let kept = LabelMap([
      LabelMapping(label: "Room 3", owner: .nobody), LabelMapping(label: "iPad", owner: .person(.joe)),
    ])
    #expect(
      kept.replacing(with: [LabelMapping(label: "room 3", owner: .person(.ana))]).mappings
        == [LabelMapping(label: "iPad", owner: .person(.joe)), LabelMapping(label: "room 3", owner: .person(.ana))])
  }

  @Test func `a transcript's labels are printed as a map, with what is open to be filled in`() throws {
    let kept = "Room 9 = ?\nSpeaker 1 = ben\nOrtiz = ?\n"
    let files = ImportTests.files.merging(["labels.map": kept]) { $1 }
    let first = try FloorRoom().show("labels", ["strangers.vtt"], files)
    #expect(
      first.notes == [
        "# Whose each label is. Behind the = is a handle, ? for nobody, or new for a guest.", "Ana Ortiz = ana",
        "# Speaker 1 =    fits no one: --map says who it is",
        "# Ortiz =    could be Ana Ortiz (ana) and Eve Ortiz (eve)",
      ])
    let next = try FloorRoom().show(
      "labels", ["strangers.vtt", "--map-file", "labels.map", "--map", "ortiz=eve"], files)
    #expect(Array(next.notes.dropFirst()) == ["Room 9 = ?", "Speaker 1 = ben", "Ortiz = eve", "Ana Ortiz = ana"])
  }
}
