import Engine
import Facilitation
import Foundation
import Host
import Terminal

/// The command files that `evenhand run` is asked for, and what they are given.
struct WantedFiles {
  /// In the order in which they are named, those of a folder in the order of their paths.
  private(set) var files: [CommandFile] = []
  /// What stands in the folders on its own and can't be run, with the reason.
  private(set) var passedOver: [String] = []
  /// Whether a folder is among what was named.
  private(set) var isOfFolder = false
  private var given: [NamedValue] = []

  /// How many files a folder may hold in all: so many that nobody looks for command files among more.
  private static let mostInFolder = 100_000

  /// Words are files, folders, `-` or values; what is there under a name is what is meant by it.
  init(_ words: [String]) throws(Refusal) {
    var found: [CommandFile] = []
    for word in words {
      var isFolder: ObjCBool = false
      let isThere = word == "-" || FileManager.default.fileExists(atPath: word, isDirectory: &isFolder)
      if !isThere, let value = NamedValue(word) {
        given.append(value)
      } else if isFolder.boolValue {
        isOfFolder = true
        found += try Self.files(in: word)
      } else {
        files.append(try commandFile(word))
      }
    }
    takeWhatStandsAlone(found)
    try expectSomething(words)
    try expectValuesNeeded()
  }

  /// What a file is given: of the values those that it needs.
  func values(for file: CommandFile) -> [String: String] {
    let names = Set(file.needs.map(\.name))
    return given.filter { names.contains($0.name) }.byName
  }

  private static func files(in folder: String) throws(Refusal) -> [CommandFile] {
    let names = FileManager.default.enumerator(atPath: folder)
    var (paths, count): ([String], Int) = ([], 0)
    while let name = names?.nextObject() as? String {
      count += 1
      guard count <= mostInFolder, !Signals.isStopWanted else {
        throw Refusal(
          "\(folder) holds more than \(mostInFolder) files", remedy: "name a folder of command files", cause: .file)
      }
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
      if !isHidden, name.hasSuffix(".meet") {
        paths.append(folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)")
      }
    }
    var files: [CommandFile] = []
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { files.append(try commandFile(path)) }
    return files
  }

  /// A file that another one includes is a part of it, and one that needs what isn't given can't be run.
  private mutating func takeWhatStandsAlone(_ found: [CommandFile]) {
    let parts = Set((files + found).flatMap { file in file.includes.map { Self.place(of: $0, from: file.name) } })
    let names = Set(given.map(\.name))
    for file in found {
      let missing = file.needs.filter { !names.contains($0.name) }.map(\.name)
      if parts.contains(Self.place(of: file.name, from: "")) { continue }
      if !missing.isEmpty {
        passedOver.append("\(printable(file.name)) (it needs \(missing.spoken))")
      } else {
        files.append(file)
      }
    }
  }

  private static func place(of name: String, from file: String) -> String {
    let folder = URL(filePath: file.isEmpty ? "." : file).deletingLastPathComponent()
    return (file.isEmpty ? URL(filePath: name) : URL(filePath: name, relativeTo: folder)).standardizedFileURL.path
  }

  private func expectSomething(_ words: [String]) throws(Refusal) {
    guard files.isEmpty else { return }
    let reasons = passedOver.isEmpty ? "" : ": " + passedOver.joined(separator: ", ")
    throw Refusal(
      isOfFolder ? "there is no command file to run in \(words.joined(separator: ", "))\(reasons)" : "which file?",
      remedy: "name one that ends with .meet", cause: .file)
  }

  private func expectValuesNeeded() throws(Refusal) {
    let needs = files.flatMap(\.needs)
    guard let extra = given.first(where: { value in !needs.contains { $0.name == value.name } }) else { return }
    throw Refusal(
      files.count == 1 ? "\(files[0].name) doesn't need '\(extra.name)'" : "none of these files needs '\(extra.name)'",
      remedy: needs.remedy, cause: .file)
  }
}
