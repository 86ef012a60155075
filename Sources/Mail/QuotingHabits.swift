/// The line that says whose words follow: `On Tue, 28 Jun 2022 at 10:04, Ana Ortiz <ana@example.org> wrote:`.
enum Attribution {
  private static let beginnings = [
    "on ", "am ", "le ", "el ", "il ", "op ", "em ", "w dniu ", "den ", "dnia ", "på ", "on\u{A0}", "в ", "at ",
  ]
  private static let verbs = [
    "wrote", "writes", "schrieb", "a écrit", "escribió", "ha scritto", "schreef", "escreveu", "napisał", "napisała",
    "skrev", "kirjoitti", "написал", "написала", "пишет", "写道", "寫道", "書きました", "כתב", "כתבה", "كتب", "εγραψε",
    "έγραψε", "yazdı",
  ]

  /// Whether such a line could end so.
  static func canEnd(with line: some StringProtocol) -> Bool {
    let last = line.last { !$0.isWhitespace }
    return last == ":" || last == "："
  }

  /// Whether it is all of it, with the day on which it was written.
  static func isWhole(_ text: String) -> Bool {
    let text = text.lowercased()
    return text.count <= 300 && beginnings.contains { text.hasPrefix($0) } && text.contains(where: \.isNumber)
      && verbs.contains { text.contains($0) }
  }

  /// Whether it is but a name: `Ana Ortiz wrote:`.
  static func isName(_ line: some StringProtocol) -> Bool {
    let text = line.lowercased().filter { $0 != ":" && $0 != "：" }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard text.count <= 120, let verb = verbs.first(where: { words.joined(separator: " ").hasSuffix($0) }) else {
      return text.count <= 200 && text.contains(where: \.isNumber) && text.contains("<") && text.contains("@")
        && text.allSatisfy { $0 != "?" && $0 != "!" }
    }
    // "Here is what she wrote:" is a sentence of one's own.
    let names = line.split(whereSeparator: \.isWhitespace).dropLast(verb.split(separator: " ").count)
    return !names.isEmpty && names.count <= 6 && names.allSatisfy { $0.first?.isLowercase != true || $0.contains("@") }
  }
}

/// The header of another message under one's own words.
enum QuotedHeader {
  private static let answers = [
    "original message", "ursprüngliche nachricht", "message d'origine", "message d’origine", "mensaje original",
    "messaggio originale", "oorspronkelijk bericht", "mensagem original", "wiadomość oryginalna",
    "original appointment",
  ]
  private static let forwards = [
    "forwarded message", "begin forwarded message", "weitergeleitete nachricht", "message transféré",
    "mensaje reenviado", "messaggio inoltrato", "doorgestuurd bericht", "mensagem encaminhada",
  ]
  private static let senders = ["from", "von", "de", "da", "van", "från", "fra", "od", "от"]
  private static let others = [
    "sent", "date", "to", "cc", "subject", "gesendet", "datum", "an", "betreff", "envoyé", "à", "objet", "enviado",
    "enviado el", "para", "asunto", "inviato", "data", "a", "oggetto", "verzonden", "aan", "onderwerp", "assunto",
    "skickat", "till", "ämne", "sendt", "til", "emne", "wysłano", "do", "temat", "кому", "тема", "отправлено", "дата",
  ]

  /// Whether another message's header begins here.
  static func begins(at index: Int, of lines: [Substring]) -> Bool {
    if isSeparator(lines[index], among: answers) || isForward(lines[index]) { return true }
    guard label(of: lines[index]).map(senders.contains) ?? false else { return false }
    return lines[(index + 1)...].prefix(5).count { label(of: $0).map(others.contains) ?? false } >= 2
  }

  static func isForward(_ line: Substring) -> Bool { isSeparator(line, among: forwards) }

  /// The first line after the header.
  static func end(from index: Int, of lines: [Substring]) -> Int {
    var end = index
    if label(of: lines[index]) == nil || isForward(lines[index]) {
      end = lines[(index + 1)...].firstIndex { !$0.allSatisfy(\.isWhitespace) } ?? lines.count
    }
    while end < lines.count, let label = label(of: lines[end]), senders.contains(label) || others.contains(label) {
      end += 1
    }
    return end
  }

  /// Whether it is a line drawn across the page.
  static func isRule(_ line: Substring) -> Bool {
    let marks = line.filter { !$0.isWhitespace }
    return marks.count >= 5 && marks.allSatisfy { $0 == "_" || $0 == "-" }
  }

  /// `-----Original Message-----`, with dashes around it or a colon behind.
  private static func isSeparator(_ line: Substring, among words: [String]) -> Bool {
    guard line.utf8.count <= 100, line.first == "-" || line.last == ":" else { return false }
    let bare = line.lowercased().split { $0 == "-" || $0 == ":" || $0.isWhitespace }.joined(separator: " ")
    return words.contains(bare)
  }

  /// What stands before the colon of a field, without the stars of bold type; `nil` where it is no field.
  private static func label(of line: Substring) -> String? {
    guard let colon = line.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let label = line[..<colon].filter { $0 != "*" && $0 != "\u{A0}" }
    return label.lowercased().split(separator: " ").joined(separator: " ")
  }
}

/// What programs write under each message of their owner.
enum MailSignature {
  private static let beginnings = [
    "sent from my ", "sent from outlook", "sent from mail for", "sent from yahoo", "sent from proton",
    "get outlook for",
    "sent via ", "von meinem ", "gesendet von ", "gesendet mit ", "envoyé de mon ", "envoyé depuis ",
    "enviado desde mi ",
    "enviado do meu ", "inviato da ", "verstuurd vanaf ", "verzonden vanaf ", "skickat från min ", "sendt fra min ",
    "wysłane z ", "отправлено с ",
  ]

  static func isMadeByProgram(_ line: Substring) -> Bool {
    guard line.utf8.count <= 120 else { return false }
    let text = line.lowercased()
    return beginnings.contains { text.hasPrefix($0) }
  }
}
