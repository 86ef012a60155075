/// Output as data.
///
/// The terminal, a file or a test decides how it looks. Who may know of it is said by the view or the event whose answer
/// it is; a section may be for fewer.
///
/// A document is read by people as its sections, one block after the other, and by programs as its ``shape`` says.
public struct Document: Equatable, Sendable {
  /// What a program gets.
  public enum Shape: Equatable, Sendable {
    /// An array with one object for each row of the document's only table.
    case rows
    /// One object, from the blocks of every section.
    case object
    /// An array with one object for each section.
    case objects
  }

  /// What a program gets; it has no effect on what people read.
  public var shape: Shape
  /// In the order in which they are read.
  public var sections: [Section]

  /// `sections` must fit `shape`: one table among them for rows.
  public init(_ shape: Shape, _ sections: [Section]) { (self.shape, self.sections) = (shape, sections) }

  /// One table, with remarks after it, which only people are told.
  public static func rows(_ table: Table, title: String? = nil, notes: [String] = []) -> Document {
    Document(.rows, [Section(title, [.table(table)] + notes.map(Block.note))])
  }
  /// Blocks that together describe one thing.
  public static func object(_ title: String? = nil, _ blocks: [Block]) -> Document {
    Document(.object, [Section(title, blocks)])
  }
  /// One sentence.
  public static func note(_ text: String) -> Document { .object([.note(text)]) }
  /// Blocks that together describe one thing, without a title.
  public static func object(_ blocks: [Block]) -> Document { .object(nil, blocks) }
  /// Nothing to show: no text for people, an empty object for a program.
  public static let empty = Document(.object, [])

  /// Whether no section has a block; a table without rows is one.
  public var isEmpty: Bool { sections.allSatisfy { $0.blocks.isEmpty } }
}

/// A part of a document, under a title.
public struct Section: Equatable, Sendable {
  /// For people alone; `nil` where the blocks speak for themselves.
  public var title: String?
  /// In the order in which they are read.
  public var blocks: [Block]
  /// Who may know it; `nil` for whoever may know of the whole document.
  public var readers: Readers?
  /// What may be done about it, for whoever goes through the document part by part.
  public var keyed: [KeyedLine] = []

  /// `title` is left out where the blocks speak for themselves.
  public init(_ title: String? = nil, _ blocks: [Block], for readers: Readers? = nil, keyed: [KeyedLine] = []) {
    (self.title, self.blocks, self.readers, self.keyed) = (title, blocks, readers, keyed)
  }
}

/// A piece of output.
public enum Block: Equatable, Sendable {
  /// Labelled values; pairs that follow one another are aligned together.
  case pairs(Pairs)
  /// Rows under columns; people read `(none)` where there is no row.
  case table(Table)
  /// A picture of numbers that stand in a table or in pairs beside it; programs get those.
  case bars([Bar])
  /// A picture of figures; programs, and people who are shown no pictures, get its table.
  case chart(Chart)
  /// A remark, which may have several lines; a program gets it in the array `notes` of its object.
  case note(String)
  /// Someone's words, of any length, set off from what is said to them; programs get both from a table beside it.
  case quote(String, reply: [String])

  /// Labelled values in the section's own object.
  public static func pairs(_ pairs: [Pair]) -> Block { .pairs(Pairs(pairs)) }

  /// What only programs are told: they want all keys each time, where people would read of what isn't there.
  public var forPrograms: Block? {
    switch self {
    case .pairs(let pairs): .pairs(Pairs(key: pairs.key, pairs.pairs.map { Pair($0.key, nil, $0.value) }))
    case .table(let table): .table(table.forPrograms)
    case .chart(let chart): .table(chart.table.forPrograms)
    case .bars, .note, .quote: nil
    }
  }
}

/// Labelled values, a line each.
public struct Pairs: Equatable, Sendable {
  /// Where the object nests for programs; `nil` puts the pairs into the section's own object.
  public var key: String?
  /// In the order in which they are read; of two with one key, a program gets the last.
  public var pairs: [Pair]

  /// Without a `key` the pairs stand in the section's own object.
  public init(key: String? = nil, _ pairs: [Pair]) { (self.key, self.pairs) = (key, pairs) }
}

/// One labelled value.
public struct Pair: Equatable, Sendable {
  /// The name for programs, in camel case.
  public var key: String
  /// The name for people; `nil` when only programs are told.
  public var label: String?
  /// How it is written is for whoever shows it.
  public var value: Value

  /// `key` is for programs, `label` for people.
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

    /// `key` is for programs, `label` for people.
    public init(_ key: String, _ label: String?) { (self.key, self.label) = (key, label) }
  }

  /// Where the rows nest for programs, as an array of objects, unless they are the whole document.
  public var key: String
  /// What it shows, for people, where the section's title doesn't say so.
  public var title: String?
  /// From left to right.
  public var columns: [Column]
  /// From top to bottom, each with its values in the columns' order.
  public var rows: [[Value]]

  /// Every row must be as long as `columns`; what is missing is shown as ``Value/undefined``.
  public init(key: String, title: String? = nil, columns: [Column], rows: [[Value]]) {
    (self.key, self.title, self.columns, self.rows) = (key, title, columns, rows)
  }

  /// The same, with nothing for people.
  fileprivate var forPrograms: Table {
    Table(key: key, columns: columns.map { Column($0.key, nil) }, rows: rows)
  }
}

/// One bar of a bar chart.
public struct Bar: Equatable, Sendable {
  /// What it is that is measured, for people.
  public var label: String
  /// The length, from 0 to 1 of the space there is; drawn as the nearer end beyond that, and NaN as 0.
  public var length: Double
  /// What the bar stands for, shown at its end.
  public var value: Value

  /// `length` is from 0 to 1, whatever unit `value` has.
  public init(_ label: String, length: Double, value: Value) {
    (self.label, self.length, self.value) = (label, length, value)
  }
}
