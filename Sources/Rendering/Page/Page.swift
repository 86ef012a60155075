package import Facilitation

/// A page as its templates read it: see ``PageTemplates``.
///
/// What people say may be written from right to left: whatever holds it finds its own direction (`dir="auto"`), so that
/// it doesn't turn what stands beside it around.
struct Page {
  /// What the window and the bookmark are called.
  var title: String
  /// Whether no section says what the page is about.
  var isUntitled: Bool
  var sections: [Section]

  struct Section {
    /// The page's first title.
    var title: String?
    /// One after it.
    var heading: String?
    var parts: [Part]
  }

  /// Each template that reads it looks for the case's name.
  enum Part {
    case pairs(Pairs)
    case note(Note)
    case quote(Quote)
    case table(Table)
    case picture(Picture)
    case figure(Figure)
  }

  struct Pairs {
    var items: [LabelledText]
  }

  struct Note {
    var lines: [String]
  }

  struct Quote {
    var words: Note?
    var reply: Note?
  }

  struct Table {
    var caption: String
    /// Whether the caption is seen, and not only read out.
    var isTitled: Bool
    var columns: [Cell]
    var rows: [Row]
  }

  struct Row {
    /// What the row is about.
    var heading: Cell?
    var cells: [Cell]
  }

  /// A chart's rows.
  struct Picture {
    /// What it says, for people who don't see it.
    var words: String
    var rows: [PictureRow]
    var axis: Ends?
  }

  struct PictureRow {
    var label: String
    var drawing: Drawing
    var text: String
  }

  struct Ends {
    var day: String?
    var start: String
    var marks: [AxisMark]
    var end: String
  }

  struct AxisMark {
    /// In percent.
    var place: String
    var text: String
  }

  /// A chart with all that stands around it.
  struct Figure {
    var caption: String
    var picture: Picture?
    var legend: String?
    /// Whether the table is shown from the start, also on paper.
    var isOpen: Bool
    /// `nil` where there are no figures.
    var table: Table?
  }
}

extension Renderer {
  /// The document as a page of HTML with nothing outside of it: no program, no picture, no font and no request to
  /// anywhere.
  func htmlText(_ document: Document) -> String { PageTemplates.text(Page(document, Wording(zone: zone))) }

  /// What the document says as a part of another page, which has a title of its own; with the style of that page.
  package func innerHTML(_ document: Document) -> String {
    guard !document.isEmpty else { return "" }
    var page = Page(document, Wording(zone: zone))
    for index in page.sections.indices {
      page.sections[index].heading = page.sections[index].heading ?? page.sections[index].title
      page.sections[index].title = nil
    }
    return PageTemplates.inner(page)
  }
}
