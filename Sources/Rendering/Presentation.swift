public import Engine
public import Facilitation

// What isn't said here is said by `Presenter`.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
/// How one reader is shown things: the format that is usual for them, the width of their screen, colour or none.
public struct Presentation: Presenter {
  private let usualFormat: Format
  private let width: @Sendable () -> Int
  private let usesColour: Bool

  /// `width` tells the columns of the screen, which may change while it is looked at.
  public init(usual: Format, usesColour: Bool, width: @escaping @Sendable () -> Int) {
    (usualFormat, self.width, self.usesColour) = (usual, width, usesColour)
  }

  /// What pipes, files and screen readers get, 100 columns wide.
  public static let plain = Presentation(usual: .plain, usesColour: false) { 100 }

  public var formats: [String] { Format.allCases.map(\.rawValue) }
  public var usual: String { usualFormat.rawValue }
  public var formatOfOneTable: String { Format.csv.rawValue }

  public func format(forFile name: String) -> String {
    let format: Format =
      switch name.split(separator: ".").last?.lowercased() {
      case "csv": .csv
      case "json": .json
      case "ndjson", "jsonl": .ndjson
      case "md", "markdown": .markdown
      case "html", "htm": .html
      default: .plain
      }
    return format.rawValue
  }

  public func text(_ document: Document, as format: String, width: Int?, zone: Zone) -> String {
    Renderer(
      format: Format(rawValue: format) ?? usualFormat, width: width ?? self.width(), zone: zone, usesColour: usesColour
    ).text(document)
  }

  public func text(_ value: Value, zone: Zone) -> String { Wording(zone: zone).text(value) }

  public func width(of text: String) -> Int { displayWidth(text) }
}
