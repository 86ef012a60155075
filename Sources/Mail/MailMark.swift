/// What the owner's mail program or the receiving server made of a message, for which it may be no answer to anything.
public enum MailMark: String, CaseIterable, Hashable, Sendable {
  /// It was thrown away.
  case deleted
  /// It was never sent.
  case draft
  /// The owner of the mailbox sent it.
  case sent
  /// The server, or the owner, took it for spam.
  case spam
  /// The server couldn't confirm its sender (RFC 7489: DMARC).
  case forged
}

extension MailMark {
  /// What mail programs call their folders and labels, in lower case.
  private static let folders: [(mark: MailMark, names: Set<String>)] = [
    (
      .sent,
      [
        "sent", "sent mail", "sent items", "sent messages", "gesendet", "gesendete elemente", "gesendete objekte",
        "envoyés", "messages envoyés", "éléments envoyés", "enviado", "enviados", "elementos enviados",
        "posta inviata", "inviati", "inviata", "verzonden", "verzonden items", "wysłane", "elementy wysłane",
        "skickat", "skickade", "sendt", "sendte elementer", "lähetetyt", "отправленные", "odeslané", "elküldött",
        "gönderilmiş postalar", "已发送", "已发送邮件", "寄件備份", "送信済み", "送信済みメール", "보낸편지함",
      ]
    ),
    (
      .draft,
      [
        "draft", "drafts", "entwurf", "entwürfe", "brouillon", "brouillons", "borrador", "borradores", "bozza", "bozze",
        "concept", "concepten", "wersje robocze", "utkast", "kladde", "kladder", "luonnokset", "rascunho", "rascunhos",
        "черновик", "черновики", "koncepty", "piszkozatok", "taslaklar", "草稿", "下書き", "임시보관함",
      ]
    ),
    (
      .spam,
      [
        "spam", "junk", "junk mail", "junk email", "junk e-mail", "bulk mail", "werbung", "courrier indésirable",
        "indésirables", "correo no deseado", "posta indesiderata", "ongewenst", "ongewenste e-mail", "skräppost",
        "roskaposti", "lixo eletrônico", "спам", "nevyžádaná pošta", "gereksiz", "垃圾邮件", "垃圾郵件", "迷惑メール", "스팸함",
      ]
    ),
    (
      .deleted,
      [
        "trash", "bin", "deleted", "deleted items", "deleted messages", "papierkorb", "gelöschte elemente", "gelöscht",
        "corbeille", "éléments supprimés", "papelera", "elementos eliminados", "cestino", "posta eliminata",
        "prullenbak",
        "verwijderde items", "kosz", "elementy usunięte", "papperskorgen", "borttaget", "papirkurv", "slettet",
        "roskakori",
        "lixo", "lixeira", "корзина", "удаленные", "koš", "kuka", "çöp kutusu", "已删除", "已删除邮件", "垃圾桶", "ゴミ箱", "휴지통",
      ]
    ),
  ]

  /// What a folder or label of this name says of the messages in it; `nil` for any other.
  init?(folder: some StringProtocol) {
    let name = folder.lowercased().drop { $0 == "." || $0.isWhitespace }
    guard let found = Self.folders.first(where: { $0.names.contains(String(name)) }) else { return nil }
    self = found.mark
  }

  /// What a file's name and its folders say of a message in a Maildir, by the flags behind its name, or by Maildir++.
  static func marks(ofFile path: String) -> Set<MailMark> {
    let parts = path.split(separator: "/")
    var marks: Set<MailMark> = []
    for folder in parts.dropLast() {
      marks.formUnion([folder, folder.split(separator: ".").last ?? ""].compactMap { MailMark(folder: $0) })
    }
    // `:` can't stand in a name everywhere, so that some programs write another mark.
    guard let name = parts.last, let info = name.lastRange(of: "2,"), info.lowerBound > name.startIndex,
      ":;!-_".contains(name[name.index(before: info.lowerBound)])
    else { return marks }
    let flags = name[info.upperBound...]
    if flags.contains("T") { marks.insert(.deleted) }
    if flags.contains("D") { marks.insert(.draft) }
    return marks
  }
}

extension Substring {
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    var found: Range<Index>?
    for start in indices where self[start...].hasPrefix(text) { found = start..<index(start, offsetBy: text.count) }
    return found
  }
}

extension MessageHeader {
  /// What its own fields say.
  var marks: Set<MailMark> {
    var marks = MailMark.marks(ofFile: file)
    marks.formUnion(texts("X-Gmail-Labels").flatMap { $0.split(separator: ",") }.compactMap { MailMark(folder: $0) })
    // Bit 3 is set for what was thrown away, and waits for the mailbox to be compacted.
    if let status = texts("X-Mozilla-Status").first.flatMap({ Int($0, radix: 16) }), status & 8 != 0 {
      marks.insert(.deleted)
    }
    if !texts("X-Mozilla-Draft-Info").isEmpty { marks.insert(.draft) }
    let flags = texts("X-Status").joined()
    if flags.contains("D") { marks.insert(.deleted) }
    if flags.contains("T") { marks.insert(.draft) }
    if isSpam { marks.insert(.spam) }
    if isForged { marks.insert(.forged) }
    return marks
  }

  private var isSpam: Bool {
    let keywords = (texts("X-Mozilla-Keys") + texts("X-Keywords")).flatMap { $0.lowercased().split(separator: " ") }
    return keywords.contains { $0 == "junk" || $0 == "$junk" }
      || ["X-Spam-Flag", "X-Spam-Status", "X-Spam"].contains { name in
        texts(name).contains { $0.lowercased().hasPrefix("yes") || $0.lowercased().hasPrefix("true") }
      }
      || texts("X-Bogosity").contains { $0.lowercased().hasPrefix("spam") }
      || texts("X-MS-Exchange-Organization-SCL").contains { Int($0).map { $0 >= 5 } ?? false }
      || texts("X-Forefront-Antispam-Report").contains { $0.contains("SFV:SPM") || $0.contains("CAT:PHSH") }
  }

  /// Only the topmost result is the owner's own server's; what is below may be anyone's.
  private var isForged: Bool {
    let result = texts("Authentication-Results").first?.lowercased().filter { !$0.isWhitespace } ?? ""
    return result.contains("dmarc=fail") || result.contains("compauth=fail")
      || result.contains("spf=fail") && result.contains("dkim=fail") && !result.contains("dmarc=pass")
  }

  // MARK: Machines

  /// Whether a machine wrote it (RFC 3834, and what programs do that don't keep to it).
  ///
  /// A mailing list passes on what people write: what it adds makes nobody a machine.
  var isAutomatic: Bool {
    // What follows the keyword are parameters and remarks.
    let keyword = { (field: String) in
      field.split { $0 == ";" || $0 == "(" || $0.isWhitespace }.first?.lowercased() ?? ""
    }
    let precedence = texts("Precedence").map(keyword)
    return texts("Auto-Submitted").contains { keyword($0) != "no" }
      || precedence.contains("auto_reply")
      || texts("List-Id").isEmpty && precedence.contains { $0 == "bulk" || $0 == "junk" }
      || hasField { $0.hasPrefix("x-autore") || $0.hasPrefix("x-auto-re") && $0 != "x-auto-response-suppress" }
      || hasField { $0 == "x-failed-recipients" || $0 == "x-mail-autoreply" }
      || texts("Return-Path").first == "<>" || isFromMachine
  }

  private static let machines: Set<String> = [
    "mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "autoreply",
    "auto-reply", "autoresponder", "bounce", "bounces", "mdaemon", "majordomo", "listserv",
  ]
  private static let subjects = [
    "undeliverable:", "undelivered mail", "delivery status notification", "delivery failure", "mail delivery failed",
    "failure notice", "returned mail:", "unzustellbar:", "non remis", "non délivré", "no se puede entregar",
    "automatic reply:", "auto reply:", "autoreply:", "auto:", "out of office", "out of the office:",
    "automatische antwort:", "abwesenheitsnotiz", "abwesend:", "réponse automatique", "absence du bureau",
    "respuesta automática", "fuera de la oficina", "risposta automatica", "fuori sede", "automatisch antwoord",
    "afwezigheidsbericht", "resposta automática", "odpowiedź automatyczna", "autosvar", "automatiskt svar",
    "automaattinen vastaus", "автоответ", "автоматический ответ", "automatická odpověď", "automatikus válasz",
    "otomatik yanıt", "自动回复", "自動回覆", "自動応答", "자동 회신", "read:", "gelesen:", "lu :", "leído:",
  ]

  private var isFromMachine: Bool {
    let subject = subject.lowercased()
    return senders.contains {
      Self.machines.contains($0.address.lowercased().prefix { $0 != "@" && $0 != "+" }.description)
    }
      || Self.subjects.contains { subject.hasPrefix($0) }
  }
}
