import CEdit
import Foundation
public import Rendering

/// What standard output is, and what may be done with it.
public enum Screen {
  private static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// How this reader is shown things: a table on a terminal, plain text elsewhere and for who asks for it.
  public static func presentation(plain: Bool) -> Presentation {
    guard isTerminal, !plain else { return .plain }
    let looks = Looks(plain: false, environment: ProcessInfo.processInfo.environment)
    guard looks.canMoveCursor, !looks.isAccessible else { return .plain }
    return Presentation(usual: .table, usesColour: looks.usesColour) { columns(of: STDOUT_FILENO) }
  }

  /// The width of the terminal that a file is; 100 for any other.
  public static func columns(of file: Int32) -> Int {
    var size = winsize()
    guard ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return min(Int(size.ws_col), widest)
  }

  /// The most columns that a terminal is believed to have: whoever made it can tell any size.
  static let widest = 1_000
  /// The most rows.
  static let highest = 500
}

/// How the prompt may look and behave, by the environment and by what is known of the terminal.
public struct Looks: Sendable {
  /// Whether the terminal has an entry that tells how to move its cursor: it isn't dumb, and not unknown.
  public let canMoveCursor: Bool
  /// Whether headings and marks are coloured.
  public let usesColour: Bool
  /// Nothing moves by itself: no clock, nothing drawn under the line.
  public let isQuiet: Bool
  let isAccessible: Bool
  /// Whether a board may take the whole screen, where things move by themselves.
  public let holdsBoard: Bool

  /// `plain` is what was asked for on the program's command line; the environment has `TERM`, `NO_COLOR` and `ACCESSIBLE`.
  public init(plain: Bool, environment: [String: String]) {
    let name = environment["TERM"] ?? ""
    canMoveCursor = !name.isEmpty && name != "dumb" && cedit_knows_terminal(name) != 0
    isAccessible = environment["ACCESSIBLE"] == "1"
    holdsBoard = canMoveCursor && !plain && !isAccessible
    let wantsColour = (environment["NO_COLOR"] ?? "").isEmpty
    isQuiet = plain || isAccessible || !canMoveCursor || !wantsColour
    usesColour = !isQuiet
  }
}
