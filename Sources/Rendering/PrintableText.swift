import Facilitation

/// The lines of `text`, each of them printable.
func printableLines(_ text: String) -> [String] {
  text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    printable(Substring(line.last == "\r" ? line.dropLast() : line))
  }
}
