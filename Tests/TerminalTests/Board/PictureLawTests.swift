import Facilitation
import OrderedCollections
import Rendering
import RoomView
import TestKit
import Testing

@testable import Terminal

/// What holds for every picture.
@Suite struct `Every picture of a board` {
  @Test func `fits its screen to the column, and holds nothing that steers a terminal`() {
    for seed in 0..<300 {
      var rooms = RandomRooms(seed: UInt64(seed))
      let (board, moment, size) = rooms.next()
      let picture = board.picture(of: moment, on: size)
      #expect(picture.lines.count == size.rows, "seed \(seed)")
      if size.holdsBoard, !board.isHelp {
        let end = Picture(ScreenSize(columns: size.columns, rows: 1), [board.footer(size.columns)])
        #expect(picture.lines.last == end.lines.last, "seed \(seed): nothing pushes the last line out")
      }
      for line in picture.lines {
        let widths = line.spans.map { displayWidth($0.text) }
        #expect(widths == line.spans.map(\.columns), "seed \(seed): \(line.text)")
        #expect(widths.reduce(0, +) == size.columns, "seed \(seed): \(line.text)")
        let steers = line.text.unicodeScalars.contains { $0.isUnprintable }
        #expect(!steers, "seed \(seed): \(line.text)")
      }
    }
  }

  @Test func `shows each person exactly once over its pages, beside a key that gives them back`() {
    for count in [1, 9, 34, 35, 36, 90] {
      for size in [ScreenSize(columns: 80, rows: 24), .init(columns: 40, rows: 12), .init(columns: 200, rows: 60)] {
        let room = Room.crowd(count)
        var board = room.board
        var shown = ""
        for page in 0..<board.pageCount(of: room.moment, on: size) {
          board.page = page
          shown += board.picture(of: room.moment, on: size).text
        }
        for (who, person) in room.moment.roster.people {
          // A long name may be cut; its number is what tells it apart.
          let key = board.keys[who] ?? "none"
          #expect(board.keys.holder(of: key) == who)
          let rows = shown.matches(of: #/(\S+) +(\S+ Number-\d+)/#).filter { $0.output.2 == person.name }
          #expect(rows.map { String($0.output.1) } == [key], "\(count) people, \(size): \(person.name)")
        }
      }
    }
  }

  /// Whatever one person's own time is, the room sees the same picture, as long as their group's is the same.
  @Test func `for the room is the same however a group's time lies between its people`() {
    for seed in 0..<100 {
      var rooms = RandomRooms(seed: UInt64(seed))
      var (board, moment, size) = rooms.next()
      (board.view, board.message, board.isHelp) = (.room, nil, false)
      let before = board.picture(of: moment, on: size)
      for group in Dictionary(grouping: moment.floor.times.keys, by: { moment.roster.people[$0]?.group }).values {
        let total = group.reduce(TimeSpan.zero) { $0 + (moment.floor.times[$1] ?? .zero) }
        for who in group { moment.floor.times[who] = .zero }
        if let last = group.last { moment.floor.times[last] = total }
      }
      for index in moment.floor.holders.speaking.indices { moment.floor.holders.speaking[index].since = moment.now }
      for index in moment.floor.queue.indices { moment.floor.queue[index].why = "another reason" }
      #expect(board.picture(of: moment, on: size) == before, "seed \(seed)")
    }
  }

  /// Nor can anyone take the others' shares from the whole.
  @Test func `for the room is the same whatever a group of one spoke, and the one that is hidden with it`() {
    var room = Room.full
    var board = room.board
    board.view = .room
    let size = ScreenSize(columns: 80, rows: 24)
    let before = board.picture(of: room.moment, on: size)
    room.moment.floor.times[Handle("dee")] = .seconds(3)
    #expect(board.picture(of: room.moment, on: size) == before)
    room.moment.floor.times[Handle("long")] = .seconds(3)
    #expect(board.picture(of: room.moment, on: size) == before)
    room.moment.floor.times[Handle("ben")] = .seconds(3)
    #expect(board.picture(of: room.moment, on: size) != before)
  }
}

/// Boards and moments of any kind, with names that nobody should trust.
struct RandomRooms {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  private static let pieces = [
    "Ana", "Ortiz", " ", "李小龍", "👩‍👩‍👧", "🇬🇧", "🇬", "e\u{301}", "\u{301}", "שרה", "سلمى", "ൎ", "\u{1160}", "\u{3164}",
    "❤\u{FE0F}", "\u{200D}", "\u{1B}[2J", "\n", "\r\n", "\t", "\u{202E}", "\u{9B}31m", "longwordthatnobodysays", "\0",
  ]

  private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }

  private mutating func text() -> String {
    let count = number(0..<20) == 0 ? 200 : number(1..<8)
    return (0..<count).map { _ in Self.pieces[number(0..<Self.pieces.count)] }.joined()
  }

  mutating func next() -> (Board, RoomNow, ScreenSize) {
    var room = Room()
    for person in 0..<number(0..<60) {
      room.add("p\(person)", text(), "g\(number(0..<8))", spoke: Int64(number(0..<9_000)))
      let now = room.moment.now
      if number(0..<6) == 0 { room.meeting.attendance[Handle("p\(person)")]?[0].left = now }
    }
    let handles = Array(room.moment.roster.people.keys)
    for (name, group) in room.moment.roster.groups {
      if number(0..<3) == 0 { room.moment.roster.groups[name] = .init(name: group.name, label: text()) }
      if number(0..<3) == 0 { room.moment.floor.targets[name] = Double(number(0..<100)) / 100 }
    }
    if !handles.isEmpty {
      let now = room.moment.now
      room.moment.floor.holders.speaking = (0..<number(0..<4)).map { _ in
        .init(handles[number(0..<handles.count)], since: now - .seconds(Int64(number(0..<9_999))))
      }
      room.moment.floor.queue = (0..<number(0..<9)).map { _ in
        .init(handles[number(0..<handles.count)], isProcess: number(0..<4) == 0, why: text())
      }
    }
    room.moment.floor.order = text()
    if number(0..<5) == 0 { room.moment.floor.holders.pausedSince = room.moment.now - .seconds(5) }
    room.meeting.title = text()
    if number(0..<5) == 0 { room.meeting.items = [:] }
    return (board(room), room.moment, ScreenSize(columns: number(1..<240), rows: number(1..<70)))
  }

  private mutating func board(_ room: Room) -> Board {
    var board = room.board
    board.view = number(0..<2) == 0 ? .room : .facilitator
    board.mode = [.speak, .with, .hand, .correct][number(0..<4)]
    board.showsGroups = number(0..<2) == 0
    board.isHelp = number(0..<12) == 0
    board.page = number(0..<4)
    board.begun = number(0..<5) == 0 ? ";" : ""
    board.message = [nil, .refused(text()), .hint(text()), .done(line: text(), answer: text())][number(0..<4)]
    if number(0..<3) == 0 { board.notices = [text(), text()] }
    return board
  }
}
