import CEdit
import Engine
import Facilitation
import Foundation
import Rendering

/// From bytes and signals to the editor's keys.
extension LineEditor {
  /// How long an Escape waits for the rest of an arrow key, in milliseconds: longer than a slow line takes between two
  /// bytes of one key, shorter than anyone notices.
  private static let patience: Int64 = 50

  /// The next key; `nil` when there are no more.
  func nextKey() -> Unicode.Scalar? {
    while true {
      if let step = steps.first {
        steps.removeFirst()
        switch step {
        case .key(let key): return key
        case .write(let text): put(text)
        }
      } else if let end {
        // Whatever libedit is in the middle of, sooner or later it takes this for the end of the line.
        return end == .givenUp ? "\n" : nil
      } else if let key = keys.next() {
        if let scalar = accept(key) { return scalar }
      } else if isInputOver {
        end = .end
      } else {
        wait()
      }
    }
  }

  private func accept(_ key: KeyStream.Key) -> Unicode.Scalar? {
    var scalar: Unicode.Scalar
    switch key {
    case .paste(let text):
      pasted = TypedText.cleaned(text)
      scalar = CEDIT_INSERT.key
    case .character(let typed):
      scalar = typed
      // Nothing that could steer the terminal gets into the line, from where it would be shown.
      let isOwnKey = (0x80..<0xA0).contains(scalar.value)
      guard scalar.value < 0x80 || isOwnKey || !scalar.isUnprintable else { return nil }
      noteMiddle(scalar)
    }
    guard isListShown else { return scalar }
    steps = redrawing(above: "") + [.key(scalar)]
    return nil
  }

  /// Keeps track of keys that only begin something, so that no tick gets into the middle of it.
  private func noteMiddle(_ scalar: Unicode.Scalar) {
    let isCount = scalar == "-" || ("0"..."9").contains(scalar)
    let begins = scalar == "\u{1B}" || scalar == "\u{18}" || scalar == "\u{16}"
    isMidCommand = isMidCommand ? isCount : begins
    if scalar == "\u{12}" || scalar == "\u{13}" { mayBeSearching = true }
  }

  // MARK: - Waiting

  private func wait() {
    var polled = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.fileDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: looks.isQuiet ? -1 : watch?.fileDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let toTick = looks.isQuiet ? 60_000 : max(0, nextTick - now)
    let count = poll(
      &polled, nfds_t(polled.count), Int32(clamping: keys.isUndecided ? min(toTick, Self.patience) : toTick))
    // Asked whatever woke the wait: a signal may have come just after, and it is older than keys that are read now.
    answer(signals.drain())
    if count > 0, polled[0].revents != 0 { readKeys() }
    if count == 0, keys.isUndecided { keys.settle() }
    if count > 0, polled[2].revents != 0, watch?.hasNews() == true { nextTick = now }
    if end == nil, !looks.isQuiet, now >= nextTick { tick() }
  }

  private func readKeys() {
    // One at a time: what is typed ahead of the program's end is for the shell that comes after it.
    var byte: UInt8 = 0
    let count = read(STDIN_FILENO, &byte, 1)
    if count > 0 { keys.read([byte]) }
    // A terminal that is gone gives an error; one that was only interrupted is asked again.
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { isInputOver = true }
  }

  private func tick() {
    nextTick = now + Int64(owner.millisecondsToTick)
    if mayBeSearching { mayBeSearching = cedit_is_searching(edit.pointer) != 0 }
    guard !isMidCommand, !mayBeSearching else { return }
    let (notices, isPromptNew) = owner.tick()
    if !notices.isEmpty || isPromptNew {
      steps = redrawing(above: notices.map { $0 + "\r\n" }.joined())
    } else if !continues, owner.rightSide() != shownRight {
      steps = [.key(CEDIT_DRAW.key)]
    }
  }

  /// Takes the line away, shows `text` in its place, and puts the line beneath; what stood under the line is gone.
  func redrawing(above text: String) -> [Step] {
    isListShown = false
    return [.key(CEDIT_HIDE.key), .write("\u{1B}[J" + text), .key(CEDIT_SHOW.key)]
  }

  func put(_ text: String) { writeAll(Array(text.utf8), to: STDOUT_FILENO) }

  // MARK: - Signals

  private func answer(_ came: Set<Signal>) {
    if came.contains(.hangUp) {
      end = .ended(.hangUp)
    } else if came.contains(.terminate) {
      end = .ended(.terminate)
    } else if came.contains(.interrupt) {
      end = .givenUp
      steps = (isListShown ? redrawing(above: "") : []) + (isMidCommand ? [] : [.key(CEDIT_GIVE_UP.key)])
    } else {
      if came.contains(.resize) { resized() }
      if came.contains(.suspend) { suspend() } else if came.contains(.resume) { resume() }
    }
  }

  /// Draws anew in a window of another size, whose terminal has broken the old lines anew already.
  private func resized() {
    let (text, cursor) = line
    let before = String(decoding: text.utf8.prefix(cursor), as: UTF8.self)
    let width = owner.promptWidth(continues: continues, columns: columns)
    columns = terminal.size.columns
    let above = rowsUsed(by: before, after: width, columns: columns) - 1
    isListShown = false
    put("\r" + (above > 0 ? "\u{1B}[\(above)A" : "") + "\u{1B}[J")
    cedit_resize(edit.pointer)
    cedit_draw(edit.pointer)
  }

  private func suspend() {
    cedit_lend_terminal(edit.pointer)
    terminal.leave()
    put("\r\n\u{1B}[J")
    signals.stopUntilResumed()
    resume()
  }

  private func resume() {
    // Going on is what this is the answer to.
    let came = signals.drain().subtracting([.resume, .suspend, .resize])
    cedit_lend_terminal(edit.pointer)
    terminal.lendToEditor(marksPastes: true)
    cedit_take_terminal(edit.pointer)
    resizeToWindow()
    isListShown = false
    cedit_draw(edit.pointer)
    if !came.isEmpty { answer(came) }
  }
}

/// How many rows of the window a text takes that begins after `column` columns, its line breaks included.
func rowsUsed(by text: String, after column: Int, columns: Int) -> Int {
  var (rows, column) = (1 + column / max(1, columns), column % max(1, columns))
  for character in text {
    if character == "\n" {
      (rows, column) = (rows + 1, 0)
      continue
    }
    let width = character == "\t" ? 8 - column % 8 : displayWidth(String(character))
    if column + width > columns { (rows, column) = (rows + 1, 0) }
    column += width
  }
  // After a full row the cursor stands at the beginning of the next.
  return rows + (column == columns ? 1 : 0)
}
