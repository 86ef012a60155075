import Facilitation
import OrderedCollections
import Testing

@testable import Terminal

@Suite struct `Keys of people` {
  private func keys(_ handles: String...) -> [String?] {
    var keys = PersonKeys()
    keys.give(to: handles.map { Handle($0) })
    return handles.map { keys[Handle($0)] }
  }

  @Test func `are the first free letter of the handle, else a digit, else any letter`() {
    #expect(keys("ana", "anna", "nan", "an", "李") == ["a", "n", "1", "2", "3"])
  }

  @Test func `are never one of the board's own`() {
    #expect(keys("quentin", "q") == ["u", "1"])
    let own = Set(BoardKey.all.flatMap(\.keys))
    #expect(PersonKeys.spares.allSatisfy { !own.contains(.character($0)) })
  }

  @Test func `stay as they are when others join`() {
    var keys = PersonKeys()
    keys.give(to: [Handle("ana")])
    keys.give(to: [Handle("abe"), Handle("ana")])
    #expect([keys[Handle("ana")], keys[Handle("abe")]] == ["a", "b"])
  }

  @Test func `get a sign before them when all are taken`() {
    var keys = PersonKeys()
    keys.give(to: (0..<71).map { Handle("a\($0)") })
    let given = (0..<71).compactMap { keys[Handle("a\($0)")] }
    #expect(Set(given).count == 71)
    #expect(given.map(\.count) == Array(repeating: 1, count: 35) + Array(repeating: 2, count: 35) + [3])
    #expect(keys.width == 3)
  }

  @Test func `go to those at the meeting first when the roster has more people than keys`() {
    var room = Room.crowd(40)
    for (index, who) in room.moment.roster.people.keys.enumerated() where index < 30 {
      room.moment.floor.times[who] = nil
      room.meeting.attendance[who] = nil
    }
    let board = room.board
    #expect(room.moment.floor.times.keys.allSatisfy { board.keys[$0]?.count == 1 })
  }
}

@Suite struct `A key on a board` {
  private let size = ScreenSize(columns: 80, rows: 24)

  /// What the last of several keys asks for, and the board after them.
  private func press(_ text: String, in room: Room = .full) -> (Request?, Board) {
    var board = room.board
    var request: Request?
    for character in text { request = board.press(.character(character), at: room.moment, on: size) }
    return (request, board)
  }

  @Test(arguments: [
    ("a", "speak ana"), ("A", "speak ana"), ("1", "speak \"李小龍\""), ("+d", "with dee"), ("+a", "stop ana"),
    ("!l", "hand long"), ("!f", "unhand family"), ("=d", "oops dee"), ("-", "oops"), (" ", "pause"), (".", "stop"),
    (">", "item next"), ("++d", "speak dee"), ("+!d", "unhand dee"), ("!-", "oops"),
  ])
  func `is a line as it would be typed`(keys: String, line: String) {
    let (request, board) = press(keys)
    #expect(request == .run(line))
    #expect(board.mode == .speak)
  }

  @Test func `goes on after a pause`() {
    var room = Room.full
    room.moment.floor.pausedSince = room.moment.now
    #expect(press(" ", in: room).0 == .run("resume"))
  }

  @Test func `of two characters is one person`() {
    let room = Room.crowd(40)
    #expect(press("!;f", in: room).0 == .run("hand finn35"))
    #expect(press(";", in: room).1.begun == ";")
    #expect(press(";f", in: room).1.begun == "")
  }

  @Test(arguments: ["x", "X", "é", ";x", ";q", ";+", "李"])
  func `that is no one's says so, and records nothing`(keys: String) {
    let (request, board) = press(keys)
    #expect(request == nil)
    #expect(board.message == .hint("no one has the key \(keys.lowercased()); ? shows what keys do"))
    #expect(board.begun == "")
  }

  @Test func `Escape leaves whatever was begun`() {
    var board = press("!;").1
    #expect(board.press(.escape, at: Room.full.moment, on: size) == nil)
    #expect(board.mode == .speak)
    #expect(board.begun == "")
  }

  @Test func `closes the help and does nothing else`() {
    let room = Room.full
    var board = press("?").1
    #expect(board.isHelp)
    #expect(board.press(.character("a"), at: room.moment, on: size) == nil)
    #expect(!board.isHelp)
  }

  @Test func `turns no page that there isn't`() {
    let room = Room.crowd(50)
    var board = room.board
    for _ in 0..<9 { _ = board.press(.nextPage, at: room.moment, on: size) }
    #expect(board.page == 1)
    for _ in 0..<9 { _ = board.press(.previousPage, at: room.moment, on: size) }
    #expect(board.page == 0)
  }

  @Test func `that has a meaning is named in the help`() throws {
    var board = Room.full.board
    board.isHelp = true
    let help = board.picture(of: Room.full.moment, on: ScreenSize(columns: 100, rows: 40)).text
    for key in BoardKey.all { #expect(help.contains(" \(key.name) ") && help.contains(key.help)) }
  }
}
