import CGMime

extension UnsafeMutablePointer<GMimePart> {
  /// Its content, decoded.
  var bytes: [UInt8] {
    guard let content = g_mime_part_get_content(self) else { return [] }
    let bytes = read { g_mime_data_wrapper_write_to_stream(content, $0) }
    guard g_mime_data_wrapper_get_encoding(content) == GMIME_CONTENT_ENCODING_BASE64 else { return bytes }
    // Without its padding the last group of base64 is lost to GMime.
    let encoded = read { stream in
      let source = g_mime_data_wrapper_get_stream(content)
      g_mime_stream_reset(source)
      g_mime_stream_write_to_stream(source, stream)
    }
    return bytes + Base64.lastBytes(of: encoded)
  }

  private func read(_ write: (UnsafeMutablePointer<GMimeStream>) -> Void) -> [UInt8] {
    let stream = g_mime_stream_mem_new()
    defer { g_object_unref(stream) }
    guard let stream else { return [] }
    write(stream)
    let memory = UnsafeMutableRawPointer(stream).assumingMemoryBound(to: GMimeStreamMem.self)
    guard let array = g_mime_stream_mem_get_byte_array(memory), let data = array.pointee.data else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
  }

  /// Its words, with line feeds, where its content is `bytes`.
  func words(in bytes: [UInt8]) -> String {
    let charset = g_mime_object_get_content_type_parameter(object, "charset").map { String(cString: $0) }
    var words = PlainText.cleaned(Array(PlainText.decoded(bytes, charset: charset).utf8))
    if words.unicodeScalars.first == "\u{FEFF}" { words.unicodeScalars.removeFirst() }
    return words
  }
}

/// What is at the end of base64 (RFC 4648, 4).
enum Base64 {
  /// The bytes in the last group where it isn't padded; none where it is, or is whole.
  static func lastBytes(of encoded: [UInt8]) -> [UInt8] {
    var (count, group) = (0, [Int]())
    for byte in encoded {
      if byte == UInt8(ascii: "=") { return [] }
      guard let value = value(of: byte) else { continue }
      if count % 4 == 0 { group.removeAll(keepingCapacity: true) }
      group.append(value)
      count += 1
    }
    switch count % 4 {
    case 2: return [UInt8(truncatingIfNeeded: group[0] << 2 | group[1] >> 4)]
    case 3:
      return [
        UInt8(truncatingIfNeeded: group[0] << 2 | group[1] >> 4),
        UInt8(truncatingIfNeeded: group[1] << 4 | group[2] >> 2),
      ]
    default: return []
    }
  }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
