import Facilitation
import RoomView

/// What a board remembers between two pictures; what it shows of the meeting, it is told each time.
struct Board: Equatable, Sendable {
  /// Who may look at it.
  var view = View.facilitator
  /// What the next person's key does.
  var mode = Mode.speak
  /// Whether the bars are by group in the facilitator's view too.
  var showsGroups = false
  var isHelp = false
  /// From 0; what is past the last page is the last page.
  var page = 0
  var message: Message? = .hint("the key beside a name gives that person the floor; ? shows all keys")
  /// What became due and wasn't seen yet; for the facilitator alone.
  var notices: [String] = []
  var keys = PersonKeys()
  /// The beginning of a key of several characters.
  var begun = ""
  /// What is being asked, until it is answered or given up.
  var question: Question?
  /// How the replay goes that is shown; `nil` for a meeting as it goes on.
  var replay: Playing?

  enum View: Sendable {
    /// With people's own figures.
    case facilitator
    /// By group only.
    case room
  }

  enum Mode: Sendable {
    case speak, with, hand, correct
  }

  /// The keys that do something, but for people's.
  var boardKeys: [BoardKey] { replay == nil ? BoardKey.live : BoardKey.replay }

  /// What is said of the last key.
  enum Message: Equatable, Sendable {
    /// A line was recorded; the answer to it may hold people's own figures.
    case done(line: String, answer: String)
    case refused(String)
    case hint(String)
    /// A line that was replayed; the answer to it may hold people's own figures.
    case replayed(line: String, answer: String)
  }

  /// Gives keys to those who joined.
  mutating func look(at room: RoomNow) { keys.give(to: room.peopleInOrderOfKeys) }
}
