import Facilitation
import Foundation
import OrderedCollections
import RoomView
import Testing

@testable import Terminal

/// Whole screens, as they are looked at; `EVENHAND_RECORD=1 swift test` writes them anew and fails.
@Suite struct `Pictures of a board` {
  private static let sizes = [(80, 24), (200, 60), (40, 12)]

  private func expect(_ name: String, _ board: Board, _ room: Room, _ columns: Int, _ rows: Int) throws {
    let picture = board.picture(of: room.moment, on: ScreenSize(columns: columns, rows: rows))
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Pictures/\(name)-\(columns)x\(rows).txt")
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    guard recorded != picture.text else { return }
    if ProcessInfo.processInfo.environment["EVENHAND_RECORD"] == "1" {
      try picture.text.write(to: file, atomically: true, encoding: .utf8)
    }
    Issue.record("\(file.lastPathComponent) is now:\n\(picture.text)")
  }

  @Test(arguments: sizes) func `for the facilitator`(columns: Int, rows: Int) throws {
    try expect("facilitator", Room.full.board, .full, columns, rows)
  }

  @Test(arguments: sizes) func `for the room`(columns: Int, rows: Int) throws {
    var board = Room.full.board
    board.view = .room
    board.notices = ["Family Voice has not spoken for 15 min"]
    board.message = .done(line: "speak ana", answer: "Ana Ortiz has the floor (Ben Shaw spoke 4m 1s)")
    try expect("room", board, .full, columns, rows)
  }

  @Test(arguments: sizes) func `with what somebody asks for`(columns: Int, rows: Int) throws {
    var room = Room.full
    let now = room.moment.now
    room.moment.floor.holders.signals = [
      .init(.slow, at: now - .minutes(2), number: 1), .init(.break, at: now - .minutes(1), number: 2),
      .init(.slow, at: now, number: 3),
    ]
    var board = room.board
    board.view = .room
    try expect("signals", board, room, columns, rows)
  }

  @Test(arguments: sizes) func `by group, for the facilitator`(columns: Int, rows: Int) throws {
    var room = Room.full
    room.moment.floor.targets = [GroupName("commissioners"): 0.2, GroupName("lived-experience"): 0.4]
    room.moment.floor.holders.speaking = []
    room.moment.floor.holders.pausedSince = room.moment.now - .seconds(65)
    var board = room.board
    board.showsGroups = true
    board.mode = .hand
    board.message = .refused("Ben Shaw already has the floor; try: stop")
    try expect("groups", board, room, columns, rows)
  }

  @Test(arguments: sizes) func `of twenty people, with the item over its time`(columns: Int, rows: Int) throws {
    var room = Room.crowd(20)
    room.speak("eve4", since: 0)
    room.moment.now = room.moment.now + .minutes(9)
    room.queue(("ana0", "raised 4 min ago, has not spoken"))
    room.moment.floor.queue[0].isProcess = true
    var board = room.board
    board.notices = ["'Waiting times' has had its 20m"]
    try expect("twenty", board, room, columns, rows)
  }

  @Test(arguments: sizes) func `of fifty people, the last page`(columns: Int, rows: Int) throws {
    let room = Room.crowd(50)
    var board = room.board
    board.page = 99
    board.begun = ";"
    try expect("fifty", board, room, columns, rows)
  }

  @Test func `of forty-five people, all at a glance`() throws {
    try expect("forty-five", Room.crowd(45).board, Room.crowd(45), 80, 24)
  }

  @Test func `of people of one name, who are told apart where names are cut, too`() throws {
    var room = Room.crowd(45)
    room.add("john", "John Smith", "staff")
    room.add("john-b", "John Smith", "carers", spoke: 61)
    room.add("john-smith-of-the-trust", "John Smith", "carers")
    try expect("namesakes", room.board, room, 80, 24)
  }

  @Test func `with quotas beside targets, and what is said on lines of its own`() throws {
    var room = Room.full
    room.moment.floor.targets = [GroupName("commissioners"): 0.2, GroupName("staff"): 0.3]
    room.moment.floor.quotas = [GroupName("commissioners"): 0.25, GroupName("staff"): 0.35]
    var board = room.board
    board.showsGroups = true
    board.notices = ["Family Voice, Zoë Ball and Mallory have not spoken for 15m", "\"Waiting times\" has had its 20m"]
    board.message = .refused("Ben Shaw already has the floor, since 10:58:21, and nobody else's hand was up; try: stop")
    try expect("agreed-shares", board, room, 80, 24)
  }

  @Test(arguments: sizes) func `between meetings`(columns: Int, rows: Int) throws {
    let moment = RoomNow(now: Instant(microseconds: 0), zone: .utc)
    var room = Room()
    room.moment = moment
    try expect("between", Board(), room, columns, rows)
  }

  @Test(arguments: sizes) func `while somebody types who has come`(columns: Int, rows: Int) throws {
    var board = Room.full.board
    var question = Question(.arrive)
    for character in "Zoë, 李小龍 and whoever else came in with the minibus from Bradford at ten" {
      _ = question.press(.character(character))
    }
    board.question = question
    board.message = .refused("no one on the roster is called 'minibus'; try: see who is there with: person list")
    try expect("asking", board, .full, columns, rows)
  }

  @Test(arguments: sizes) func `of a replay`(columns: Int, rows: Int) throws {
    var board = Room.full.board
    board.view = .room
    board.keys = PersonKeys()
    board.replay = Playing(speed: 60, isPlaying: true, place: "12 of 98")
    board.message = .replayed(line: "10:59:01  floor speak ana", answer: "Ana Ortiz has the floor")
    try expect("replay", board, .full, columns, rows)
  }

  @Test(arguments: sizes) func `of the help`(columns: Int, rows: Int) throws {
    var board = Room.full.board
    board.isHelp = true
    try expect("help", board, .full, columns, rows)
  }

  @Test func `for a room in which a group of one agreed to be shown`() throws {
    var room = Room.full
    room.moment.shownAlone = [GroupName("commissioners")]
    var board = room.board
    board.view = .room
    try expect("agreed", board, room, 80, 24)
  }

  @Test func `in a window that is too small`() throws {
    try expect("small", Room.full.board, .full, 30, 8)
    try expect("small", Room.full.board, .full, 3, 2)
  }
}
