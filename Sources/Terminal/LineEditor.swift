import CEdit
import Engine
import Foundation

/// What a line editor shows beside the line, and what it asks for while someone types.
protocol LineEditorOwner: AnyObject {
  /// The prompt in a window of `columns`, as ``PromptText/forEditor(_:usesColour:)`` has it.
  func prompt(continues: Bool, columns: Int) -> String
  /// The columns that the prompt takes.
  func promptWidth(continues: Bool, columns: Int) -> Int
  /// What stands at the right end of the line.
  func rightSide() -> String
  /// Looks at what happened meanwhile: texts to be shown above the line, and whether the prompt is another one now.
  func tick() -> (notices: [String], isPromptNew: Bool)
  /// How long until the right side changes.
  var millisecondsToTick: Int32 { get }
  func completion(of line: String, cursor: Int) -> Completion
}

/// Typed lines by way of libedit: editing, completion, search, history, pastes, and a clock beside the line.
///
/// Signals end the wait for a key by way of their pipe; nothing happens inside a handler. There is one editor at a time,
/// and it stays in one thread.
final class LineEditor: LineSource {
  unowned let owner: any LineEditorOwner
  let signals: Signals
  /// Tells when a tick has news to show before its time.
  let watch: (any JournalWatch)?
  let terminal: TerminalMode
  let looks: Looks
  let edit: CEditor

  var keys = KeyStream()
  /// What is to happen before the next key is asked for.
  var steps: [Step] = []
  var columns = 80
  var continues = false
  /// What ended the line, where that isn't Enter.
  var end: Typed?
  var isInputOver = false
  /// When the clock beside the line is to move, in milliseconds of the machine's running time.
  var nextTick: Int64 = 0
  /// The right side as it is on the screen.
  var shownRight = ""
  var isListShown = false
  /// Whether the keys so far are the beginning of a longer command.
  var isMidCommand = false
  var mayBeSearching = false

  /// The line while it is hidden, and how many characters stand after the cursor.
  var hidden: (text: String, after: Int)?
  var pasted = ""
  var history: [String]
  var walk: HistoryWalk?

  private let promptText = LastingText()
  private let rightText = LastingText()

  enum Step {
    case key(Unicode.Scalar)
    case write(String)
  }

  /// `nil` where there can be no editor; then whole lines will have to do.
  init?(
    owner: any LineEditorOwner, signals: Signals, watch: (any JournalWatch)? = nil, terminal: TerminalMode,
    looks: Looks, history: [String]
  ) {
    guard cedit_use_utf8() != 0, let edit = CEditor(history: History.mostLines) else { return nil }
    (self.owner, self.signals, self.watch) = (owner, signals, watch)
    (self.terminal, self.looks, self.edit) = (terminal, looks, edit)
    self.history = history
    edit.ask(self)
    for line in history { cedit_remember(edit.pointer, line) }
  }

  func next(continues: Bool) -> Typed {
    self.continues = continues
    (end, hidden, walk, steps, shownRight) = (nil, nil, nil, [], "")
    (isListShown, isMidCommand, mayBeSearching) = (false, false, false)
    nextTick = now + Int64(owner.millisecondsToTick)
    terminal.lendToEditor(marksPastes: true)
    resizeToWindow()
    var length: Int32 = 0
    let line = cedit_read(edit.pointer, &length)
    terminal.leave()
    if let end { return end }
    guard let line, length > 0 else { return .end }
    let text = String(decoding: UnsafeRawBufferPointer(start: line, count: Int(length)), as: UTF8.self)
    // Names come in the same letters however they were typed.
    return .text(String(text.precomposedStringWithCanonicalMapping.unicodeScalars.dropLast { $0 == "\n" }))
  }

  func remember(_ line: String) {
    history.append(line)
    cedit_remember(edit.pointer, line)
  }

  func remember(only lines: [String]) {
    (history, walk) = ([], nil)
    cedit_forget(edit.pointer)
    for line in lines { remember(line) }
  }

  func resizeToWindow() {
    columns = terminal.size.columns
    cedit_resize(edit.pointer)
  }

  /// The line as it is being edited, and where the cursor stands, in bytes.
  var line: (text: String, cursor: Int) {
    var (length, cursor): (Int32, Int32) = (0, 0)
    guard let bytes = cedit_line(edit.pointer, &length, &cursor) else { return ("", 0) }
    return (String(decoding: UnsafeRawBufferPointer(start: bytes, count: Int(length)), as: UTF8.self), Int(cursor))
  }

  /// The machine's running time in milliseconds, which no setting of its clock moves.
  var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  // MARK: - What libedit asks for

  fileprivate var prompt: UnsafePointer<CChar>? {
    promptText.keep(hidden == nil ? owner.prompt(continues: continues, columns: columns) : "")
  }

  fileprivate var rightSide: UnsafePointer<CChar>? {
    shownRight = hidden != nil || looks.isQuiet || continues ? "" : owner.rightSide()
    return rightText.keep(shownRight)
  }
}

/// The editor of `CEdit`, closed with this object.
final class CEditor {
  let pointer: OpaquePointer
  private let asked: Asked

  /// Stands between C and Swift, since C must be told whom to ask before there is an editor.
  private final class Asked {
    weak var editor: LineEditor?
  }

  init?(history: Int) {
    asked = Asked()
    let owner = cedit_owner(
      context: Unmanaged.passUnretained(asked).toOpaque(),
      next_key: { context, key in
        guard let scalar = CEditor.editor(context)?.nextKey() else { return 0 }
        key?.pointee = scalar.value
        return 1
      },
      perform: { context, command in
        let answer = CEditor.editor(context)?.perform(cedit_command(UInt32(bitPattern: command)))
        return Int32(bitPattern: (answer ?? CEDIT_AS_IT_IS).rawValue)
      },
      prompt: { CEditor.editor($0)?.prompt },
      right_side: { CEditor.editor($0)?.rightSide })
    guard let pointer = cedit_open(owner, Int32(history)) else { return nil }
    self.pointer = pointer
  }

  deinit { cedit_close(pointer) }

  func ask(_ editor: LineEditor) { asked.editor = editor }

  private static func editor(_ context: UnsafeMutableRawPointer?) -> LineEditor? {
    context.flatMap { Unmanaged<Asked>.fromOpaque($0).takeUnretainedValue().editor }
  }
}

/// A text as C sees it, until the next one.
private final class LastingText {
  private var bytes: UnsafeMutablePointer<CChar>?

  func keep(_ text: String) -> UnsafePointer<CChar>? {
    free(bytes)
    bytes = strdup(text)
    return UnsafePointer(bytes)
  }

  deinit { free(bytes) }
}

extension cedit_command {
  /// The key that stands for the command.
  var key: Unicode.Scalar { Unicode.Scalar(UInt8(truncatingIfNeeded: 0x80 + rawValue)) }
}

extension BidirectionalCollection {
  /// Without its last element, where that is `unwanted`.
  fileprivate func dropLast(_ unwanted: (Element) -> Bool) -> SubSequence {
    last.map(unwanted) == true ? dropLast() : self[...]
  }
}
