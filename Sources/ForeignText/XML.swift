import CExpat
public import Facilitation

/// XML 1.0 from other programs, read by Expat, element by element.
///
/// Nothing outside the file is ever read, and a file that declares entities is refused, so that none can expand.
public enum XML {
  /// The largest file that is read, in bytes.
  public static let largest = 64 << 20
  /// How many elements may lie one inside the other.
  public static let deepest = 64

  /// The beginning of an element.
  public struct Element: Equatable, Sendable {
    /// As it stands in the file, with its prefix where it has one.
    public var name: String
    /// The values with their references resolved.
    public var attributes: [String: String]
    /// The line on which the element begins, from 1.
    public var line: Int

    /// An element as a reader meets it.
    public init(name: String, attributes: [String: String] = [:], line: Int) {
      (self.name, self.attributes, self.line) = (name, attributes, line)
    }
  }

  /// Hands each element to `visitor` as it begins; `file` is for the messages.
  ///
  /// Throws for what is no XML, with the line, and whatever the visitor throws.
  public static func read(
    _ bytes: ArraySlice<UInt8>, file: String, to visitor: any XMLVisitor
  ) throws(Refusal) {
    guard bytes.count <= largest else { throw tooLarge(file, largest) }
    guard let parser = XML_ParserCreate(nil) else {
      throw Refusal("\(file): there is no memory to read it", remedy: "close other programs")
    }
    defer { XML_ParserFree(parser) }
    let reading = Reading(parser, visitor, file)
    reading.listen()
    let status = bytes.withUnsafeBytes { buffer in
      XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
    }
    if let refusal = reading.refusal { throw refusal }
    guard status == XML_STATUS_OK else {
      let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "error"
      throw reading.refusal("this is no whole XML: \(words)", remedy: "see whether it was copied whole")
    }
  }
}

/// Who is told of a file's elements.
public protocol XMLVisitor: AnyObject {
  /// Takes an element whose content follows; what it throws ends the reading.
  func begin(_ element: XML.Element) throws(Refusal)
  /// Takes the end of an element, with the text since the last beginning or end; what it throws ends the reading.
  func end(_ name: String, text: String) throws(Refusal)
}

extension XMLVisitor {
  /// Nothing, for those who want attributes alone.
  public func end(_ name: String, text: String) {}
}

/// What the parser's callbacks share.
private final class Reading {
  private let parser: XML_Parser
  private let visitor: any XMLVisitor
  private let file: String
  private var depth = 0
  /// What was written since the last beginning or end of an element.
  private var text: [UInt8] = []
  /// Why the parser was stopped.
  private(set) var refusal: Refusal?

  init(_ parser: XML_Parser, _ visitor: any XMLVisitor, _ file: String) {
    (self.parser, self.visitor, self.file) = (parser, visitor, file)
  }

  /// Sets the parser's callbacks, which hold this object only while the parser lives.
  func listen() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { reading(at: $0)?.begin($1, $2) }, { reading(at: $0)?.end($1) })
    XML_SetCharacterDataHandler(parser) { reading(at: $0)?.add($1, Int($2)) }
    XML_SetEntityDeclHandler(parser) { pointer, _, _, _, _, _, _, _, _ in reading(at: pointer)?.refuseEntities() }
    // Without a handler for them, external entities aren't read; and should one ever be expanded, it can't grow.
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER)
    _ = XML_SetBillionLaughsAttackProtectionMaximumAmplification(parser, 2)
    _ = XML_SetBillionLaughsAttackProtectionActivationThreshold(parser, 1 << 20)
  }

  private func begin(
    _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard refusal == nil, let name else { return }
    depth += 1
    text.removeAll()
    guard depth <= XML.deepest else {
      return stop(
        refusal(
          "more than \(XML.deepest) elements lie one inside the other", remedy: "see whether it is the right file")
      )
    }
    var element = XML.Element(name: String(cString: name), line: Int(XML_GetCurrentLineNumber(parser)))
    // Names and values take turns, up to a null.
    var place = attributes
    while let name = place?[0], let value = place?[1] {
      element.attributes[String(cString: name)] = String(cString: value)
      place = place?.advanced(by: 2)
    }
    do throws(Refusal) { try visitor.begin(element) } catch { stop(error) }
  }

  private func end(_ name: UnsafePointer<XML_Char>?) {
    depth -= 1
    guard refusal == nil, let name else { return }
    do throws(Refusal) {
      try visitor.end(String(cString: name), text: String(decoding: text, as: UTF8.self))
    } catch { stop(error) }
    text.removeAll()
  }

  private func add(_ characters: UnsafePointer<XML_Char>?, _ count: Int) {
    UnsafeRawBufferPointer(start: characters, count: count).withMemoryRebound(to: UInt8.self) { text += $0 }
  }

  private func refuseEntities() {
    stop(refusal("it declares entities, which are not read", remedy: "export it again without a DOCTYPE"))
  }

  private func stop(_ refusal: Refusal) {
    guard self.refusal == nil else { return }
    self.refusal = refusal
    _ = XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  func refusal(_ reason: String, remedy: String) -> Refusal {
    Refusal("\(file):\(XML_GetCurrentLineNumber(parser)): \(reason)", remedy: remedy)
  }
}

private func reading(at pointer: UnsafeMutableRawPointer?) -> Reading? {
  pointer.map { Unmanaged<Reading>.fromOpaque($0).takeUnretainedValue() }
}
