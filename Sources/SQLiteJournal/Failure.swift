import Engine
import Foundation
import GRDB

/// Why what a file holds can't be used.
enum Unfit: Error {
  case empty
  case notAWorkshop
  case notPermitted
  /// The file that was opened has lost its name to another, or to none.
  case replaced
  /// The file has another name beside the one that it was opened by.
  case hasSecondName
  /// With what is wrong, as the end of a sentence.
  case damaged(String)

  func error(_ path: String) -> JournalError {
    switch self {
    case .empty:
      JournalError(
        .storage, "'\(path)' is empty: it was never finished, or its contents are lost",
        remedy: "remove it and make the workshop anew, or use a copy")
    case .notAWorkshop: JournalError(.storage, "'\(path)' isn't a workshop", remedy: "name a workshop file")
    case .notPermitted:
      JournalError(.storage, "you may not read '\(path)'", remedy: "ask its owner for permission to read it")
    case .replaced:
      JournalError(
        .storage, "'\(path)' was removed or replaced while it was open",
        remedy: "leave, and open it again; nothing of this line was kept")
    case .hasSecondName:
      JournalError(
        .storage,
        "'\(path)' has a second name (a hard link), and what is written under two names can be lost under both",
        remedy: "copy it, and open the copy")
    case .damaged(let what):
      JournalError(.corrupt, "'\(path)' is damaged: \(what)", remedy: "go back to the last copy that is sound")
    }
  }
}

/// Puts what SQLite says into words for people who don't know it.
struct Failure {
  let path: String

  /// What was being done; the same code from SQLite can mean different things.
  enum Deed { case opening, reading, writing }

  var readOnly: JournalError {
    JournalError(
      .storage, "'\(path)' can only be read here",
      remedy: "copy it to a folder that you may write to, and open the copy")
  }

  func explain(_ error: any Error, while deed: Deed) -> JournalError {
    switch error {
    case let error as JournalError: error
    case let error as Unfit: error.error(path)
    case let error as DatabaseError: explain(error, while: deed)
    default: other("\(error)", deed)
    }
  }

  private func explain(_ error: DatabaseError, while deed: Deed) -> JournalError {
    switch error.extendedResultCode {
    case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY, .SQLITE_READONLY_CANTLOCK,
      .SQLITE_READONLY_CANTINIT:
      interrupted
    case .SQLITE_READONLY_DIRECTORY: folder
    case .SQLITE_READONLY_DBMOVED, .SQLITE_IOERR_VNODE: moved
    case .SQLITE_CONSTRAINT_TRIGGER, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      JournalError(.moved, "someone else wrote first", remedy: "read what was written, and try again")
    default: explain(error.resultCode, error.message, deed)
    }
  }

  private func explain(_ code: ResultCode, _ message: String?, _ deed: Deed) -> JournalError {
    switch code {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      JournalError(
        .busy, "someone else is writing to '\(path)' and hasn't finished",
        remedy: "try again in a moment; if it lasts, close the other Evenhand that has it open")
    case .SQLITE_FULL:
      JournalError(
        .storage, "there is no room on the disk for '\(path)'; nothing of this was kept",
        remedy: "make room, and try again")
    case .SQLITE_READONLY: readOnly
    case .SQLITE_CANTOPEN where deed == .writing: folder
    case .SQLITE_CANTOPEN where hasCompanion: interrupted
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: Unfit.notPermitted.error(path)
    case .SQLITE_NOTADB where deed == .opening: Unfit.notAWorkshop.error(path)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: Unfit.damaged("SQLite can't make sense of it").error(path)
    // The tables aren't those of this format.
    case .SQLITE_ERROR where deed != .writing: Unfit.damaged(message ?? "its tables are missing").error(path)
    case .SQLITE_TOOBIG: JournalError(.storage, "this entry is too long to keep", remedy: "divide it")
    case .SQLITE_IOERR where deed == .writing:
      JournalError(
        .storage, "the disk can't be written for '\(path)'; nothing of this was kept",
        remedy: "check the disk, or the connection to it")
    case .SQLITE_IOERR:
      JournalError(
        .storage, "the disk can't be read for '\(path)'", remedy: "check the disk, or the connection to it")
    default: other(message ?? "SQLite's code \(code.rawValue)", deed)
    }
  }

  private var interrupted: JournalError {
    JournalError(
      .storage, "'\(path)' was interrupted while it was written, and can't be put right without writing to it",
      remedy: "open it once for writing, in a folder that you may write to, with '\(path)-journal' beside it")
  }

  private var folder: JournalError {
    JournalError(
      .storage, "nothing can be written to the folder of '\(path)', which writing to it needs",
      remedy: "copy it to a folder that you may write to, and open the copy")
  }

  private var moved: JournalError {
    JournalError(.storage, "'\(path)' was moved or removed while it was open", remedy: "close it and open it again")
  }

  /// A rollback journal is there, which says that the last writer didn't finish.
  private var hasCompanion: Bool { FileManager.default.fileExists(atPath: path + "-journal") }

  private func other(_ message: String, _ deed: Deed) -> JournalError {
    let deed =
      switch deed {
      case .opening: "opened"
      case .reading: "read"
      case .writing: "written to"
      }
    return JournalError(.storage, "'\(path)' can't be \(deed): \(message)", remedy: nil)
  }
}
