/// Where typed lines come from: the line editor, or a terminal that can't do more than send whole lines.
protocol LineSource: AnyObject {
  /// Waits for what is typed next; `continues` where it goes on with a line that ended with a backslash.
  func next(continues: Bool) -> Typed
  /// Takes a line among those that the arrow keys and the search bring back.
  func remember(_ line: String)
  /// Forgets all of those but these.
  func remember(only lines: [String])
}

/// What was typed.
enum Typed: Equatable {
  /// One line or, of a paste, several; without the last line break.
  case text(String)
  /// Ctrl-C: what stood there is given up.
  case givenUp
  /// Ctrl-D, or the end of the input.
  case end
  /// The program is to end, or its terminal is gone.
  case ended(Signal)
}
