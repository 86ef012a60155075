public import Facilitation

/// The plugins of a workshop, as far as they are the same for every record: what people can type, and who publishes what.
///
/// Made once, when the program starts.
public struct Registry: Sendable {
  /// Each with the state before anything has happened, in the order of help.
  let hosts: [any PluginHost]
  let verbs: VerbIndex
  private let indices: [String: Int]
  private let providers: [ObjectIdentifier: Int]
  /// What lines begin with that hold all along.
  private let allAlong, openingMeeting: [[UInt8]]

  /// Two plugins that can't live in one workshop.
  public struct Clash: Error, Equatable, CustomStringConvertible {
    /// What they both have.
    public let description: String
  }

  /// Throws where two plugins are of one name, publish one kind of record, or count under one prefix.
  ///
  /// As a plugin's name prefixes its facts, two plugins have no fact of one name.
  public init(_ hosts: [any PluginHost]) throws(Clash) {
    guard !hosts.contains(where: { $0.name == Shell.name }) else {
      throw Clash(description: "'\(Shell.name)' is the engine's own plugin")
    }
    (indices, providers) = (try Self.indices(hosts), try Self.providers(hosts))
    try Self.expectPrefixes(hosts)
    (allAlong, openingMeeting) = (Self.beginnings(hosts, .allAlong), Self.beginnings(hosts, .openingMeeting))
    (self.hosts, verbs) = (hosts, VerbIndex(hosts, beside: { [TypedHost(Shell.self)] }))
  }

  /// Plugins that are compiled in.
  public init(_ plugins: [any Plugin.Type]) throws(Clash) { try self.init(plugins.map { Self.host(of: $0) }) }

  private static func indices(_ hosts: [any PluginHost]) throws(Clash) -> [String: Int] {
    var indices: [String: Int] = [:]
    for (index, host) in hosts.enumerated() where indices.updateValue(index, forKey: host.name) != nil {
      throw Clash(description: "there are two plugins '\(host.name)'")
    }
    return indices
  }

  private static func providers(_ hosts: [any PluginHost]) throws(Clash) -> [ObjectIdentifier: Int] {
    var providers: [ObjectIdentifier: Int] = [:]
    for (index, host) in hosts.enumerated() {
      for type in host.publishedTypes {
        guard let other = providers.updateValue(index, forKey: ObjectIdentifier(type)) else { continue }
        throw Clash(description: "'\(hosts[other].name)' and '\(host.name)' both publish \(type)")
      }
    }
    return providers
  }

  private static func expectPrefixes(_ hosts: [any PluginHost]) throws(Clash) {
    var owners: [String: String] = [:]
    for host in hosts {
      for prefix in host.idPrefixes {
        guard let other = owners.updateValue(host.name, forKey: prefix) else { continue }
        throw Clash(description: "'\(other)' and '\(host.name)' both count under '\(prefix)'")
      }
    }
  }

  private static func host(of plugin: any Plugin.Type) -> any PluginHost {
    func open<P: Plugin>(_ plugin: P.Type) -> any PluginHost { TypedHost(plugin) }
    return open(plugin)
  }

  /// The place of the plugin of this name, in whatever case.
  func index(of name: String) -> Int? { indices[name] ?? indices[name.lowercased()] }

  /// The plugin of this name, before anything has happened.
  func host(named name: String) -> (any PluginHost)? { index(of: name).map { hosts[$0] } }

  /// A canonical line's words, and its verb; `nil` where no plugin here has it.
  func reading(_ line: String) -> (words: [Word], match: VerbIndex.Match)? {
    guard let words = try? LineReader.words(of: line), let match = try? verbs.find(words) else { return nil }
    return (words, match)
  }

  /// How the canonical lines of verbs with that trait begin.
  private static func beginnings(_ hosts: [any PluginHost], _ trait: VerbTraits) -> [[UInt8]] {
    hosts.flatMap { host in
      host.verbs.filter { $0.traits.contains(trait) }.map { Array("\(host.name) \($0.name) ".utf8) }
    }
  }

  /// Whether a canonical line adds or names people or groups, so that it holds all along.
  func holdsAllAlong(_ line: String) -> Bool { Self.begins(line, with: allAlong) }

  /// Whether a canonical line opens a meeting.
  func opensMeeting(_ line: String) -> Bool { Self.begins(line, with: openingMeeting) }

  private static func begins(_ line: String, with beginnings: [[UInt8]]) -> Bool {
    let line = line.utf8
    for beginning in beginnings where line.starts(with: beginning) { return true }
    return false
  }

  /// The place of the plugin that publishes such records.
  func provider(of type: any RecordSet.Type) -> Int? { providers[ObjectIdentifier(type)] }
}
