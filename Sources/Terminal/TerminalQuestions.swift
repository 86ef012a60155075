public import Engine
public import Facilitation
import Foundation

/// Asks at the terminal for what a line lacks, or must not hold.
public struct TerminalQuestions: Asking {
  private let signals: Signals?
  private let input: Int32
  private let output: Int32

  /// Without `signals` only the keys end the question.
  public init(_ signals: Signals?, input: Int32 = 0, output: Int32 = 1) {
    (self.signals, self.input, self.output) = (signals, input, output)
  }

  /// Reads a line with the terminal raw, so that nothing of it is seen.
  public func secret(_ prompt: String) throws(Refusal) -> String {
    guard let terminal = TerminalMode(input: input, output: output) else { return try NoOneToAsk().secret(prompt) }
    return try ask(prompt, on: terminal) { _ in }
  }

  /// Reads a line that is seen as it is typed.
  public func line(_ prompt: String) throws(Refusal) -> String {
    guard let terminal = TerminalMode(input: input, output: output) else { return try NoOneToAsk().line(prompt) }
    return try ask(prompt, on: terminal) { typed in put("\r\u{1B}[K\(printable(prompt)): \(printable(typed))") }
  }

  /// `show` is called with what is typed so far.
  private func ask(
    _ prompt: String, on terminal: TerminalMode, _ show: (String) -> Void
  ) throws(Refusal) -> String {
    terminal.enterRaw()
    defer { terminal.leave() }
    put("\(printable(prompt)): ")
    defer { put("\n") }
    var typed: [UInt8] = []
    while true {
      switch try nextByte() {
      case UInt8(ascii: "\r"), UInt8(ascii: "\n"): return String(decoding: typed, as: UTF8.self)
      case 0x04 where typed.isEmpty: throw notGiven
      case 0x08, 0x7F: while let byte = typed.popLast(), byte & 0xC0 == 0x80 {}
      case 0x15: typed = []
      case let byte: if byte >= 0x20 { typed.append(byte) }
      }
      show(String(decoding: typed, as: UTF8.self))
    }
  }

  private func nextByte() throws(Refusal) -> UInt8 {
    while true {
      var polled = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals?.fileDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      // What the signal asks for beside giving up is seen where the line ends.
      if poll(&polled, 2, -1) < 0 || Signals.isStopWanted { throw notGiven }
      guard polled[0].revents != 0 else {
        _ = signals?.drain()
        continue
      }
      var byte: UInt8 = 0
      guard read(input, &byte, 1) == 1 else { throw notGiven }
      return byte
    }
  }

  private var notGiven: Refusal { Refusal("nothing was typed, so nothing was done", remedy: "type the line again") }

  private func put(_ text: String) { writeAll(Array(text.utf8), to: output) }
}
