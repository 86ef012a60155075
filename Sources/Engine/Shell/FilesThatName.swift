import Facilitation

/// Reports, maps and pages that were written earlier: whoever was given one has it, so they are told of and left alone.
extension Session {
  /// The texts in this folder, and in those right below it, of which `isMeant` says so.
  ///
  /// What is too long, or isn't text, isn't looked at; nor is anything beyond so many files.
  func files(where isMeant: (String) -> Bool) -> [String] {
    let here = store.names(in: ".").filter { !$0.hasPrefix(".") }
    let below = here.filter { $0.hasSuffix("/") }.flatMap { folder in
      store.names(in: String(folder.dropLast())).filter { !$0.hasPrefix(".") }.map { folder + $0 }
    }
    let texts = (here + below).filter { name in Self.textEndings.contains { name.lowercased().hasSuffix($0) } }
    return texts.prefix(Self.mostFiles).filter { name in
      guard let bytes = try? store.read(name, upTo: Self.longestText) else { return false }
      return String(validating: bytes, as: UTF8.self).map(isMeant) ?? false
    }.sorted()
  }

  private static let textEndings = [
    ".csv", ".json", ".ndjson", ".md", ".html", ".txt", ".meet", ".map", ".eml", ".ics", ".vtt", ".mbox",
    ".xml", ".journal", ".beancount",
  ]
  private static let mostFiles = 1_000
  private static let longestText = SourceLimit("a text", bytes: 4 << 20, remedy: "look through it yourself")

  /// For whoever asked that somebody leaves.
  func told(filesNaming isMeant: ((String) -> Bool)?) -> [String] {
    let files = isMeant.map { self.files(where: $0) } ?? []
    guard !files.isEmpty else { return [] }
    let shown = files.prefix(20).map { printable($0) } + (files.count > 20 ? ["\(files.count - 20) more"] : [])
    return ["files here name them, too, and stay as they are, as do copies that others have of them: \(shown.spoken)"]
  }
}
