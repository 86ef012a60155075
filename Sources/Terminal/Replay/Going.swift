/// How someone goes about in a replay.
enum Going: Equatable, Sendable {
  case playOrStop, faster, slower
  /// So many entries on, or back.
  case step(Int)
  case findAgain
}

/// How a replay goes, as its board tells it.
struct Playing: Equatable, Sendable {
  /// How many times as fast as it happened.
  var speed: Int
  var isPlaying: Bool
  /// `12 of 98`.
  var place = ""
}
