import Facilitation
import Testing

@testable import Floor

struct SignalTests {
  private func signals(_ room: FloorRoom) -> [String] {
    FloorHolders(room.state, room.context.rules).signals.map { "\($0.number) \($0.wish.rawValue)" }
  }

  @Test func `somebody asks, and nobody is named`() throws {
    var room = FloorRoom()
    let said = try room.type(0, "signal slow")
    #expect(said.canonical == "floor signal slow" && said.notes == ["someone asks to slow down"])
    #expect(try room.type(60, "signal break").notes == ["someone asks for a break"])
    #expect(signals(room) == ["1 slow", "2 break"])
    #expect(!FloorPlugin.namesActor(of: .signal(.slow)))
  }

  @Test func `a pause answers what was asked for before it`() throws {
    var room = FloorRoom()
    try room.act(0, .signal(.break))
    try room.act(5, .pause)
    #expect(signals(room) == [])
    #expect(room.reason(6, .signal(.break))?.reason == "the meeting is already paused")
    try room.act(7, .signal(.slow))
    try room.act(8, .resume)
    #expect(signals(room) == ["2 slow"])
  }

  @Test func `a pause that is taken back answers nothing, and no press is lost by what is asked for`() throws {
    var room = FloorRoom()
    try room.act(0, .speak(.ana))
    try room.act(4, .signal(.break))
    try room.act(5, .pause)
    try room.act(6, .oops(nil))
    #expect(signals(room) == ["1 break"])
    #expect(room.turns(until: 10) == ["ana 0-10"])
  }

  @Test func `however often it is asked, little is kept`() throws {
    var room = FloorRoom()
    for second in 0..<100 { try room.act(Int64(second), .signal(.slow)) }
    #expect(signals(room).count == 32 && signals(room).last == "100 slow")
  }

  @Test func `without a meeting there is nobody to ask`() {
    var room = FloorRoom()
    room.close(10)
    #expect(room.reason(11, .signal(.slow)) != nil)
  }
}
