import CQREncode

/// A text as the square of dark and light modules that a telephone's camera reads (ISO/IEC 18004).
public struct QRCode: Equatable, Sendable {
  /// How many modules each side has, without the margin.
  public let side: Int
  /// Row by row.
  private let modules: [Bool]

  /// How wide the light margin is that belongs to it, in modules.
  static let margin = 4

  /// With so much more than it needs that it is read where up to 15 % of it is hidden; `nil` for a text that is too long,
  /// or has a zero byte in it.
  public init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(0),
      let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1)
    else { return nil }
    defer { QRcode_free(code) }
    side = Int(code.pointee.width)
    // The lowest bit says that a module is dark.
    modules = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
  }

  /// Whether a module is dark; those outside aren't.
  public func isDark(_ column: Int, _ row: Int) -> Bool {
    (0..<side).contains(column) && (0..<side).contains(row) && modules[row * side + column]
  }

  /// The side with its margin on both ends.
  var width: Int { side + 2 * Self.margin }

  /// The dark modules as a path of SVG, each stretch of a row a rectangle, with the margin before it.
  var path: String {
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        let start = column
        while isDark(column, row) { column += 1 }
        if column > start {
          path += "M\(start + Self.margin) \(row + Self.margin)h\(column - start)v1h-\(column - start)z"
        }
        column += 1
      }
    }
    return path
  }
}
