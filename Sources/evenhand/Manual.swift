import AllPlugins
import ArgumentParser
import Engine
import Facilitation
import Foundation

/// Prints the manual page: `evenhand manual | man -l -`.
///
/// Every word of it comes from the signatures that read the program's options and the shell's lines.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Prints the manual page; read it with: evenhand manual | man -l -")

  mutating func run() throws {
    do throws(JournalError) {
      let opened = try OpenedWorkshop(nil, zone: .utc, isRepeatable: true)
      let console = StandardStreams()
      let session = opened.plainSession(console, way: "manual")
      console.show(page(session))
      opened.leave(session, console)
    } catch {
      endProgram(complain(of: error).rawValue)
    }
  }

  private func page(_ session: Session) -> String {
    let manual = session.manual
    var page = Roff(title: "evenhand", section: 1, version: Evenhand.configuration.version)
    page.section("name")
    page.paragraph("evenhand \u{2014} " + Evenhand.configuration.abstract)
    page.section("synopsis")
    page.asIs(Evenhand.configuration.usage ?? "")
    page.section("description")
    page.paragraph(Evenhand.configuration.discussion)
    page.section("the program's own words")
    for command in Evenhand.configuration.subcommands {
      page.heading(command.configuration.commandName ?? command._commandName)
      page.asIs(Evenhand.helpMessage(for: command, columns: 76))
    }
    page.section("the shell's own words")
    page.asIs(manual.ownWords)
    for plugin in manual.plugins {
      page.section("what \(plugin.name) understands")
      page.paragraph(plugin.summary)
      for verb in plugin.verbs { page.asIs(verb) }
    }
    return page.text
  }
}

/// A manual page in the language of man(7).
private struct Roff {
  private(set) var text: String

  init(title: String, section: Int, version: String) {
    text = ".TH \(title.uppercased()) \(section) \"\" \"\(title) \(version)\"\n"
  }

  mutating func section(_ title: String) { text += ".SH \"\(escaped(title.uppercased()))\"\n" }
  mutating func heading(_ title: String) { text += ".SS \"\(escaped(title))\"\n" }
  mutating func paragraph(_ words: String) { text += lines(words).joined(separator: "\n") + "\n" }

  /// Lines that are neither filled nor joined.
  mutating func asIs(_ words: String) { text += ".PP\n.nf\n\(lines(words).joined(separator: "\n"))\n.fi\n" }

  private func lines(_ words: String) -> [String] {
    words.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }
  }

  /// A backslash, a hyphen, an apostrophe, and a dot at a line's start mean something to the typesetter, which reads
  /// nothing beyond ASCII either.
  private func escaped(_ line: String) -> String {
    var text = line.hasPrefix(".") ? "\\&" : ""
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\\": text += "\\e"
      case "-": text += "\\-"
      case "'": text += "\\(aq"
      case _ where scalar.isASCII: text.unicodeScalars.append(scalar)
      default: text += "\\[u\(hexadecimal(scalar))]"
      }
    }
    return text
  }

  private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
