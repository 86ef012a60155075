/// What a line is, of those that stand under a letter.
enum SignatureLine {
  /// How a letter ends before the name of its writer.
  enum Closing {
    /// Which nobody says but at the end: `Kind regards`.
    case formal
    /// Which is said anywhere: `Thanks`.
    case everyday
  }

  /// The closing that the line is; `nil` where it is none.
  static func closing(_ line: Substring) -> Closing? {
    guard line.utf8.count <= 120, ClosingWords.mayBegin(line) else { return nil }
    let bare = bare(line)
    if ClosingWords.formal.contains(bare) { return .formal }
    return ClosingWords.everyday.contains(bare) ? .everyday : nil
  }

  /// The name behind a closing on its line: `Regards, Ana`; `nil` where there is none.
  static func nameBehindClosing(_ line: Substring) -> Substring? {
    for separator in [",", "，", "،", " ", "-", "–"] {
      var from = line.startIndex
      while let place = line[from...].firstIndex(of: Character(separator)) {
        let rest = line[line.index(after: place)...].trimmedBlanks
        if let closing = closing(line[..<place]), !rest.isEmpty, closing == .formal || separator != " " { return rest }
        from = line.index(after: place)
      }
    }
    return nil
  }

  /// Whether a line may be one of a closing, with a name behind it or not.
  static func mayBeClosing(_ line: Substring) -> Bool {
    line.utf8.count <= 120 && ClosingWords.mayBegin(line)
  }

  private static func bare(_ line: Substring) -> String {
    let trimmed = line.trimmedOf("-–—~*_.,!;:，。、！،… \u{A0}")
    return trimmed.lowercased().split { $0.isWhitespace || $0 == "," }.joined(separator: " ")
  }

  /// Whether it may stand under a name: a post, a telephone number, an address, no sentence.
  static func mayFollowName(_ line: Substring) -> Bool {
    if line.isEmpty || isContact(line) || QuotedHeader.isRule(line) { return true }
    guard line.utf8.count <= 240, line.count <= 80 else { return false }
    return !isSentence(line) && line.split(whereSeparator: \.isWhitespace).count <= 10
  }

  /// Whether it says something: it ends as sentences do, or goes on as none of a signature would.
  static func isSentence(_ line: Substring) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    let last = line.last { !$0.isWhitespace && !"\"'”’)»".contains($0) }
    if let last, "?!。！？؟।".contains(last) { return true }
    if line.lowercased().hasPrefix("ps") || line.lowercased().hasPrefix("p.s") { return true }
    if let last, ".…:;".contains(last), words.count >= 3 { return true }
    let small = words.count { $0.first?.isLowercase == true }
    return words.count > 10 || small >= 4 && small * 2 > words.count
      || words.first?.first?.isLowercase == true && words.count > 3
  }

  /// A telephone number, an address of any kind, or some of these beside each other.
  static func isContact(_ line: Substring) -> Bool {
    guard line.utf8.count <= 300 else { return false }
    let words = line.split(whereSeparator: \.isWhitespace)
    let lower = line.lowercased()
    if words.count <= 8,
      lower.contains("http://") || lower.contains("https://") || lower.contains("www.") || lower.contains("@")
    {
      return !isSentenceWithAddress(words)
    }
    let digits = line.count { $0.isNumber }
    let letters = line.count { $0.isLetter }
    if digits >= 6, letters <= 24, words.count <= 8 { return true }
    return line.contains(" | ") && words.count <= 16 && !".?!".contains(line.last ?? "x")
  }

  private static func isSentenceWithAddress(_ words: [Substring]) -> Bool {
    words.count { $0.first?.isLowercase == true && !$0.contains("@") && !$0.contains("www.") && !$0.contains("http") }
      >= 3
  }

  /// Whether a mail program or a service wrote the line under its owner's message.
  static func isMadeByProgram(_ line: Substring) -> Bool {
    guard (8...160).contains(line.utf8.count) else { return false }
    // Behind the words a link may stand.
    let bare = line.prefix { $0 != "<" }.trimmedBlanks.lowercased()
    let text = Array(bare.utf8)
    guard text.count(where: { $0 == UInt8(ascii: " ") }) <= 9 else { return false }
    let isSlogan = ProgramWords.slogans.isFound(in: text)
    guard isSlogan || ProgramWords.sent.begins(text) || ProgramWords.sentAtEnd.isFound(in: text) else { return false }
    let words = bare.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "." }
    guard words.count <= 10, ProgramWords.products.range(in: text) != nil || ProgramWords.stems.isFound(in: text) else {
      return false
    }
    if isSlogan { return true }
    // "Sent from my iPhone at three, as nobody came" is the writer's.
    return !bare.contains(", ") || words.count <= 7
  }
}

/// Words with which letters end.
private enum ClosingWords {
  /// Whether a line begins as some closing does, which few lines do.
  static func mayBegin(_ line: Substring) -> Bool {
    guard line.utf8.count(where: { $0 == UInt8(ascii: " ") }) <= 7 else { return false }
    let word = line.unicodeScalars.drop { $0.value < 0x41 }.prefix { !ends.contains($0) }
    return firstWords.contains(Substring(word).lowercased())
  }

  private static let ends: Set<Unicode.Scalar> = [" ", "\t", ",", "，", "،", ".", "!", "。", "！", "、", ";", ":"]
  private static let firstWords = formal.firstWords.union(everyday.firstWords)

  static let formal = Phrases(
    """
    regards | kind regards | best regards | warm regards | warmest regards | kindest regards | with kind regards | with best regards
    best wishes | with best wishes | all the best | all best wishes | warm wishes | many regards | yours sincerely | yours faithfully | yours truly
    sincerely | sincerely yours | yours | respectfully | cordially | kr | br | rgds | in solidarity | with regards | regards and thanks
    thanks and regards | thanks & regards | many thanks and regards | many thanks and best wishes | with thanks and best wishes
    mit freundlichen grüßen | mit freundlichen grüssen | freundliche grüße | freundliche grüsse | viele grüße | viele grüsse | liebe grüße
    liebe grüsse | beste grüße | beste grüsse | herzliche grüße | herzliche grüsse | schöne grüße | mit besten grüßen | mfg | lg | vg
    hochachtungsvoll | gruß | gruss | grüße | grüsse | herzlichst | mit herzlichen grüßen
    cordialement | bien cordialement | bien à vous | bien à toi | sincères salutations | salutations distinguées | amicalement | cdt
    meilleures salutations | avec mes meilleures salutations | respectueusement | salutations | bien amicalement
    saludos | un saludo | saludos cordiales | un cordial saludo | atentamente | cordialmente | un abrazo | reciba un cordial saludo
    cordiali saluti | distinti saluti | un saluto | saluti | un caro saluto | cari saluti | tanti saluti
    met vriendelijke groet | met vriendelijke groeten | vriendelijke groet | vriendelijke groeten | hartelijke groet | hartelijke groeten
    groeten | groetjes | mvg | hoogachtend | met hartelijke groet | gr
    atenciosamente | com os melhores cumprimentos | cumprimentos | melhores cumprimentos | um abraço | abraços | att | abs | saudações
    pozdrawiam | z poważaniem | z powazaniem | serdecznie pozdrawiam | pozdrowienia | z pozdrowieniami | z wyrazami szacunku
    med vänlig hälsning | med vänliga hälsningar | vänliga hälsningar | vänlig hälsning | hälsningar | mvh | bästa hälsningar | vh
    med venlig hilsen | venlig hilsen | med vennlig hilsen | vennlig hilsen | hilsen | mange hilsner | de bedste hilsner | kh | vh | beste hilsen
    ystävällisin terveisin | terveisin | parhain terveisin | terv | yst terv | t | kunnioittavasti
    s pozdravem | s přátelským pozdravem | pozdravuji | s úctou | hezký den | s pozdravom | pozdrav | lep pozdrav | lp | srdačan pozdrav
    üdvözlettel | tisztelettel | üdv | szívélyes üdvözlettel | baráti üdvözlettel | köszönettel
    с уважением | с наилучшими пожеланиями | всего доброго | з повагою | с уважение | з найкращими побажаннями | искренне ваш
    με εκτίμηση | φιλικά | με φιλικούς χαιρετισμούς | saygılarımla | saygılar | sevgiler | iyi çalışmalar | selamlar
    敬具 | よろしくお願いします | よろしくお願いいたします | 宜しくお願いいたします | 宜しくお願いします | 以上 | 草々 | かしこ
    此致 | 敬礼 | 敬禮 | 此致敬礼 | 祝好 | 顺祝商祺 | 顺颂商祺 | 致礼 | 祝 好 | 谨上 | 敬上 | 敬祝 | 감사합니다 | 안녕히 계세요 | 드림 | 올림
    مع أطيب التحيات | مع تحياتي | تحياتي | مع خالص التحية | مع التحية | وتفضلوا بقبول فائق الاحترام | أطيب التحيات | با احترام | با تشکر
    בברכה | בכבוד רב | ברכות | כל טוב | सादर | भवदीय | आपका | शुभकामनाओं सहित | শুভেচ্ছান্তে | والسلام | خیر اندیش | آپ کا مخلص
    cu stimă | cu respect | numai bine | o zi bună | trân trọng | thân mến | salam | hormat saya | cofion | cofion gorau | cofion cynnes | yn gywir
    parimate soovidega | tervitades | lugupidamisega | pagarbiai | su pagarba | ar cieņu | ขอแสดงความนับถือ | ਸਤਿਕਾਰ ਸਹਿਤ
    """)
  static let everyday = Phrases(
    """
    thanks | thank you | many thanks | thanks a lot | thanks again | thanks so much | cheers | best | love | warmly | ta | with thanks | tia
    all my best | take care | bye | xx | x | danke | vielen dank | besten dank | bis bald | merci | merci beaucoup | merci d'avance | à bientôt
    gracias | muchas gracias | grazie | grazie mille | ciao | a presto | dank je | bedankt | dank | alvast bedankt | obrigado | obrigada | abraço
    dziękuję | dzięki | tack | tack på förhand | tak | takk | på forhånd tak | kiitos | děkuji | díky | köszönöm | спасибо | дякую | благодаря
    ευχαριστώ | teşekkürler | teşekkür ederim | ありがとうございます | 谢谢 | 謝謝 | 感谢 | 고맙습니다 | شكرا | شكراً | شكرا لكم | תודה | תודה רבה
    धन्यवाद | شکریہ | mulțumesc | cảm ơn | terima kasih | diolch | diolch yn fawr | hvala | aitäh | ačiū | paldies | ਧੰਨਵਾਦ | ধন্যবাদ | ممنون
    """)
}

/// Words of mail programs about themselves.
private enum ProgramWords {
  static let products = Phrases(
    """
    iphone | ipad | ipod | android | galaxy | samsung | blackberry | outlook | yahoo | proton | protonmail | gmail | huawei | xiaomi | nokia | pixel
    windows | mobile | handy | smartphone | tablet | gmx | web.de | t-online | freenet | aol | icloud | thunderbird | k-9 | k9 | mailbird | spark | airmail
    edison | fairphone | oneplus | oppo | vivo | lg | htc | sony | xperia | motorola | moto | mail.ru | yandex | zoho | tutanota | tuta | fastmail
    superhuman | mailspring | canary | bluemail | mymail | hotmail | libero | seznam | aquamail | fairemail | apple | mac | macbook | posteo | mailbox.org
    acompli | mozilla | mail app | mailapp | phone | telefon | téléphone | móvil | cellulare | telefoon | puhelimesta | mobil | 手机 | 手機
    携帯 | 휴대폰 | айфона | телефона | смартфона | почта | почты | яндекс | هاتفي | הנייד | startmail | hushmail | mailfence | runbox
    bt email | virgin media | sky yahoo | talktalk | foxmail | qq邮箱 | qq | 网易 | 163 | 139 | naver | 네이버 | daum
    """)
  /// Names of products that are declined.
  static let stems = Phrases("iphon | ipad | ipod | android | outlook | samsung")
  static let sent = Phrases(
    """
    sent from | sent with | sent via | sent using | von meinem | von meiner | gesendet von | gesendet mit | gesendet über | gesendet aus
    diese nachricht wurde von meinem | envoyé de | envoyé depuis | envoyé à partir | envoyé avec | envoyé par | enviado desde | enviado do
    enviado a partir | enviado con | enviado de | enviado com | inviato da | inviato dal | inviato con | verstuurd vanaf | verzonden vanaf
    verstuurd met | verzonden met | verzonden via | skickat från | skickades från | sendt fra | sendt med | skickat med | lähetetty | wysłane z | wysłano z
    wysłane za | odesláno z | odesláno ze | odeslané z | odosláno | odoslané z | küldve | elküldve | отправлено из | отправлено с | отправлено от | надіслано з | отправлено при
    στάλθηκε από | εστάλη από | απεστάλη | gönderildi | trimis de | trimis din | изпратено от | poslano | 发自 | 發自 | 從我的 | 来自 | 發送自 | 傳送自
    나의 | 내 | أُرسلت من | أرسلت من | مرسل من | تم الإرسال من | نُشر | נשלח מ | मेरे | भेजा गया | dikirim dari | được gửi từ | gửi từ | anfonwyd o | ارسال شده
    saadetud | išsiųsta | nosūtīts | trimis | sendt via | skickat via | enviat des
    """)
  static let sentAtEnd = Phrases(
    "gesendet | から送信 | 에서 보냄 | 에서 보냈습니다 | gönderildi | küldve | verzonden | verstuurd | lähetetty | भेजा गया | skickat")
  static let slogans = Phrases(
    """
    get outlook for | download outlook | holen sie sich outlook | outlook für | obtenez outlook | télécharger outlook | télécharger outlook pour
    obtener outlook para | descargar outlook | scarica outlook | ottieni outlook | download outlook voor | outlook voor | hanki outlook | hämta outlook
    hent outlook | pobierz program outlook | pobierz aplikację outlook | obter o outlook | baixe o outlook | stáhnout outlook | získat outlook | outlook para | outlook pour
    outlook per | az outlook | скачать outlook | скачайте outlook | outlook для | κατεβάστε το outlook | λήψη του outlook | outlook'u | outlook for
    获取 outlook | 取得 outlook | outlook を入手 | outlook 가져오기 | الحصول على outlook | קבל את outlook | yahoo mail: search | mail secure email
    outlook pro | powered by | virus-free | the app for yahoo | secured with tuta | obțineți outlook | 下载 outlook
    """)
}
