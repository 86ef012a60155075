import Facilitation

/// What is shown that consists of several tables, for formats that hold one.
extension Session {
  /// Takes the table that was asked for; refuses several where one text is to hold them.
  func chooseTable(_ reply: inout Reply, _ words: [Word], _ line: SourceLine) throws(Fault) {
    let document = reply.document
    if let name = reply.wishes.table {
      reply.document = try table(name, of: document)
      return
    }
    guard reply.wishes.format ?? format ?? reply.wishes.file != nil else { return }
    guard format(of: reply.wishes) == ofOneTable, !document.isOneTable, folder(for: reply) == nil,
      (try? find(words))?.signature.effect == .view
    else { return }
    let (names, typed) = (document.tableNames, String(line.text.drop { $0.isWhitespace }))
    throw Fault(
      at: line.text.utf8.count..<line.text.utf8.count,
      "\(ofOneTable) holds one table, and this has \(names.count): \(names.joined(separator: ", "))",
      remedy: "\(typed) --table \(names[0])\n\(lineForFolder(line.text, reply.wishes))   writes a file for each")
  }

  private var ofOneTable: String { presenter.formatOfOneTable }

  private func table(_ name: Word, of document: Document) throws(Fault) -> Document {
    let names = document.tableNames
    let wanted = name.text.lowercased()
    if let known = names.first(where: { $0.lowercased() == wanted }), let table = document.table(named: known) {
      return table
    }
    let near = names.map { Candidate($0) }.near(wanted)
    let remedy = names.isEmpty ? "leave --table out" : "it can be \(names.joined(separator: ", "))"
    throw Fault(
      at: name.range, "there is no table '\(name.text)' in this", candidates: near, remedy: near.isEmpty ? remedy : nil)
  }

  /// How it is written or shown.
  private func format(of wishes: OutputWishes) -> String {
    wishes.format ?? format ?? wishes.file.map(presenter.format) ?? presenter.usual
  }

  /// The same line, with a folder for its tables.
  private func lineForFolder(_ text: String, _ wishes: OutputWishes) -> String {
    var (line, folder) = (text, "tables")
    if let file = wishes.file, let place = wishes.wholePlace {
      let bytes = Array(text.utf8)
      let around = [bytes[..<place.lowerBound], bytes[place.upperBound...]]
      line = around.map { trimmed(String(decoding: $0, as: UTF8.self)) }.joined()
      folder = baseName(file).split(separator: ".").first.map(String.init) ?? folder
    }
    line = String(line.drop { $0.isWhitespace })
    let hasFormat = wishes.format != nil || format != nil
    return line + (hasFormat ? "" : " --as \(ofOneTable)") + " --to \(Word.canonical(folder))"
  }

  // MARK: - A file for each

  /// The folder that gets a file for each table; `nil` where one file, or none, is wanted.
  private func folder(for reply: Reply) -> String? {
    let asked = reply.wishes.format ?? format
    guard let name = reply.wishes.file, reply.verbatim == nil, asked ?? ofOneTable == ofOneTable else { return nil }
    let isNamedAsOne = store.isDirectory(name) || (!reply.document.isOneTable && !baseName(name).contains("."))
    guard name.hasSuffix("/") || (asked != nil && isNamedAsOne) else { return nil }
    return name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
  }

  /// Writes a file for each table, where they go into a folder; answers whether they do.
  func writeTables(of reply: inout Reply, _ leave: WritingLeave) throws(Fault) -> Bool {
    guard let folder = folder(for: reply) else { return false }
    let (whole, format) = (reply.whole, ofOneTable)
    let files = whole.tableNames.map { name in
      let text = presenter.text(whole.table(named: name) ?? .empty, as: format, width: 100, zone: zone)
      return Artifact(name: "\(name).\(format)", bytes: Array(text.utf8))
    }
    reply.document = try refusing(at: reply.wishes.place) { () throws(Refusal) in
      try store.write(bare: files, to: folder, leave, isDryRun: false)
    }
    (reply.head, reply.wishes.format) = (nil, nil)
    return true
  }
}
