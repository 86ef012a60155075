/// Output as data.
///
/// The terminal, a file or a test decides how it looks.
///
/// A document is read by people as its sections, one block after the other, and by programs as its ``shape`` says.
public struct Document: Equatable, Sendable {
  /// What a program gets.
  public enum Shape: Equatable, Sendable {
    /// An array with one object for each row of the document's only table.
    case rows
    /// One object, from the only section.
    case object
    /// An array with one object for each section.
    case objects
  }

  public var shape: Shape
  public var sections: [Section]

  public init(_ shape: Shape, _ sections: [Section]) { (self.shape, self.sections) = (shape, sections) }

  /// One table, with remarks after it.
  public static func rows(_ table: Table, title: String? = nil, notes: [String] = []) -> Document {
    Document(.rows, [Section(title, [.table(table)] + notes.map(Block.note))])
  }
  /// Blocks that together describe one thing.
  public static func object(_ title: String? = nil, _ blocks: [Block]) -> Document {
    Document(.object, [Section(title, blocks)])
  }
  /// One sentence.
  public static func note(_ text: String) -> Document { .object([.note(text)]) }
  public static func object(_ blocks: [Block]) -> Document { .object(nil, blocks) }
  public static let empty = Document(.object, [])

  public var isEmpty: Bool { sections.allSatisfy(\.blocks.isEmpty) }
}

/// A part of a document, under a title.
public struct Section: Equatable, Sendable {
  public var title: String?
  public var blocks: [Block]

  public init(_ title: String? = nil, _ blocks: [Block]) { (self.title, self.blocks) = (title, blocks) }
}

/// A piece of output.
public enum Block: Equatable, Sendable {
  case pairs(Pairs)
  case table(Table)
  /// A picture of numbers that stand in a table or in pairs beside it; programs get those.
  case bars([Bar])
  case note(String)

  public static func pairs(_ pairs: [Pair]) -> Block { .pairs(Pairs(pairs)) }
}

/// Labelled values, a line each.
public struct Pairs: Equatable, Sendable {
  /// Where the object nests for programs; `nil` puts the pairs into the section's own object.
  public var key: String?
  public var pairs: [Pair]

  public init(key: String? = nil, _ pairs: [Pair]) { (self.key, self.pairs) = (key, pairs) }
}

/// One labelled value.
public struct Pair: Equatable, Sendable {
  /// The name for programs, in camel case.
  public var key: String
  /// The name for people; `nil` when only programs are told.
  public var label: String?
  public var value: Value

  public init(_ key: String, _ label: String?, _ value: Value) {
    (self.key, self.label, self.value) = (key, label, value)
  }
}

/// Rows of values under named columns.
///
/// Law: every row has one value for each column.
public struct Table: Equatable, Sendable {
  /// A named column.
  public struct Column: Equatable, Sendable {
    /// The name for programs, in camel case.
    public var key: String
    /// The name for people; `nil` when only programs are told.
    public var label: String?

    public init(_ key: String, _ label: String?) { (self.key, self.label) = (key, label) }
  }

  /// Where the rows nest for programs, as an array of objects, unless they are the whole document.
  public var key: String
  public var columns: [Column]
  public var rows: [[Value]]

  public init(key: String, columns: [Column], rows: [[Value]]) {
    (self.key, self.columns, self.rows) = (key, columns, rows)
  }
}

/// One bar of a bar chart.
public struct Bar: Equatable, Sendable {
  public var label: String
  /// The length, from 0 to 1 of the space there is.
  public var length: Double
  /// What the bar stands for, shown at its end.
  public var value: Value

  public init(_ label: String, length: Double, value: Value) {
    (self.label, self.length, self.value) = (label, length, value)
  }
}
