import Facilitation
import Foundation
import Testing

@testable import Terminal

@Suite struct SecretTests {
  /// The two ends of a terminal without a window.
  private struct Pair {
    let master, slave: Int32

    init() throws {
      // As posix_openpt and its like do it, which Swift doesn't see: TIOCSPTLCK and TIOCGPTN.
      master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (isLocked, number): (Int32, UInt32) = (0, 0)
      try #require(ioctl(master, 0x4004_5431, &isLocked) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
      slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
      try #require(slave >= 0)
    }

    /// What came out, however it is cut into pieces; less than `count` bytes only where the terminal is gone.
    func shown(count: Int) -> String {
      var shown: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 200)
      while shown.count < count {
        let length = read(master, &chunk, chunk.count)
        guard length > 0 else { break }
        shown += chunk.prefix(length)
      }
      return String(decoding: shown, as: UTF8.self)
    }

    func close() {
      Glibc.close(slave)
      Glibc.close(master)
    }
  }

  @Test func `a secret is read without being shown`() throws {
    let pair = try Pair()
    defer { pair.close() }
    // What is typed ahead waits in the terminal, echoed by its old mode if at all.
    var attributes = termios()
    tcgetattr(pair.slave, &attributes)
    attributes.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(pair.slave, TCSANOW, &attributes)
    let keys = Array("s3cx\u{7F}rét\n".utf8)
    #expect(write(pair.master, keys, keys.count) == keys.count)
    #expect(try TerminalQuestions(nil, input: pair.slave, output: pair.slave).secret("passphrase") == "s3crét")
    #expect(pair.shown(count: 14) == "passphrase: \r\n")
  }

  @Test func `without a terminal there is no one to ask`() throws {
    let file = open("/dev/null", O_RDWR)
    defer { close(file) }
    #expect(throws: Refusal.self) { try TerminalQuestions(nil, input: file, output: file).secret("passphrase") }
  }
}
