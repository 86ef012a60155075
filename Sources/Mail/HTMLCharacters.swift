/// The characters that HTML names: those of HTML 4 that letters hold, and any number.
enum HTMLCharacters {
  /// The character for what stands between `&` and `;`: `eacute`, `#233`, `#xE9`.
  ///
  /// Old pages leave the semicolon out after numbers and the commonest names.
  static func scalar(named name: String, isEnded: Bool) -> Unicode.Scalar? {
    if name.hasPrefix("#") { return scalar(number: name.dropFirst()) }
    guard isEnded || ["nbsp", "amp", "lt", "gt", "quot"].contains(name), let value = named[name] else { return nil }
    return shown(value)
  }

  private static func scalar(number word: Substring) -> Unicode.Scalar? {
    let isHexadecimal = word.first == "x" || word.first == "X"
    let digits = isHexadecimal ? word.dropFirst() : word
    guard !digits.isEmpty, digits.allSatisfy({ $0.isHexDigit }) else { return nil }
    guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10) else { return isHexadecimal ? "\u{FFFD}" : nil }
    // What Windows-1252 has where Unicode has controls is what was meant.
    if (0x80...0x9F).contains(value) {
      return PlainText.decoded([UInt8(value)], charset: "windows-1252").unicodeScalars.first
    }
    return shown(value)
  }

  private static func shown(_ value: UInt32) -> Unicode.Scalar {
    if value == 0xA0 { return " " }
    guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .control || value == 0x0A else {
      return "\u{FFFD}"
    }
    return scalar
  }

  private static let named: [String: UInt32] = {
    var named: [String: UInt32] = [
      "quot": 0x22, "amp": 0x26, "apos": 0x27, "lt": 0x3C, "gt": 0x3E, "OElig": 0x152, "oelig": 0x153, "Scaron": 0x160,
      "scaron": 0x161, "Yuml": 0x178, "fnof": 0x192, "circ": 0x2C6, "tilde": 0x2DC, "ensp": 0x2002, "emsp": 0x2003,
      "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E, "rlm": 0x200F, "ndash": 0x2013, "mdash": 0x2014,
      "lsquo": 0x2018, "rsquo": 0x2019, "sbquo": 0x201A, "ldquo": 0x201C, "rdquo": 0x201D, "bdquo": 0x201E,
      "dagger": 0x2020, "Dagger": 0x2021, "bull": 0x2022, "hellip": 0x2026, "permil": 0x2030, "prime": 0x2032,
      "lsaquo": 0x2039, "rsaquo": 0x203A, "euro": 0x20AC, "trade": 0x2122, "larr": 0x2190, "uarr": 0x2191,
      "rarr": 0x2192, "darr": 0x2193, "harr": 0x2194, "minus": 0x2212, "ne": 0x2260, "le": 0x2264, "ge": 0x2265,
    ]
    for (offset, name) in latin.split(separator: " ").enumerated() { named[String(name)] = 0xA0 + UInt32(offset) }
    return named
  }()

  /// From U+00A0 to U+00FF.
  private static let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
    para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
    Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
    igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute \
    thorn yuml
    """
}
