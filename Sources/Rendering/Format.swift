/// What output looks like, by the name that is typed after `--as`.
public enum Format: String, CaseIterable, Sendable {
  /// For a terminal: fitted to its width, with rules and block characters, and colour where it is wanted.
  case table
  /// For screen readers, transcripts and pipes: no colour, nothing drawn, nothing cut.
  case plain
  /// For spreadsheets, after RFC 4180.
  case csv
  /// For programs: an array of objects, or one object where there can only be one.
  case json
  /// For programs that read line by line: one object in each line.
  case ndjson
  /// For documents and wikis: GitHub's dialect.
  case markdown
  /// For browsers and paper: one page that needs nothing else.
  case html
}
