import Engine
public import Facilitation
public import Host
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import UnixSignals

/// How the pages are served.
public struct ServingOptions: Sendable {
  /// The address and port at which connections are taken.
  public var host: String
  /// That address's port; 0 for any that is free.
  public var port: Int
  /// Where browsers find the pages, as `https://room.example.org`; where nothing is said, at that address.
  public var publicAddress: String?
  /// Files with the certificate and its key, in PEM; `nil` where a server before this one has them, or nobody.
  public var certificate: (chain: String, key: String)?
  /// The address of the server before this one, from which alone forwarded headers are believed.
  public var proxy: String?
  /// Where "Leave this page" goes.
  public var exit: String
  /// What the pages are written in.
  public var words: Words

  /// English, without TLS, on this machine alone.
  public init(
    host: String = "127.0.0.1", port: Int = 8080, publicAddress: String? = nil,
    certificate: (chain: String, key: String)? = nil, proxy: String? = nil,
    exit: String = "https://www.bbc.co.uk/weather",
    words: Words = .english
  ) {
    (self.host, self.port, self.publicAddress) = (host, port, publicAddress)
    (self.certificate, self.proxy, self.exit, self.words) = (certificate, proxy, exit, words)
  }
}

/// Why pages can't be served.
public struct ServingError: Error, Sendable {
  /// In plain words.
  public var reason: String
  /// What would work.
  public var remedy: String

  /// Nothing is checked.
  public init(reason: String, remedy: String) { (self.reason, self.remedy) = (reason, remedy) }
}

/// Serves the members' pages of a workshop until it is told to end.
public struct PageServer: Sendable {
  private let options: ServingOptions
  private let workshop: WatchedWorkshop
  private let site: RequestGuard
  private let isOverTLS: Bool
  private let now: @Sendable () -> Instant

  /// Throws where the options don't fit together.
  public init(
    _ workshop: WatchedWorkshop, _ options: ServingOptions, now: @escaping @Sendable () -> Instant
  ) throws(ServingError) {
    (self.workshop, self.options, self.now) = (workshop, options, now)
    let scheme = options.certificate == nil ? "http" : "https"
    let host = options.host.contains(":") ? "[\(options.host)]" : options.host
    let own = SiteAddress(scheme: scheme, authority: "\(host):\(options.port)")
    var sites = [own]
    if let address = options.publicAddress {
      guard let site = SiteAddress(address) else {
        throw ServingError(
          reason: "'\(address)' is no address of pages", remedy: "write it like https://room.example.org")
      }
      sites.insert(site, at: 0)
    }
    site = RequestGuard(sites: sites)
    isOverTLS = sites[0].isSafe
  }

  /// Where the pages are, as browsers find them.
  public var address: String { site.sites[0].origin }

  /// Ends once a signal asks for it, with what is under way answered.
  public func run(onceReady: @escaping @Sendable (_ port: Int) -> Void) async throws {
    let desk = Desk(workshop, now: now)
    let limits = Limits()
    let pages = Pages(options.words, desk, limits, exit: options.exit, isOverTLS: isOverTLS)
    let responder = WebResponder(
      site: site, routes: pages.routes, desk: desk, limits: limits, pages: pages, isOverTLS: isOverTLS,
      proxy: options.proxy, now: now)
    var logger = Logger(label: "evenhand") { _ in SwiftLogNoOpLogHandler() }
    logger.logLevel = .critical
    let application = Application(
      responder: responder, server: try serving(),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(2_000)),
      onServerRunning: { channel in onceReady(channel.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: application), .init(service: LiveService(desk: desk, pages: pages, watchers: pages.watchers)),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }

  private func serving() throws -> HTTPServerBuilder {
    let channel = HTTP1Channel.Configuration(
      idleTimeout: .seconds(10),
      httpDecoderConfiguration: .init(maxHeaderFieldSize: 4_096, maxHeaderListSize: 8_192, maxHeaderFieldCount: 64))
    guard let certificate = options.certificate else { return .http1(configuration: channel) }
    let chain = try NIOSSLCertificate.fromPEMFile(certificate.chain).map { NIOSSLCertificateSource.certificate($0) }
    let key = try NIOSSLPrivateKey(file: certificate.key, format: .pem)
    var tls = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
    tls.minimumTLSVersion = .tlsv12
    return try .tls(.http1(configuration: channel), tlsConfiguration: tls)
  }
}
