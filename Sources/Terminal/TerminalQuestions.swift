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

  /// Whether both ends are a terminal's.
  public var isThere: Bool { isatty(input) == 1 && isatty(output) == 1 }

  /// A windowful at a time, with the keys in the last rows, which are gone once one is pressed.
  public func key(_ keys: [AskedKey], under text: String, _ place: String) throws(Refusal) -> Character {
    guard let terminal = TerminalMode(input: input, output: output) else {
      return try NoOneToAsk().key(keys, under: text, place)
    }
    terminal.enterRaw()
    defer { terminal.leave() }
    // Each letter of a paste would be a press.
    terminal.markPastes()
    // A key that was pressed before anybody could see what for decides nothing.
    tcflush(input, TCIFLUSH)
    var rest = KeyPage(text: text, keys, place)
    var stream = KeyStream { _ in [] }
    while true {
      let (columns, rows) = terminal.size
      let (shown, footer) = rest.next(columns: columns, rows: rows)
      put(shown + footer.joined(separator: "\n"))
      defer { put((footer.count > 1 ? "\u{1B}[\(footer.count - 1)A" : "") + "\r\u{1B}[J") }
      let pressed = try nextKey(&stream, among: keys.map(\.key) + (rest.isEmpty ? [] : [" "]))
      if pressed != " " { return pressed }
    }
  }

  private func nextKey(_ stream: inout KeyStream, among keys: [Character]) throws(Refusal) -> Character {
    while true {
      while let key = stream.next() {
        guard case .character(let scalar) = key else { continue }
        if scalar == "\u{4}" { throw notGiven }
        if let key = keys.first(where: { String($0) == String(scalar).lowercased() }) { return key }
      }
      stream.read([try nextByte()])
    }
  }

  private func nextByte() throws(Refusal) -> UInt8 {
    while true {
      if Signals.isStopWanted { throw notGiven }
      var polled = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals?.fileDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      // What the signal asks for beside giving up is seen where the line ends.
      guard poll(&polled, 2, -1) >= 0 else {
        // A window that gets another size ends no question.
        if errno == EINTR { continue }
        throw notGiven
      }
      if Signals.isStopWanted { throw notGiven }
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
