/// What mail programs write around letters, in the languages that they speak.
///
/// No list is complete, and none is what alone decides: shapes do, and words where a shape leaves a doubt.
enum MailVocabulary {
  /// That somebody wrote.
  static let wrote = Phrases(
    """
    wrote | writes | sent | schrieb | a écrit | escribió | ha scritto | schreef | geschreven | escreveu | napisał | napisała
    napisał(a) | pisze | skrev | skriver | kirjoitti | написал | написала | написал(а) | пишет | пише | написав | 写道 | 寫道
    書きました | のメール | 작성 | כתב | כתבה | כתב/ה | كتب | كتبت | نوشت | εγραψε | έγραψε | yazdı | napsal | napsala
    napsal(a) | napísal | írta | a scris | написа | napisao | napisala | je napisal | kirjutas | rašė | rakstīja | đã viết
    menulis | ने लिखा | লিখেছেন | نے لکھا | ysgrifennodd | เขียนว่า | va escriure | wrote on | تمت كتابة
    """)
  /// What the line that says who wrote begins with.
  static let on = Phrases(
    """
    on | am | le | el | il | op | em | w | den | dnia | på | в | at | dne | dňa | pe | în | στις | ar | vào | 在 | på | på: | in
    kuupäev | на | در | في | בתאריך | det | ke | la
    """)
  /// Labels of who sent a message.
  static let senders = Phrases(
    """
    from | von | de | da | van | från | fra | od | от | від | lähettäjä | feladó | από | gönderen | kimden | 差出人 | 发件人 | 寄件者
    寄件人 | 發件人 | 보낸 사람 | 보낸사람 | 보낸이 | من | المرسل | מאת | प्रेषक | expediteur | expéditeur | remitente | mittente | afzender | remetente
    absender | avsändare | avsender | afsender | odesílatel | odosielateľ | nadawca | expeditor | de la | отправитель | відправник
    از | فرستنده | saatja | nuo | siuntėjas | no | sūtītājs | từ | người gửi | dari | oddan | oddělo | pošiljatelj | šalje | o | oddano
    """)
  /// Labels of when it was sent.
  static let times = Phrases(
    """
    sent | gesendet | envoyé | enviado | enviado el | enviada em | enviado em | inviato | verzonden | skickat | sendt | lähetetty
    wysłano | odesláno | odoslané | elküldve | küldve | отправлено | надіслано | στάλθηκε | εστάλη | gönderildi | gönderilme tarihi
    送信日時 | 发送时间 | 發送時間 | 寄件日期 | 傳送日期 | 보낸 날짜 | 보낸날짜 | تم الإرسال | أرسلت | נשלח | भेजा गया | trimis | изпратено
    poslano | saadetud | išsiųsta | nosūtīts | đã gửi | dikirim | anfonwyd | gesendet am | verstuurd | sendt den | envoyé le
    """)
  /// Labels of its date, which anybody may write.
  static let dates = Phrases(
    """
    date | datum | data | dato | fecha | päivä | päivämäärä | päiväys | dátum | дата | ημερομηνία | tarih | 日付 | 日期 | 日時 | 날짜
    التاريخ | תאריך | दिनांक | dată | ngày | tanggal | dyddiad | kuupäev | dátuma
    """)
  /// Labels of to whom it went.
  static let recipients = Phrases(
    """
    to | cc | an | à | para | a | aan | till | til | vastaanottaja | do | komu | címzett | кому | προς | kime | kim | 宛先 | 收件人 | 收件者
    받는 사람 | 받는사람 | 받는이 | إلى | אל | प्रति | к | către | за | prima | kellele | kam | kom | đến | kepada | at | kopia | kopie | copie
    kopi | kópia | másolatot kap | másolat | копия | копія | κοιν | bilgi | 抄送 | 副本 | 참조 | نسخة | עותק | destinatario
    destinataire | empfänger | destinatário | ontvanger | mottagare | modtager | mottaker | adresát | odbiorca | получатель | i | dw | kopio
    reply-to | attachments | anlagen | pièces jointes | importance | priorität | bcc | organization | organisation
    """)
  /// Labels of what it is about.
  static let subjects = Phrases(
    """
    subject | betreff | objet | asunto | oggetto | onderwerp | assunto | ämne | emne | aihe | temat | předmět | predmet | tárgy | тема
    θέμα | konu | 件名 | 主题 | 主題 | 제목 | الموضوع | נושא | विषय | subiect | teema | tema | chủ đề | subjek | pwnc | tēmats | موضوع
    относно | re
    """)
  /// What stands between dashes above the message that is answered.
  static let answered = Phrases(
    """
    original message | reply message | ursprüngliche nachricht | antwort nachricht | originalnachricht | message d'origine
    message d’origine | message original | mensaje original | messaggio originale | oorspronkelijk bericht | oprindelig meddelelse
    mensagem original | wiadomość oryginalna | oryginalna wiadomość | original appointment | ursprungligt meddelande | opprinnelig melding
    alkuperäinen viesti | původní zpráva | původní e-mail | pôvodná správa | eredeti üzenet | исходное сообщение | пересылаемое сообщение
    оригінальне повідомлення | αρχικό μήνυμα | özgün ileti | orijinal mesaj | orijinal ileti | 元のメッセージ | 原始邮件 | 原始郵件 | 邮件原件
    원본 메시지 | 원본 메일 | الرسالة الأصلية | הודעה מקורית | मूल संदेश | mesaj original | mesajul original | оригинално съобщение
    thư gốc | pesan asli | neges wreiddiol | پیام اصلی
    """)
  /// What stands above a message that is handed on.
  static let forwarded = Phrases(
    """
    forwarded message | begin forwarded message | weitergeleitete nachricht | message transféré | mensaje reenviado
    messaggio inoltrato | doorgestuurd bericht | mensagem encaminhada | vidarebefordrat meddelande | videresendt besked
    videresendt melding | przekazana wiadomość | wiadomość przekazana | přeposlaná zpráva | továbbított üzenet | пересланное сообщение
    переслане повідомлення | προωθημένο μήνυμα | yönlendirilmiş ileti | iletilen mesaj | 転送されたメッセージ | 转发的邮件 | 轉寄的郵件
    전달된 메시지 | رسالة معاد توجيهها | הודעה שהועברה | edelleenlähetetty viesti | välitetty viesti | anfang der weitergeleiteten nachricht
    début du message transféré | inicio del mensaje reenviado | inizio messaggio inoltrato | begin doorgestuurd bericht
    """)
}
