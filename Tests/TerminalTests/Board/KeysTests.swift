import Facilitation
import OrderedCollections
import RoomView
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
    let own = Set(BoardKey.live.flatMap(\.keys))
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
  private func press(_ text: String, in room: Room = .full) -> (BoardRequest?, Board) {
    var board = room.board
    var request: BoardRequest?
    for character in text { request = board.press(.character(character), in: room.moment, on: size) }
    return (request, board)
  }

  @Test(arguments: [
    ("a", "speak ana"), ("A", "speak ana"), ("1", "speak \"李小龍\""), ("+d", "with dee"), ("+a", "stop ana"),
    ("!l", "hand long"), ("!f", "unhand family"), ("=d", "oops dee"), ("-", "undo"), ("_", "redo"), (" ", "pause"),
    (".", "stop"),
    (">", "item next"), ("++d", "speak dee"), ("+!d", "unhand dee"), ("!-", "undo"),
  ])
  func `is a line as it would be typed`(keys: String, line: String) {
    let (request, board) = press(keys)
    #expect(request == .run(line))
    #expect(board.mode == .speak)
  }

  /// The board after a key that asks and what is typed then, and what Enter asks for.
  private func ask(_ key: Character, _ text: String, then last: Key = .enter) -> (BoardRequest?, Board) {
    var board = press(String(key)).1
    for character in text { _ = board.press(.character(character), in: Room.full.moment, on: size) }
    return (board.press(last, in: Room.full.moment, on: size), board)
  }

  @Test(
    arguments: [
      ("(", "ana, Family Voice", "arrive ana, Family Voice"), (")", "dee --at 10:05", "leave dee --at 10:05"),
      ("*", "--at \"that\" is $5", "note \"--at \\\"that\\\" is \\u{24}5\""),
    ] as [(Character, String, String)])
  func `that asks takes what is typed until Enter, letters and all`(key: Character, text: String, line: String) throws {
    let (request, board) = ask(key, text)
    guard case .take(let question)? = request else {
      Issue.record("\(String(describing: request))")
      return
    }
    #expect(question.line == line)
    #expect(board.question == nil)
  }

  @Test func `that asks is left by Escape, and nothing is done for nothing`() {
    for key in [Key.escape, .leave] {
      let (request, board) = ask("(", "quentin ?!-", then: key)
      #expect(request == nil)
      #expect(board.question == nil && !board.isHelp)
    }
    #expect(ask("*", "  ").0 == .take(Question(.note).typed("  ")))
    #expect(Question(.note).typed("  ").line == nil)
    #expect(ask("(", "ann", then: .backspace).1.question?.text == "an")
  }

  @Test func `goes on after a pause`() {
    var room = Room.full
    room.moment.floor.holders.pausedSince = room.moment.now
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
    #expect(board.press(.escape, in: Room.full.moment, on: size) == nil)
    #expect(board.mode == .speak)
    #expect(board.begun == "")
  }

  @Test func `closes the help and does nothing else`() {
    let room = Room.full
    var board = press("?").1
    #expect(board.isHelp)
    #expect(board.press(.character("a"), in: room.moment, on: size) == nil)
    #expect(!board.isHelp)
  }

  @Test func `turns no page that there isn't`() {
    let room = Room.crowd(60)
    var board = room.board
    for _ in 0..<9 { _ = board.press(.nextPage, in: room.moment, on: size) }
    #expect(board.page == 1)
    for _ in 0..<9 { _ = board.press(.previousPage, in: room.moment, on: size) }
    #expect(board.page == 0)
  }

  @Test func `that has a meaning is named in the help`() throws {
    var board = Room.full.board
    board.isHelp = true
    let help = board.picture(of: Room.full.moment, on: ScreenSize(columns: 100, rows: 40)).text
    for key in BoardKey.live { #expect(help.contains(" \(key.name) ") && help.contains(key.help)) }
  }
}

extension Question {
  /// With what somebody typed.
  fileprivate func typed(_ text: String) -> Question {
    var question = self
    for character in text { _ = question.press(.character(character)) }
    return question
  }
}

@Suite struct `Bytes of a terminal` {
  private func keys(_ pieces: String...) -> [Key] {
    var stream = KeyStream(meaning: Key.meaning)
    for piece in pieces { stream.read(piece.utf8) }
    stream.settle()
    var keys: [Key] = []
    while let key = stream.next() {
      if case .character(let scalar) = key, let key = Key(scalar) { keys.append(key) }
    }
    return keys
  }

  @Test func `are keys, whole or in pieces`() {
    #expect(
      keys("aé\r\t\u{7F}\u{3}\u{C}") == [.character("a"), .character("é"), .enter, .tab, .backspace, .leave, .redraw])
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}a") == [.escape, .character("a")])
    #expect(keys("\u{1B}", "[", "B", "\u{1B}[5~") == [.nextPage, .previousPage])
  }

  @Test(arguments: [
    "\u{1B}[1;5C", "\u{1B}[15~", "\u{1B}OP", "\u{1B}[H", "\u{1B}[3~", "\u{1}", "\u{1B}[200~az\u{1B}[201~",
  ])
  func `that no key of the board sends are no press`(bytes: String) {
    #expect(keys(bytes) == [])
  }
}

@Suite struct `What is painted` {
  private let size = ScreenSize(columns: 80, rows: 24)

  private func lines(_ bytes: [UInt8]) -> Int {
    String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}[2K").count - 1
  }

  @Test func `is the whole picture first, then the lines that changed`() {
    var room = Room.full
    var painter = Painter(usesColour: true)
    #expect(lines(painter.bytes(for: room.board.picture(of: room.moment, on: size))) == 24)
    #expect(painter.bytes(for: room.board.picture(of: room.moment, on: size)) == [])
    // The time of day, the item's clock and the speakers' clocks go on.
    room.moment.now = room.moment.now + .seconds(1)
    #expect(lines(painter.bytes(for: room.board.picture(of: room.moment, on: size))) == 3)
    painter.forget()
    #expect(lines(painter.bytes(for: room.board.picture(of: room.moment, on: size))) == 24)
  }

  @Test func `places what comes after a character whose width terminals don't agree on`() {
    let room = Room.full
    var painter = Painter(usesColour: false)
    let text = String(decoding: painter.bytes(for: room.board.picture(of: room.moment, on: size)), as: UTF8.self)
    #expect(text.contains("👩‍👩‍👧 Family Voice\u{1B}[23G"))
    #expect(!text.contains("m" + "\u{1B}[7"))
  }
}
