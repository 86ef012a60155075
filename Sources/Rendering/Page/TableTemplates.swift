/// The templates of tables and charts.
extension PageTemplates {
  /// A table wider than a telephone is moved on its own, also from a keyboard.
  static let table = """
    <div class="table" role="group" aria-label="{{caption}}" tabindex="0">
    <table>
    <caption{{^isTitled}} class="unseen"{{/isTitled}} dir="auto">{{caption}}</caption>
    <thead>
    <tr>{{#columns}}<th scope="col"{{#.look}} class="{{.}}"{{/.look}} dir="auto">{{text}}</th>{{/columns}}</tr>
    </thead>
    <tbody>
    {{#rows}}
    <tr>{{> cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </div>

    """

  static let cells = #"""
    {{#.heading}}<th scope="row"{{#.look}} class="{{.}}"{{/.look}} dir="auto">{{text}}</th>{{/.heading}}\#
    {{#cells}}<td{{#.look}} class="{{.}}"{{/.look}} dir="auto">{{text}}</td>{{/cells}}
    """#

  /// Shapes in SVG, and words around them that wrap, grow and are read out as any others.
  ///
  /// Each row has its label beside it, so that nothing depends on colour. The shapes are one picture to who doesn't see
  /// them, with its figures as its name.
  static let picture = """
    <div class="chart" role="img" aria-label="{{words}}">
    {{#rows}}
    <div class="row"><span dir="auto">{{label}}</span>{{> drawing}}<bdi>{{text}}</bdi></div>
    {{/rows}}
    {{#.axis}}
    <div class="row axis"><span dir="auto">{{#.day}}{{.}}{{/.day}}</span><div class="ends">\
    <bdi>{{start}}</bdi>{{#marks}}<span class="mark" style="left: {{place}}%">{{text}}</span>{{/marks}}\
    <bdi>{{end}}</bdi></div></div>
    {{/.axis}}
    </div>

    """

  static let drawing = #"""
    {{#drawing}}<svg class="{{look}}" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">{{#marks}}\#
    {{#.rectangle}}<rect x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"></rect>{{/.rectangle}}\#
    {{#.stroke}}<line class="{{look}}" x1="{{x1}}" y1="{{y1}}" x2="{{x2}}" y2="{{y2}}"></line>{{/.stroke}}\#
    {{#.curve}}<polyline points="{{points}}"></polyline>{{/.curve}}{{/marks}}</svg>{{/drawing}}
    """#

  /// All of a picture's figures are in the table below it.
  static let figure = """
    <figure>
    <figcaption dir="auto">{{caption}}</figcaption>
    {{#.picture}}
    {{> picture}}
    {{/.picture}}
    {{#.legend}}
    <p class="legend" dir="auto">{{.}}</p>
    {{/.legend}}
    {{#.table}}
    <details{{#isOpen}} open{{/isOpen}}>
    <summary>Figures<span class="unseen">: {{caption}}</span></summary>
    {{> table}}
    </details>
    {{/.table}}
    {{^.table}}
    <p dir="auto">(none)</p>
    {{/.table}}
    </figure>

    """
}
