import Facilitation
import Foundation
import Testing

@testable import Terminal

/// A working day in front of a board, in no time: twenty people, and always someone else who speaks.
@Suite struct `A board that stays up` {
  /// In a process of its own, so that the memory of other tests doesn't count.
  @Test func `has the memory after eight hours that it had after one`() async {
    await #expect(processExitsWith: .success) {
      let memory = try workingDay()
      // The journal in memory keeps each line; a picture kept by each frame would take ten times as much.
      #expect(memory[7] < memory[0] + 2_048, "KB after each hour: \(memory)")
    }
  }
}

/// The memory in use after each of eight hours, in kilobytes.
///
/// With EVENHAND_WHOLE_DAY=1 the floor goes to someone else every twenty seconds and the board ticks each second, which
/// takes some minutes; else it is every minute, looked at twice.
private func workingDay() throws -> [Int] {
  let isWhole = ProcessInfo.processInfo.environment["EVENHAND_WHOLE_DAY"] == "1"
  let stage = try LiveStage()
  for person in 0..<16 { stage.type("person add \"Person\(person)\" --group staff", "arrive person\(person)") }
  return (1...8).map { hour in
    let began = ContinuousClock.now
    let presses = isWhole ? 180 : 60
    let screen = stage.show(
      (0..<presses).flatMap { press in
        ScriptedScreen.Step.keys(String(PersonKeys.spares[(press * 7 + hour) % 20]))
          + [isWhole ? .wait(.seconds(20)) : .jump(.seconds(60))]
      })
    if isWhole { print("hour \(hour): \(screen.pictures) pictures in \(ContinuousClock.now - began)") }
    return residentMemory
  }
}

private var residentMemory: Int {
  let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
  return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) / 1_024 : 0
}
