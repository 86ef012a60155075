import Charter
import Claims
import Engine
import Facilitation
import Floor
import Foundation
import Gathering
import Inquiry
import Members
import Power
import Report
import SQLiteJournal
import TestKit
import Window

/// The plugins that are compiled in.
let plugins: [any Plugin.Type] = [
  GatheringPlugin.self, FloorPlugin.self, InquiryPlugin.self, CharterPlugin.self, WindowPlugin.self, ClaimsPlugin.self,
  MembersPlugin.self, PowerPlugin.self, ReportPlugin.self,
]

/// The readers of events, origins and sources: what they read has exactly one spelling, which is written again.
@Sendable func takeRecord(_ bytes: [UInt8]) throws {
  let json = String(decoding: bytes, as: UTF8.self)
  if let records = try? EventRecord.readAll(json: json) {
    let written = "[" + records.map(written).joined(separator: ",") + "]"
    try law(haveSameBytes(written, json), "\(json) is written as \(written)")
    for plugin in plugins { fold(records, by: plugin) }
  }
  if let record = try? EventRecord.read(json: json) {
    try law(haveSameBytes(written(record), json), "\(json) is written as \(written(record))")
  }
  if let origin = try? Origin(text: json) {
    try law(try Origin(text: origin.text) == origin, "\(json) reads back otherwise from \(origin.text)")
  }
  if let file = ImportedFile(text: json) {
    try law(haveSameBytes(file.text, json), "\(json) is written as \(file.text)")
  }
}

/// Whatever a record says has happened, a plugin bears it, and can tell of it.
private func fold<P: Plugin>(_ records: [EventRecord], by plugin: P.Type) {
  var state = P.initial
  let time = Instant(microseconds: 1_656_407_160_000_000)
  let context = ViewContext(now: time, actor: "fuzz", zone: .utc, published: FixedRecords())
  for record in records {
    guard let event = try? P.Event(record: record) else { continue }
    P.evolve(&state, by: event, at: Stamp(time: time, actor: "fuzz"))
    _ = P.answer(to: [event], in: state, context)
  }
  _ = P.facts(state, context.rules).facts
  _ = P.due(state, after: Instant(microseconds: 0), through: time, context)
}

private func written(_ record: EventRecord) -> String {
  record.json
}

/// A workshop file of any bytes: it is refused with a reason, or read to the end; and so it is as a workshop.
///
/// `journal verify` says that all is well just when every entry follows the one before, the file knows of no damage, and
/// it ends where it says that it does.
@Sendable func takeWorkshopFile(_ bytes: [UInt8]) throws {
  let file = FileManager.default.temporaryDirectory.appending(path: "evenhand-fuzz-\(UUID().uuidString)").path
  guard FileManager.default.createFile(atPath: file, contents: Data(bytes)) else {
    throw BrokenLaw("\(file) can't be written")
  }
  defer {
    for ending in ["", "-journal", "-wal", "-shm"] { unlink(file + ending) }
  }
  let journal: SQLiteJournal
  do throws(JournalError) {
    journal = try SQLiteJournal(opening: file, readOnly: true, patience: .milliseconds(20))
  } catch {
    return try law(!error.reason.isEmpty, "the file is refused without a reason")
  }
  defer { journal.close() }
  var isWhole = false
  do throws(JournalError) {
    let end = try readToEnd(journal)
    // A copy says of which head it is, and one that was cut or grew since isn't that.
    let said: Head? =
      switch journal.header.standing {
      case .copy(let head), .backup(let head): head
      case .original, .moved: end
      }
    isWhole = try journal.damage() == nil && end != nil && said == end
  } catch {
    try law(!error.reason.isEmpty, "its entries are refused without a reason")
  }
  // A workshop begins from the snapshot, where there is one, and so may open where reading from the beginning fails.
  let stage: Stage
  do { stage = try Stage(plugins: plugins, journal: journal, start: nil) } catch {
    return try law((error as? JournalError)?.reason.isEmpty == false, "the workshop is refused with \(error)")
  }
  let answer = stage.type("journal verify")
  try law((stage.session.status == .fine) == isWhole, "whole: \(isWhole); but verify says: \(answer)")
  stage.type("journal list", "journal script", "person list", "decisions", "balance")
  stage.type("stage show", "map", "charter show", "window show", "window due", "window digest", "power show")
}

/// Reads every entry in pages, as a workshop does, and answers with the record's head; `nil` where the chain isn't whole.
private func readToEnd(_ journal: SQLiteJournal) throws(JournalError) -> Head? {
  // These have errors of their own, and say nothing of the chain.
  _ = try? journal.entries(after: (try? journal.lastSequence()) ?? 0, limit: 1)
  _ = journal.stamp()
  var link = Chain.seed(journal.header)
  var (sequence, isWhole) = (0, true)
  while true {
    let page = try journal.entries(after: sequence, limit: 3)
    if page.isEmpty { return isWhole ? Head(sequence, link) : nil }
    for entry in page {
      isWhole = isWhole && Chain.isSound(entry, after: link)
      (sequence, link) = (entry.sequence, entry.link)
    }
  }
}
