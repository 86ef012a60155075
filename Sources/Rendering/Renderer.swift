public import Facilitation

/// Turns a document into text.
///
/// The same document gives the same text on any machine. Nothing in the text can steer a terminal but the colours that
/// ``Format/table`` was asked for, whatever was typed or imported.
public struct Renderer: Sendable {
  /// What the text looks like.
  public var format: Format
  /// The columns there are, at least 8, to which ``Format/table`` is fitted.
  public var width: Int
  /// Where people read the clock; programs get UTC.
  public var zone: Zone
  /// Whether ``Format/table`` makes headings bold; no other format has colours.
  public var usesColour: Bool

  /// Nothing is checked; too small a width counts as 8.
  public init(format: Format, width: Int, zone: Zone, usesColour: Bool) {
    (self.format, self.width, self.zone, self.usesColour) = (format, width, zone, usesColour)
  }

  /// The document's text, which ends with a line break or is empty.
  public func text(_ document: Document) -> String {
    if format == .plain || format == .table, let remark = document.onlyRemark, remark.utf8.count <= max(width, 8) {
      return remark + "\n"
    }
    switch format {
    case .table: return read(document, in: TerminalStyle(width: max(width, 8), usesColour: usesColour))
    case .plain: return read(document, in: PlainStyle())
    case .markdown: return read(document, in: MarkdownStyle())
    case .html: return htmlText(document)
    case .json: return jsonText(document)
    case .ndjson: return jsonLines(document)
    case .csv: return csvText(document)
    }
  }

  private func read(_ document: Document, in style: some ReadingStyle) -> String {
    let lines = DocumentReading(style: style, wording: Wording(zone: zone)).lines(document)
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}

extension Document {
  /// The document's text, when it is one remark that needs no care: most answers are, and there are many of them.
  fileprivate var onlyRemark: String? {
    guard sections.count == 1, sections[0].title == nil, sections[0].blocks.count == 1,
      case .note(let text) = sections[0].blocks[0], text.isPrintableASCII, !text.isEmpty, !text.hasSuffix(" ")
    else { return nil }
    return text
  }
}
