import Facilitation
import Foundation
import Testing

@testable import Terminal

/// A working day in front of a board, in no time: twenty people, and always someone else who speaks.
@Suite struct `A board that stays up` {
  /// Set to switch every twenty seconds and to tick each second, which takes some minutes; else every minute, looked at
  /// twice.
  private let isWhole = ProcessInfo.processInfo.environment["EVENHAND_WHOLE_DAY"] == "1"

  @Test func `has the memory after eight hours that it had after one`() throws {
    let stage = try LiveStage()
    for person in 0..<16 { stage.type("person add \"Person\(person)\" --group staff", "arrive person\(person)") }
    var memory: [Int] = []
    for hour in 1...8 {
      let began = ContinuousClock.now
      let presses = isWhole ? 180 : 60
      let frames = stage.show(
        (0..<presses).flatMap { press in
          ScriptedScreen.Step.keys(String(PersonKeys.spares[(press * 7 + hour) % 20]))
            + [isWhole ? .wait(.seconds(20)) : .jump(.seconds(60))]
        }
      ).pictures
      memory.append(residentMemory)
      if isWhole { print("hour \(hour): \(frames) pictures in \(ContinuousClock.now - began), \(memory[hour - 1]) KB") }
    }
    // The other tests of this process come and go; a picture kept by each frame would take more than this.
    #expect(memory[7] < memory[0] + 8_192, "KB after each hour: \(memory)")
  }

  /// The memory of this process that is in use, in kilobytes.
  private var residentMemory: Int {
    let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) / 1_024 : 0
  }
}
