/// What servers, lists and scanners put around a message: warnings above, disclaimers and notices below.
enum ServerFrame {
  /// Where the frame begins in which the lines end; `nil` where they end in none.
  static func start(in shown: [Substring], _ end: Range<Int>) -> Int? {
    startUnderRule(in: shown, end) ?? startOfNotice(in: shown, end)
  }

  /// A line across the page, and below it what no writer says.
  private static func startUnderRule(in shown: [Substring], _ end: Range<Int>) -> Int? {
    let isClosed = end.last.map { QuotedHeader.isRule(shown[$0]) } ?? false
    let rules = (isClosed ? end.dropLast() : end).reversed().lazy.filter {
      QuotedHeader.isRule(shown[$0]) || shown[$0] == "--"
    }
    for rule in rules.prefix(4) {
      let inside = (rule + 1)..<(isClosed ? end.upperBound - 1 : end.upperBound)
      guard inside.contains(where: { !shown[$0].isEmpty }) else { continue }
      let text = inside.map { shown[$0] }.joined(separator: " ").lowercasedBytes
      let length = shown[rule].utf8.count
      let isBox = isClosed && length >= 30 && shown[rule] == shown[end.upperBound - 1]
      if isBox || isNotice(text, isUnderRule: true)
        || isListFooter(isLong: length >= 10, inside.map { shown[$0] }, text)
      {
        return rule
      }
    }
    return nil
  }

  /// The last paragraph, where it speaks of the message as only servers do.
  private static func startOfNotice(in shown: [Substring], _ end: Range<Int>) -> Int? {
    let start = (end.last { shown[$0].isEmpty } ?? end.lowerBound - 1) + 1
    let text = (start..<end.upperBound).map { shown[$0] }.joined(separator: " ").lowercasedBytes
    guard text.count <= 1 << 14, isNotice(text, isUnderRule: false) else { return nil }
    return start
  }

  private static func isNotice(_ text: [UInt8], isUnderRule: Bool) -> Bool {
    if FrameWords.links.isFound(in: text) { return true }
    guard text.count >= (isUnderRule ? 12 : 30) else { return false }
    let isAboutItself = FrameWords.itself.isFound(in: text)
    if FrameWords.viruses.isFound(in: text), FrameWords.scanners.isFound(in: text), isAboutItself || isUnderRule {
      return true
    }
    let groups = FrameWords.disclaimers.count { $0.isFound(in: text) }
    return isAboutItself && (groups >= 3 || groups == 2 && text.count >= 200 || isUnderRule && groups >= 1)
  }

  private static func isListFooter(isLong: Bool, _ lines: [Substring], _ text: [UInt8]) -> Bool {
    let lines = lines.filter { !$0.isEmpty }
    guard (1...10).contains(lines.count), text.contains(UInt8(ascii: "@")) || FrameWords.addresses.isFound(in: text)
    else {
      return false
    }
    return FrameWords.lists.isFound(in: text) || isLong && !lines.contains(where: SignatureLine.isSentence)
  }

  /// How many of the lines from `start` on are a warning that a server put above a message; 0 where there is none.
  static func bannerLength(in shown: [Substring], from start: Int) -> Int {
    let isRule = QuotedHeader.isRule(shown[start])
    let first = isRule ? start + 1 : start
    guard first < shown.count else { return 0 }
    let lines = shown[first...].prefix { !$0.isEmpty }.prefix(12)
    let text = lines.joined(separator: " ")
    guard !lines.isEmpty, text.utf8.count <= 1_500, isBanner(text) else { return 0 }
    return lines.endIndex - start
  }

  private static func isBanner(_ text: String) -> Bool {
    guard text.utf8.count >= 30 || text.hasPrefix("[") else { return false }
    let bytes = text.lowercasedBytes
    if FrameWords.links.isFound(in: bytes) { return true }
    guard FrameWords.outside.isFound(in: bytes) else { return false }
    let groups = FrameWords.banners.count { $0.isFound(in: bytes) }
    let letters = text.drop { !$0.isLetter }.prefix { $0.isLetter }
    // A word in capitals, as `CAUTION`, or in brackets.
    let isCalledOut = letters.count >= 4 && letters.allSatisfy { !$0.isLowercase } || text.hasPrefix("[")
    if isCalledOut, text.hasPrefix("["), bytes.count < 60 { return true }
    return groups >= (isCalledOut ? 1 : 2)
  }
}

extension OwnWords {
  /// Warnings of a server above the message.
  mutating func markBanners() {
    for _ in 0..<3 {
      guard let first = shown.indices.first(where: isOwnWord) else { return }
      let length = ServerFrame.bannerLength(in: shown, from: first)
      guard length > 0 else { return }
      fold(first..<first + length, as: .frame)
      // The line drawn below it.
      if let next = shown.indices.suffix(from: first + length).first(where: { !isBlank($0) }),
        QuotedHeader.isRule(shown[next])
      {
        fold(next..<next + 1, as: .frame)
      }
    }
  }
}

/// Words of servers.
private enum FrameWords {
  /// A message speaking of itself.
  static let itself = Phrases(
    """
    this e-mail | this email | this message | this mail | this communication | this transmission | the information contained | the contents of this
    diese e-mail | diese nachricht | diese mail | dieser e-mail | dieser nachricht | ce message | cet e-mail | ce courriel | ce mail | ce courrier
    este correo | este mensaje | este email | questa e-mail | questo messaggio | questa mail | questa email | dit bericht | deze e-mail | deze mail | dit e-mail
    esta mensagem | este e-mail | esta comunicação | ta wiadomość | niniejsza wiadomość | tej wiadomości | ten e-mail | denna e-post | detta meddelande | detta mail | detta mejl
    denne e-mail | denne meddelelse | denne mail | denne e-posten | denne meldingen | tämä viesti | tämä sähköposti | tämän viestin
    tato zpráva | tento e-mail | této zprávy | tohoto e-mailu | táto správa | ez az üzenet | ez az e-mail | ezt az e-mailt | jelen üzenet | ezt az üzenetet
    это сообщение | это письмо | данное сообщение | этого письма | этого сообщения | це повідомлення | цей лист | αυτό το μήνυμα | το παρόν μήνυμα
    bu e-posta | bu mesaj | bu ileti | 本メール | このメール | 本电子邮件 | 本邮件 | 此邮件 | 此電子郵件 | 本信 | 이 메일 | 이 이메일 | 이 메시지 | 본 메일 | هذه الرسالة | هذا البريد
    הודעה זו | דוא\"ל זה | این ایمیل | یہ ای میل | यह ईमेल | यह संदेश | acest mesaj | acest e-mail | thư này | email này | surel ini | pesan ini | y neges hon | yr e-bost hwn
    what this mail holds | you received this
    """)
  static let viruses = Phrases(
    "virus | vírus | wirus | virüs | vírů | vire | вирус | вірус | ウイルス | 病毒 | 바이러스 | فيروس | וירוס | ιό | ιών | viru | malware | spam | वायरस | ویروس | feirws | viiru"
  )
  static let scanners = Phrases(
    """
    scan | checked | check | avast | avg | mimecast | symantec | messagelabs | sophos | mcafee | norton | kaspersky | eset | clamav | bitdefender | barracuda | virus-free
    geprüft | überprüft | untersucht | vérifi | analys | comprobad | analizad | verificat | controllat | gecontroleerd | gescand | verificad | sprawdzon | przeskanowan | kontroll
    kontrolleret | kontrolleret | tarkist | zkontrolov | skontrolov | ellenőriz | провер | перевір | ελέγχ | ελεγ | taran | kontrol | チェック | スキャン | 检查 | 扫描 | 檢查 | 掃描 | 검사 | فحص
    נבדק | जाँच | जांच | بررسی | verificat | kiểm tra | diperiksa | sganio | kontrollitud | tikrin | pārbaud
    """)
  /// Where warnings and notices lead.
  static let links = Phrases(
    """
    aka.ms/learnaboutsenderidentification | avast.com/sig-email | www.avast.com | www.avg.com | clean.email | you don't often get email from | messagelabs.com
    mimecast.com | unsubscribe from this group and stop receiving | you received this message because you are subscribed
    """)
  static let disclaimers = [
    Phrases(
      """
      confidential | privileged | vertraulich | confidentiel | confidencial | riservat | confidenzial | vertrouwelijk | poufn | konfidentiell | fortrolig | luottamuksell | konfidenciál
      důvěrn | dôvern | bizalmas | конфиденц | конфіденц | εμπιστευτικ | gizli | 機密 | 机密 | 保密 | 機密 | 기밀 | سرية | سري | חסוי | סודי | गोपनीय | محرمانه | confidenț | bảo mật | rahasia
      cyfrinachol | konfidents | konfidencial | رازدار
      """),
    Phrases(
      """
      intended | addressee | recipient | solely for | bestimmt | empfänger | adressat | destinat | dirigid | geadresseerde | bestemd | ontvanger | odbiorc | adresat | mottagare
      avsedd | modtager | tiltænkt | mottaker | tarkoitett | vastaanottaj | adresát | určen | címzett | адресат | получател | одержувач | παραλήπτ | alıcı | 受信者 | 宛先 | 受取人 | 收件人 | 收信人
      수신자 | 수신인 | المرسل إليه | المستلم | נמען | מיועד | प्राप्तकर्ता | گیرنده | người nhận | penerima | derbynnydd | meant for | not the one
      """),
    Phrases(
      """
      delete | notify | disclos | disseminat | unauthori | copying | distribut | löschen | vernichten | informieren | unbefugt | supprim | détrui | avertir | avis | elimin | elimín | bórr | borr | notifi
      cancell | avvis | distrugg | verwijder | vernietig | elimin | apag | usun | powiadom | skasow | radera | meddela | slet | poista | ilmoit | smaž | smazat | vymaz | upozorn | töröl | értesít
      удал | уведом | видал | повідом | διαγρ | ενημερώ | sil | bildir | 削除 | 删除 | 刪除 | 삭제 | حذف | إبلاغ | למחוק | מחק | हटा | șterge | xóa | hapus | dilëwch | please tell whoever
      """),
    Phrases(
      """
      views expressed | opinions expressed | liability | registered in | registered office | registered company | haftung | responsabilit | aansprakelijk | odpowiedzialno | ansvar | vastuu | odpověd
      felelős | ответственн | ευθύν | sorumlu | 責任 | 责任 | 책임 | مسؤولي | think before you print | consider the environment | please consider | monitored | registered charity
      """),
  ]
  static let addresses = Phrases("http:// | https:// | www.")
  static let lists = Phrases(
    """
    mailing list | unsubscribe | listinfo | groups.google | groups.io | list- | -request@ | mailman | subscri | abmelden | désabonn | désinscri | darse de baja | cancellarsi | disiscri
    afmelden | uitschrijven | cancelar | wypis | avregistrer | avprenumerer | afmeld | avmeld | peruuta | odhlás | leirat | отпис | відпис | διαγραφ | mailingliste | verteiler | lista | 订阅 | 購読 | 退订 | 구독
    """)
  /// That a message came from elsewhere.
  static let outside = Phrases(
    """
    external | outside | originated from | extern | außerhalb | von außen | hors de | en dehors | extérieur | fuera de | externo | externa | esterno | esterna | al di fuori
    buiten | fora da | fora do | spoza | zewnętrz | utanför | udefra | uden for | utenfor | ulkopuol | mimo | extern | zvenčí | zvenku | külső | kívül | внешн | извне | зовнішн | εξωτερικ | εκτός
    dışından | dışarıdan | harici | 外部 | 社外 | 院外 | 외부 | خارج | חיצוני | מחוץ | बाहर | خارجی | bên ngoài | luar | allanol | sender identification | don't often get
    """)
  /// What one is warned of.
  static let banners = [
    Phrases(
      """
      link | attach | click | open | anhang | anhänge | lien | pièce | enlace | adjunt | collegament | allegat | bijlage | koppeling | anexo | ligaç | łącz | załącz | länk | bilag | bilaga | vedlegg | linkk | liite
      odkaz | příloh | prílo | hivatkoz | mellékl | ссыл | вложен | посилан | вкладен | σύνδεσμ | συνημμέν | bağlant | ek | リンク | 添付 | 链接 | 附件 | 連結 | 링크 | 첨부 | رابط | روابط | مرفق | קישור | קבצ | लिंक | پیوند
      dolen | atodiad | legătur | liên kết | tautan
      """),
    Phrases(
      """
      mail | message | sender | nachricht | absender | courriel | expéditeur | correo | mensaje | remitente | messaggio | mittente | bericht | afzender | mensagem | remetente | wiadomość | nadawc | e-post | avsändare
      afsender | avsender | viesti | lähettäj | sähköposti | zpráv | odesílat | odosielat | üzenet | levél | feladó | сообщен | письм | отправител | лист | відправник | μήνυμα | αποστολέ | posta | ileti | gönder | メール | 送信者
      邮件 | 发件人 | 郵件 | 寄件 | 메일 | 발신 | بريد | رسالة | المرسل | הודעה | דוא | שולח | ईमेल | प्रेषक | ایمیل | neges | e-bost | mesaj | thư | surel
      """),
  ]
}
