import Facilitation

/// Where a board is drawn, and where its keys and its time come from.
protocol BoardScreen: AnyObject {
  var size: ScreenSize { get }
  /// Shows the picture; what the screen shows already needn't be drawn again.
  func draw(_ picture: Picture)
  /// Forgets what the screen shows, so that the next picture is drawn whole.
  func forget()
  /// Waits for what happens next, for `span` at the longest.
  func next(within span: TimeSpan) -> BoardEvent
}

/// What a board waits for.
enum BoardEvent: Equatable, Sendable {
  case key(Key)
  /// It is time for another look: the time given is over, or something was recorded meanwhile.
  case time
  /// The window has another size, or was covered by something else.
  case resized
  /// The board has to go; `nil` where that is no reason to leave the program.
  case ended(Signal?)
}
