import AllPlugins
import ArgumentParser
import Engine
import Facilitation
import Foundation
import Host
import NIOCore
import NIOSSL
import SQLiteJournal
import Web

/// Serves a workshop's pages: what `evenhand serve` starts.
@main
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evenhand serve", abstract: "Gives everyone with a link a page of their own.",
    discussion: """
      Example: evenhand serve northside.evenhand --public https://room.example.org --behind 127.0.0.1

      Links are made at the prompt: link letters --to FOLDER. Without TLS, here or at a server before this one, only the \
      meeting and the board are served, by a code at the door.
      """)

  @Argument(help: ArgumentHelp("The workshop.", valueName: "FILE.evenhand"))
  var workshop: String

  @Option(help: ArgumentHelp("Where connections are taken.", valueName: "ADDRESS:PORT"))
  var at = "127.0.0.1:8080"

  @Option(name: .customLong("public"), help: ArgumentHelp("Where browsers find the pages.", valueName: "URL"))
  var publicAddress: String?

  @Option(
    help: ArgumentHelp(
      "The address of the server before this one, whose forwarded headers are believed.", valueName: "ADDRESS"))
  var behind: String?

  @Option(help: ArgumentHelp("The certificate, in PEM.", valueName: "FILE"))
  var certificate: String?

  @Option(help: ArgumentHelp("Its key, in PEM.", valueName: "FILE"))
  var key: String?

  @Option(help: ArgumentHelp("Where 'Leave this page' goes.", valueName: "URL"))
  var exit = "https://www.bbc.co.uk/weather"

  @Option(help: ArgumentHelp("What the pages say, in another language: a catalogue in PO.", valueName: "FILE.po"))
  var words: String?

  @Flag(help: "Prints a unit for systemd, and ends.")
  var unit = false

  @Flag(help: "Prints what nginx before it is told, and ends.")
  var nginx = false

  @Flag(help: "Prints what Caddy before it is told, and ends.")
  var caddy = false

  func run() async throws {
    if let example { return print(example, terminator: "") }
    do {
      let server = try PageServer(try open(), try options(), now: { .host })
      let address = server.address
      try await server.run { port in
        // Whoever started it in the background reads it at once.
        FileHandle.standardOutput.write(Data("the pages are at \(address), port \(port) here; Ctrl-C ends it\n".utf8))
      }
    } catch let error as ServingError {
      fail(error.reason, remedy: error.remedy)
    } catch let error as JournalError {
      fail(error.reason, remedy: error.remedy)
    } catch let error as IOError {
      fail(
        "connections can't be taken at \(at): \(String(cString: strerror(error.errnoCode)))",
        remedy: "another port: --at 127.0.0.1:8081")
    } catch let error as NIOSSLError {
      fail(
        "the certificate and its key can't be used: \(error)", remedy: "give both in PEM: --certificate FILE --key FILE"
      )
    }
  }

  private func fail(_ reason: String, remedy: String?) -> Never {
    let text = "error: \(printable(reason))\n" + (remedy.map { "try: \(printable($0))\n" } ?? "")
    FileHandle.standardError.write(Data(text.utf8))
    Foundation.exit(2)
  }

  /// What is to be printed instead; `nil` where pages are to be served.
  private var example: String? {
    let address = publicAddress ?? "https://room.example.org"
    let host = address.split(separator: "/").last.map(String.init) ?? address
    if nginx { return ServingExamples.nginx(host: host) }
    if caddy { return ServingExamples.caddy(host: host) }
    guard unit else { return nil }
    let file = URL(filePath: workshop)
    return ServingExamples.unit(
      program: Bundle.main.executablePath ?? "evenhand-serve", workshop: file.lastPathComponent,
      folder: file.deletingLastPathComponent().path, publicAddress: address)
  }

  private func open() throws(JournalError) -> WatchedWorkshop {
    let disk = Disk(workshop: workshop)
    let header = Header(id: "", zone: Zone.utc.identifier, created: .host)
    let place = try FileLocation(workshop, on: disk, environment: ProcessInfo.processInfo.environment)
      .open(as: header, mayMake: false, readOnly: false)
    var surroundings = Surroundings.host { .host }
    surroundings.zone = Zone.named
    let opened = try Workshop(hosts: registry(), in: place, surroundings: surroundings)
    // By what people are let in stands in them.
    guard opened.notesLock != .closed else {
      throw JournalError(
        .storage, "the private notes are under a passphrase, and a server has nobody to ask for it",
        remedy: "evenhand unlock \(workshop)")
    }
    return WatchedWorkshop(opened)
  }

  private func options() throws(ServingError) -> ServingOptions {
    guard let colon = at.lastIndex(of: ":"), let port = UInt16(at[colon...].dropFirst()), colon > at.startIndex else {
      throw ServingError(reason: "'\(at)' is no address and port", remedy: "--at 127.0.0.1:8080")
    }
    guard (certificate == nil) == (key == nil) else {
      throw ServingError(reason: "a certificate goes with its key", remedy: "--certificate FILE --key FILE")
    }
    var options = ServingOptions(
      host: String(at[..<colon]).trimmingCharacters(in: ["[", "]"]), port: Int(port), publicAddress: publicAddress,
      certificate: certificate.flatMap { chain in key.map { (chain, $0) } }, proxy: behind, exit: exit)
    if let words { options.words = try catalogue(words) }
    return options
  }

  private func catalogue(_ file: String) throws(ServingError) -> Words {
    guard let bytes = FileManager.default.contents(atPath: file), let text = String(validating: bytes, as: UTF8.self)
    else {
      throw ServingError(reason: "\(file) can't be read as text", remedy: "see whether it is the right file")
    }
    do throws(CatalogueError) { return try Words(catalogue: text) } catch {
      throw ServingError(
        reason: "\(file), line \(error.line): \(error.reason)", remedy: "see what msgfmt --check says of it")
    }
  }
}
