import CGMime

/// What is told to GMime once, before anything else.
enum GMime {
  /// Whether it is ready, which it is once this was asked for; from any thread.
  static let isReady: Bool = {
    g_mime_init()
    // What GMime and GLib think of damaged messages is not for the terminal of whoever reads them.
    let levels = GLogLevelFlags(rawValue: ~0)
    for domain in ["gmime", "GLib", "GLib-GObject", "GLib-GIO"] {
      g_log_set_handler(domain, levels, { _, _, _, _ in }, nil)
    }
    return true
  }()

  /// SHA-256 of a text, in 64 hexadecimal digits.
  static func sha256(_ text: String) -> String {
    guard let digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1) else { return "" }
    defer { g_free(digest) }
    return String(cString: digest)
  }

  /// What headers are read with: charsets that are tried in turn where none is named.
  static func withOptions<T>(_ body: (OpaquePointer?) -> T) -> T {
    let options = g_mime_parser_options_new()
    defer { g_mime_parser_options_free(options) }
    "utf-8".withCString { first in
      "windows-1252".withCString { second in
        var charsets: [UnsafePointer<CChar>?] = [first, second, nil]
        g_mime_parser_options_set_fallback_charsets(options, &charsets)
      }
    }
    return body(options)
  }

  /// Hands over what GMime made of a message's bytes, `nil` where it could make nothing of them.
  static func withMessage<T>(_ bytes: ArraySlice<UInt8>, _ body: (UnsafeMutablePointer<GMimeMessage>?) -> T) -> T {
    _ = isReady
    return withOptions { options in
      let stream = bytes.withUnsafeBytes {
        g_mime_stream_mem_new_with_buffer($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
      }
      defer { g_object_unref(stream) }
      let parser = g_mime_parser_new_with_stream(stream)
      defer { g_object_unref(parser) }
      let message = g_mime_parser_construct_message(parser, options)
      defer { if let message { g_object_unref(message) } }
      return body(message)
    }
  }
}

extension UnsafeMutablePointer<GMimeObject> {
  /// The same object as what it is, where it is of that type.
  func cast<T>(to type: GType, as _: T.Type) -> UnsafeMutablePointer<T>? {
    let raw = UnsafeMutableRawPointer(self)
    guard g_type_check_instance_is_a(raw.assumingMemoryBound(to: GTypeInstance.self), type) != 0 else { return nil }
    return raw.assumingMemoryBound(to: T.self)
  }

  var multipart: UnsafeMutablePointer<GMimeMultipart>? {
    cast(to: g_mime_multipart_get_type(), as: GMimeMultipart.self)
  }
  var part: UnsafeMutablePointer<GMimePart>? { cast(to: g_mime_part_get_type(), as: GMimePart.self) }
  var messagePart: UnsafeMutablePointer<GMimeMessagePart>? {
    cast(to: g_mime_message_part_get_type(), as: GMimeMessagePart.self)
  }
}

extension UnsafeMutablePointer {
  /// The object that a more special one is.
  var object: UnsafeMutablePointer<GMimeObject> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: GMimeObject.self)
  }
}
