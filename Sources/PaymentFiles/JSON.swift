import Facilitation

extension PaymentBatch {
  /// The whole batch as JSON, after RFC 8259: amounts as text with all their digits, so that no program rounds them.
  ///
  /// Law: what is read from it is the same batch.
  public var json: PaymentFile {
    let members: [(String, JSONValue)] = [
      ("lines", .list(lines.map(\.json))), ("payees", .list(payees.map(\.json))), ("total", .text(total.decimal)),
    ]
    return PaymentFile(".json", of: self, JSONValue.object(heading + members).document)
  }

  /// What both the batch and its manifest begin with.
  var heading: [(String, JSONValue)] {
    [
      ("batch", .text(id)), ("format", .number(version)), ("madeAt", .text(madeAt.word)),
      ("executionDay", .text(executionDay.word)), ("currency", .text(currency.rawValue)),
      ("journalHead", .text(journalHead)),
    ]
  }
}

extension PayeeTotal {
  var json: JSONValue {
    .object([("payee", .text(payee.word)), ("lines", .number(lineCount)), ("total", .text(total.decimal))])
  }
}

extension PaymentLine {
  fileprivate var json: JSONValue {
    .object([
      ("line", .text(id)), ("claim", .text(claim)), ("payee", .text(payee.word)), ("eventDay", .text(eventDay.word)),
      ("kind", .text(kind)), ("description", .text(description)), ("quantity", .text(quantity)),
      ("amount", .text(amount.decimal)), ("vat", vat.map { .text($0.decimal) } ?? .none),
      ("account", .text(account.code)),
      ("accountName", .text(account.name)), ("taxClass", .text(taxClass)), ("meeting", .text(meeting)),
      ("approvedBy", .text(approvedBy)),
    ])
  }
}

/// A value of JSON, with members in the order in which they are written.
enum JSONValue {
  case none
  case text(String)
  case number(Int)
  case list([JSONValue])
  case object([(String, JSONValue)])

  /// The value as a file: two blanks for each level, and a line for each element.
  var document: String {
    var text = ""
    write(to: &text, indent: "\n")
    return text + "\n"
  }

  private func write(to text: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .none: text += "null"
    case .text(let value): JSONText.append(value, to: &text)
    case .number(let number): text += String(number)
    case .list(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        text += (index > 0 ? "," : "") + inner
        element.write(to: &text, indent: inner)
      }
      text += (elements.isEmpty ? "" : indent) + "]"
    case .object(let members):
      text += "{"
      for (index, (name, value)) in members.enumerated() {
        text += (index > 0 ? "," : "") + inner
        JSONText.append(name, to: &text)
        text += ": "
        value.write(to: &text, indent: inner)
      }
      text += (members.isEmpty ? "" : indent) + "}"
    }
  }
}
