import Facilitation
import RoomView

/// What a key asks of whoever keeps the board.
enum BoardRequest: Equatable, Sendable {
  /// Runs a line as if it were typed.
  case run(String)
  /// Draws everything anew, whatever the screen shows.
  case redraw
  /// Goes back to where the board was begun.
  case leave
  /// Does what was asked for, with the answer.
  case take(Question)
  /// Begins to ask.
  case asking
  /// Goes about in what happened.
  case go(Going)
}

extension Board {
  /// Takes a key; what follows from it for the board alone is done.
  mutating func press(_ key: Key, in room: RoomNow, on size: ScreenSize) -> BoardRequest? {
    if size.holdsBoard, question != nil { return answer(key) }
    let effect = boardKeys.first { $0.keys.contains(key) }?.effect
    if case .leave? = effect, key == .leave || begun.isEmpty { return .leave }
    // A press that nobody can see the outcome of would be a trap.
    guard size.holdsBoard else { return nil }
    message = nil
    if isHelp { return pressInHelp(effect, in: room, on: size) }
    if view == .facilitator { notices = [] }
    if case .character(let character) = key, effect == nil || !begun.isEmpty, character != PersonKeys.prefix {
      return press(character, in: room)
    }
    if case .turnPage(let step)? = effect {
      turnPage(step, in: room, on: size)
      return nil
    }
    return effect.flatMap { perform($0, in: room) }
  }

  /// A key while something is asked; what is said stays, since it may tell what to answer.
  private mutating func answer(_ key: Key) -> BoardRequest? {
    guard let answer = question?.press(key), answer != .unfinished else { return nil }
    defer { question = nil }
    message = nil
    guard answer != .givenUp, let question else { return nil }
    return .take(question)
  }

  /// Any key but those that turn pages closes the help.
  private mutating func pressInHelp(
    _ effect: BoardKey.Effect?, in room: RoomNow, on size: ScreenSize
  ) -> BoardRequest? {
    if case .turnPage(let step)? = effect {
      turnPage(step, in: room, on: size)
    } else {
      (isHelp, page) = (false, 0)
    }
    return nil
  }

  private mutating func turnPage(_ step: Int, in room: RoomNow, on size: ScreenSize) {
    page = min(max(0, page + step), pageCount(of: room, on: size) - 1)
  }

  private mutating func perform(_ effect: BoardKey.Effect, in room: RoomNow) -> BoardRequest? {
    let (oldMode, oldBeginning) = (mode, begun)
    backOut()
    switch effect {
    case .mode(let wanted): mode = wanted == oldMode ? .speak : wanted
    case .line(let line): return .run(line(room))
    case .ask(let purpose):
      question = Question(purpose)
      return .asking
    case .otherView: view = view == .room ? .facilitator : .room
    case .otherBars:
      if view == .room {
        message = .hint("the room's bars are always by group; tab shows yours")
      } else {
        showsGroups.toggle()
      }
    case .help: (isHelp, page) = (true, 0)
    case .beginKey: (mode, begun) = (oldMode, oldBeginning + String(PersonKeys.prefix))
    case .redraw: return .redraw
    case .leave: return .leave
    case .going(let going): return .go(going)
    case .backOut, .turnPage: break
    }
    return nil
  }

  private mutating func backOut() { (mode, begun) = (.speak, "") }

  /// A person's key: the line depends on what was pressed before it.
  private mutating func press(_ character: Character, in room: RoomNow) -> BoardRequest? {
    let key = begun + character.lowercased()
    guard replay == nil else {
      message = .hint("the key \(key) does nothing here; ? shows all keys")
      return nil
    }
    guard let who = keys.holder(of: key) else {
      begun = ""
      message = .hint("no one has the key \(key); ? shows what keys do")
      return nil
    }
    defer { backOut() }
    return .run("\(verb(for: who, in: room)) \(Word.canonical(who.word))")
  }

  /// The message with the key of what would work, where a key does it: whoever is at the board types no lines.
  func namingKeys(in message: Message, of room: RoomNow) -> Message {
    guard case .refused(let text) = message, let advice = text.firstRange(of: "; try: ") else { return message }
    let remedy = text[advice.upperBound...]
    for key in boardKeys {
      switch key.effect {
      case .line(let line):
        let line = line(room)
        guard remedy == line || remedy.hasPrefix(line + "   ") else { continue }
        return .refused(text[..<advice.lowerBound] + "; press \(key.name)   (\(line))")
      case .ask(let purpose):
        guard let verb = purpose.verb, remedy.hasPrefix(verb + " ") else { continue }
        // What is asked already needs no key.
        let way = question?.purpose == purpose ? "" : "press \(key.name) and "
        let words = remedy.replacing("; or: \(verb) ", with: "; or: ").dropFirst(verb.utf8.count + 1)
        return .refused(text[..<advice.lowerBound] + "; \(way)type: \(words)")
      default: continue
      }
    }
    return message
  }

  private func verb(for who: Handle, in room: RoomNow) -> String {
    switch mode {
    case .speak: "speak"
    case .with: room.floor.holders.speaking.contains { $0.who == who } ? "stop" : "with"
    case .hand: room.floor.queue.contains { $0.who == who } ? "unhand" : "hand"
    case .correct: "oops"
    }
  }
}
