// swift-tools-version: 6.2
import PackageDescription

/// The facilitation plugins, each a folder `Plugins/NAME/{Sources,Tests}`.
///
/// They are ordinary targets of Evenhand, not SwiftPM build plugins.
let plugins = ["Gathering", "Floor", "Inquiry", "Charter", "Window", "Claims", "Members", "Power", "Report"]

/// What a plugin may use beside `Facilitation`; each has its reason where the package is named below.
let pluginLibraries: [String: [Target.Dependency]] = [
  "Gathering": ["ForeignText", "LookAlikes"],
  "Floor": ["ForeignText", .product(name: "RealModule", package: "swift-numerics")],
  // Crypto has the digests by which a change of someone's bank details is seen, and a batch of payments is known.
  "Claims": ["ForeignText", "PaymentFiles", .product(name: "Crypto", package: "swift-crypto")],
  // Crypto has the digests of tokens and the proofs of them, CryptoExtras scrypt for codes, which are short.
  "Members": [
    "Letters", "Mail", .product(name: "Crypto", package: "swift-crypto"),
    .product(name: "CryptoExtras", package: "swift-crypto"),
  ],
  // The digest of a comment, by which its writer can see that it was kept as it was written.
  "Window": ["ForeignText", "ICalendar", "Mail", .product(name: "Crypto", package: "swift-crypto")],
]

/// What a plugin's tests use beside it: the plugins whose records it reads, and what keeps a workshop in a file.
let testLibraries: [String: [Target.Dependency]] = [
  "Claims": ["Engine", "Gathering", "Host", "PaymentFiles", "Rendering", "SQLiteJournal"],
  "Members": ["Engine", "Gathering", "Host", "Rendering", "SQLiteJournal", "Window"],
  "Window": ["Charter", "Engine", "Floor", "Gathering", "Host", "Rendering", "SQLiteJournal"],
]

/// Files that a plugin's tests read.
let testFiles = ["Floor": ["Transcripts/workshop.vtt"], "Window": ["maildir.py"]]

/// Whether the fuzz target is built; only Scripts/fuzz does, since it has no `main` but libFuzzer's.
let isFuzzing = Context.environment["EVENHAND_FUZZ"] != nil

let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

let package = Package(
  name: "evenhand",
  products: [
    .executable(name: "evenhand", targets: ["evenhand"]),
    // What `evenhand serve` starts: a program of its own, since all that serves pages would slow the prompt's start.
    .executable(name: "evenhand-serve", targets: ["evenhand-serve"]),
  ],
  // Versions are exact: a program that writes payment files must build the same twice.
  dependencies: [
    // SQLite with prepared statements, transactions and typed errors, for the workshop file.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // The program's own options and exit codes. (Our verbs have their own reader: it is 50 times faster.)
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // SHA-256 for the journal's chain; AES-GCM and, among its extras, scrypt for private notes under a passphrase.
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    // Logarithms for entropy and Theil's measures, without Foundation in the rules.
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    // Pages from templates that escape whatever they are given, so that no place of a page can forget to.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    // Dictionaries that keep the order in which things were said.
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    // HTTP for the members' pages: a server that bounds heads, connections and idle time, on SwiftNIO. Its traits, which
    // read settings from files and bring all of Foundation, are left out.
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    // The types in which Hummingbird gives heads and bytes of requests, and ends its services.
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
  ],
  targets: [
    // Scripts/docs builds the catalogue.
    .target(name: "Facilitation", dependencies: ["LookAlikes", collections], exclude: ["Facilitation.docc"]),
    // XML from other programs. Expat reads no external entities and bounds the expansion of internal ones; FoundationXML
    // would bring libxml2, which has to be told both.
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    // JSON, XML and tables that other programs wrote: text in, values out, and nothing else.
    .target(name: "ForeignText", dependencies: ["CExpat", "Facilitation"]),
    // Names that may be taken for one another, by ICU's spoof checker. Foundation brings its own ICU, data and all, which
    // is linked in any case; Debian's would be a second one of 35 MB to load.
    .target(
      name: "LookAlikes",
      linkerSettings: [.linkedLibrary("_FoundationICU", .when(platforms: [.linux]))]),
    // Mail as the world writes it: GMime reads the encodings, nested parts and broken headers of thirty years of mail
    // programs, which no Swift package does.
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    // Mailboxes: bytes in, messages out, and nothing else.
    .target(name: "Mail", dependencies: ["CGMime", "Facilitation"]),
    // Dates for the calendar programs that people have.
    .target(name: "ICalendar", dependencies: ["Facilitation"]),
    // Workbooks for finance staff: libxlsxwriter writes what spreadsheets open, in constant memory, and the same bytes for
    // the same values; no Swift package does.
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]),
    // What finance staff and their bank pay and book from: a batch of payments in, files out, and nothing else. Crypto has
    // the digests by which the files are proved.
    .target(
      name: "PaymentFiles",
      dependencies: ["CXlsxWriter", "Facilitation", .product(name: "Crypto", package: "swift-crypto")]),
    // Patterns of command files. A stranger may have written them, and PCRE2 can be told how much a match may take; Swift's
    // own can't.
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    // Patterns and lines in, answers out, with so much work and no more.
    .target(name: "Patterns", dependencies: ["CPCRE2"]),
    .target(
      name: "Engine",
      dependencies: [
        "Facilitation", "Patterns", collections, .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // A workshop in a file: the journal in SQLite, with what Host keeps beside it.
    .target(
      name: "SQLiteJournal",
      dependencies: [
        "Engine", "Facilitation", "Host", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    // What comes from this machine: its files, its clock, its time zones.
    .target(
      name: "Host",
      dependencies: [
        "Engine", "Facilitation", "ForeignText", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    .target(
      name: "Rendering",
      dependencies: ["Engine", "Facilitation", "Templating", .product(name: "Mustache", package: "swift-mustache")]),
    // How text is escaped in every template.
    .target(name: "Templating", dependencies: [.product(name: "Mustache", package: "swift-mustache")]),
    // The squares that a telephone's camera reads. The code is short to call and long to get right: masks, interleaving and
    // Reed-Solomon; no Swift package is kept that does it without drawing pictures, too.
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    // Letters to print for members: whom they are for, and their links, in; a page out, and nothing else.
    .target(
      name: "Letters",
      dependencies: [
        "CQREncode", "Facilitation", "Templating", .product(name: "Mustache", package: "swift-mustache"),
      ]),
    // libedit as the system has it, found by pkg-config, and the part of it that Swift can call.
    .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(
      name: "CEdit", dependencies: ["CLibedit"],
      // What is known of each kind of terminal; libedit's own package brings it along.
      linkerSettings: [.linkedLibrary("tinfo")]),
    // What is going on in the room, for whoever draws it.
    .target(name: "RoomView", dependencies: ["Facilitation", collections]),
    // The one part that knows a terminal: its prompt and its board.
    .target(name: "Terminal", dependencies: ["CEdit", "Engine", "Facilitation", "Rendering", "RoomView", collections]),
    // The members' pages: requests in, lines of the workshop and pages out.
    .target(
      name: "Web",
      dependencies: [
        "Engine", "Facilitation", "Host", "Rendering", "RoomView", "Templating", collections,
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
      ],
      // Scripts/check-words makes it, for translators.
      exclude: ["Words/evenhand.pot"]),
    .target(name: "TestKit", dependencies: ["Engine", "Facilitation", "Host", "Rendering"]),
    // Both programs' plugins.
    .target(name: "AllPlugins", dependencies: ["Engine", "Facilitation"] + plugins.map { .target(name: $0) }),
    .executableTarget(
      name: "evenhand",
      dependencies: [
        "AllPlugins", "Engine", "Facilitation", "Host", "Rendering", "SQLiteJournal", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "evenhand-serve",
      dependencies: [
        "AllPlugins", "Engine", "Facilitation", "Host", "SQLiteJournal", "Web",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .testTarget(
      name: "FacilitationTests", dependencies: ["Engine", "Facilitation", "Host", "TestKit", collections]),
    .testTarget(name: "ForeignTextTests", dependencies: ["ForeignText", "Facilitation"]),
    .testTarget(name: "LookAlikesTests", dependencies: ["LookAlikes"]),
    // Python's own mail library writes the mailboxes that are compared.
    .testTarget(name: "MailTests", dependencies: ["Mail", "Facilitation"], exclude: ["mailboxes.py"]),
    // A program that we have no part in reads the squares.
    .testTarget(name: "LettersTests", dependencies: ["Letters", "Facilitation"]),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"]),
    .testTarget(name: "ICalendarTests", dependencies: ["ICalendar", "Facilitation"], exclude: ["read.py"]),
    // Programs that we have no part in read every format.
    .testTarget(
      name: "PaymentFilesTests",
      dependencies: ["PaymentFiles", "Facilitation", "Claims", "Engine", "Gathering", "TestKit"],
      exclude: ["read.py"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "Facilitation", "Patterns", "TestKit"]),
    .testTarget(
      name: "SQLiteJournalTests",
      dependencies: [
        "SQLiteJournal", "Engine", "Facilitation", "TestKit", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["verify.py"]),
    .testTarget(name: "HostTests", dependencies: ["Host", "Engine", "Facilitation", "SQLiteJournal", "TestKit"]),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering", "Facilitation"],
      exclude: ["check_pages.py", "hostile.meet", "read_page.py"]),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "Facilitation", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .testTarget(name: "RoomViewTests", dependencies: ["RoomView", "Facilitation", collections]),
    // They run the program itself, in terminals that tmux makes.
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "Terminal", "Engine", "Facilitation", "Floor", "Gathering", "Host", "Rendering", "RoomView", "TestKit",
        "evenhand",
        collections,
      ],
      exclude: ["Board/Pictures"]),
    .testTarget(
      name: "TranscriptTests",
      dependencies: ["Engine", "Facilitation", "Host", "Rendering", "SQLiteJournal", "TestKit", "FuzzHarness"]
        + plugins.map { .target(name: $0) }),
    // What is fuzzed; the tests replay the kept inputs through the same functions.
    .target(
      name: "FuzzHarness",
      dependencies: ["Engine", "Facilitation", "Host", "Mail", "Rendering", "SQLiteJournal", "TestKit"]
        + plugins.map { .target(name: $0) },
      path: "Tests/Fuzzing/Harness"),
  ]
    + (isFuzzing ? [.executableTarget(name: "fuzz", dependencies: ["FuzzHarness"], path: "Tests/Fuzzing/Run")] : [])
    + plugins.flatMap { name in
      [
        .target(
          name: name, dependencies: ["Facilitation", collections] + pluginLibraries[name, default: []],
          path: "Plugins/\(name)/Sources"),
        .testTarget(
          name: "\(name)Tests",
          dependencies: [.target(name: name), "Facilitation", "TestKit", collections]
            + testLibraries[name, default: []],
          path: "Plugins/\(name)/Tests", exclude: testFiles[name, default: []]),
      ] as [Target]
    },
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
