/// How mail programs speak a language, and what somebody might answer in it.
struct ReplyLanguage: Sendable {
  var name: String
  /// What the writer says, paragraph by paragraph.
  var own: [String]
  /// A closing, and the writer's name in this language.
  var closing, writer: String
  /// The line above a quotation as webmail, Thunderbird and a telephone have it: `N` stands for the name, `A` for the address.
  var webmail, thunderbird, telephone: String
  /// The labels From, Sent, To and Subject, and the day and time behind the second.
  var labels: [String]
  var moment: String
  /// What stands between dashes above the original message.
  var title: String
  /// What a telephone adds.
  var sentFrom: String

  static let all: [ReplyLanguage] = european + others

  private static let european = [
    ReplyLanguage(
      name: "English",
      own: ["The letters come late.", "From the first day nobody rang: not once. Somebody should ring."],
      closing: "Kind regards,", writer: "Ana Ortiz", webmail: "On Thu, 12 Mar 2026 at 12:05, N <A> wrote:",
      thunderbird: "On 12/03/2026 12:05, N wrote:", telephone: "On 12 Mar 2026, at 12:05, N <A> wrote:",
      labels: ["From", "Sent", "To", "Subject"], moment: "12 March 2026 12:05", title: "Original Message",
      sentFrom: "Sent from my iPhone"),
    ReplyLanguage(
      name: "German",
      own: ["Die Briefe kommen zu spät.", "Am ersten Tag rief niemand an: nicht einmal. Jemand sollte anrufen."],
      closing: "Mit freundlichen Grüßen", writer: "Jörg Müller",
      webmail: "Am Do., 12. März 2026 um 12:05 Uhr schrieb N <A>:",
      thunderbird: "Am 12.03.2026 um 12:05 schrieb N:", telephone: "Am 12.03.2026 um 12:05 schrieb N <A>:",
      labels: ["Von", "Gesendet", "An", "Betreff"], moment: "Donnerstag, 12. März 2026 12:05",
      title: "Ursprüngliche Nachricht", sentFrom: "Von meinem iPhone gesendet"),
    ReplyLanguage(
      name: "French",
      own: ["Les lettres arrivent trop tard.", "Le premier jour, personne n’a appelé. De ma part : il faut appeler."],
      closing: "Bien cordialement,", writer: "Hélène Dupont", webmail: "Le jeu. 12 mars 2026 à 12:05, N <A> a écrit :",
      thunderbird: "Le 12/03/2026 à 12:05, N a écrit :", telephone: "Le 12 mars 2026 à 12:05, N <A> a écrit :",
      labels: ["De ", "Envoyé ", "À ", "Objet "], moment: "jeudi 12 mars 2026 12:05", title: "Message d'origine",
      sentFrom: "Envoyé de mon iPhone"),
    ReplyLanguage(
      name: "Spanish",
      own: ["Las cartas llegan tarde.", "El primer día nadie llamó. Para mí: alguien debería llamar."],
      closing: "Un cordial saludo,", writer: "Ana Ortiz", webmail: "El jue, 12 mar 2026 a las 12:05, N (<A>) escribió:",
      thunderbird: "El 12/3/26 a las 12:05, N escribió:", telephone: "El 12 mar 2026, a las 12:05, N <A> escribió:",
      labels: ["De", "Enviado", "Para", "Asunto"], moment: "jueves, 12 de marzo de 2026 12:05",
      title: "Mensaje original",
      sentFrom: "Enviado desde mi iPhone"),
    ReplyLanguage(
      name: "Italian",
      own: ["Le lettere arrivano tardi.", "Il primo giorno nessuno ha chiamato. Da noi: qualcuno dovrebbe chiamare."],
      closing: "Cordiali saluti", writer: "Chiara Rossi",
      webmail: "Il giorno gio 12 mar 2026 alle ore 12:05 N <A> ha scritto:",
      thunderbird: "Il 12/03/2026 12:05, N ha scritto:",
      telephone: "Il giorno 12 mar 2026, alle ore 12:05, N <A> ha scritto:",
      labels: ["Da", "Inviato", "A", "Oggetto"], moment: "giovedì 12 marzo 2026 12:05", title: "Messaggio originale",
      sentFrom: "Inviato da iPhone"),
    ReplyLanguage(
      name: "Dutch",
      own: ["De brieven komen te laat.", "Op de eerste dag belde niemand. Aan iedereen: iemand zou moeten bellen."],
      closing: "Met vriendelijke groet,", writer: "Joke van den Berg",
      webmail: "Op do 12 mrt 2026 om 12:05 schreef N <A>:",
      thunderbird: "Op 12-03-2026 om 12:05 schreef N:",
      telephone: "Op 12 mrt. 2026, om 12:05 heeft N <A> het volgende geschreven:",
      labels: ["Van", "Verzonden", "Aan", "Onderwerp"], moment: "donderdag 12 maart 2026 12:05",
      title: "Oorspronkelijk bericht", sentFrom: "Verstuurd vanaf mijn iPhone"),
    ReplyLanguage(
      name: "Portuguese", own: ["As cartas chegam tarde.", "Em casa ninguém ligou. Para mim: alguém devia ligar."],
      closing: "Com os melhores cumprimentos,", writer: "João Silva",
      webmail: "N <A> escreveu (quinta, 12/03/2026 à(s) 12:05):",
      thunderbird: "Em 12/03/2026 12:05, N escreveu:", telephone: "Em 12/03/2026, à(s) 12:05, N <A> escreveu:",
      labels: ["De", "Enviado", "Para", "Assunto"], moment: "quinta-feira, 12 de março de 2026 12:05",
      title: "Mensagem original", sentFrom: "Enviado do meu iPhone"),
    ReplyLanguage(
      name: "Polish", own: ["Listy przychodzą za późno.", "Do tej pory nikt nie zadzwonił. Ktoś powinien zadzwonić."],
      closing: "Z poważaniem", writer: "Łukasz Nowak", webmail: "czw., 12 mar 2026 o 12:05 N <A> napisał(a):",
      thunderbird: "W dniu 12.03.2026 o 12:05, N pisze:",
      telephone: "Wiadomość napisana przez N <A> w dniu 12 mar 2026, o godz. 12:05:",
      labels: ["Od", "Wysłano", "Do", "Temat"], moment: "czwartek, 12 marca 2026 12:05", title: "Wiadomość oryginalna",
      sentFrom: "Wysłane z iPhone'a"),
    ReplyLanguage(
      name: "Swedish",
      own: ["Breven kommer för sent.", "Den första dagen ringde ingen. Till alla: någon borde ringa."],
      closing: "Med vänliga hälsningar", writer: "Åsa Öberg", webmail: "Den tors 12 mars 2026 kl 12:05 skrev N <A>:",
      thunderbird: "Den 2026-03-12 kl. 12:05, skrev N:", telephone: "12 mars 2026 kl. 12:05 skrev N <A>:",
      labels: ["Från", "Skickat", "Till", "Ämne"], moment: "den 12 mars 2026 12:05", title: "Ursprungligt meddelande",
      sentFrom: "Skickat från min iPhone"),
    ReplyLanguage(
      name: "Finnish", own: ["Kirjeet tulevat myöhässä.", "Kukaan ei soittanut. Ehdotan: jonkun pitäisi soittaa."],
      closing: "Ystävällisin terveisin,", writer: "Päivi Mäkinen",
      webmail: "to 12. maalisk. 2026 klo 12.05 N (A) kirjoitti:",
      thunderbird: "N kirjoitti 12.3.2026 klo 12.05:", telephone: "N <A> kirjoitti 12.3.2026 kello 12.05:",
      labels: ["Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"], moment: "torstai 12. maaliskuuta 2026 12.05",
      title: "Alkuperäinen viesti", sentFrom: "Lähetetty iPhonesta"),
    ReplyLanguage(
      name: "Czech", own: ["Dopisy chodí pozdě.", "Od prvního dne nikdo nezavolal. Někdo by měl zavolat."],
      closing: "S pozdravem",
      writer: "Jiří Dvořák", webmail: "čt 12. 3. 2026 v 12:05 odesílatel N <A> napsal:",
      thunderbird: "Dne 12. 03. 26 v 12:05 N napsal(a):", telephone: "12. 3. 2026 v 12:05, N <A>:",
      labels: ["Od", "Odesláno", "Komu", "Předmět"], moment: "čtvrtek 12. března 2026 12:05", title: "Původní zpráva",
      sentFrom: "Odesláno z iPhonu"),
    ReplyLanguage(
      name: "Hungarian", own: ["A levelek későn érkeznek.", "Senki sem hívott. Javaslom: hívjon valaki."],
      closing: "Üdvözlettel,",
      writer: "Kovács Éva", webmail: "N <A> ezt írta (időpont: 2026. márc. 12., Cs, 12:05):",
      thunderbird: "2026. 03. 12. 12:05 keltezéssel, N írta:",
      telephone: "2026. márc. 12. dátummal, 12:05 időpontban N <A> írta:",
      labels: ["Feladó", "Elküldve", "Címzett", "Tárgy"], moment: "2026. március 12. 12:05", title: "Eredeti üzenet",
      sentFrom: "Az iPhone-omról küldve"),
  ]

  private static let others = [
    ReplyLanguage(
      name: "Russian", own: ["Письма приходят поздно.", "От вас никто не позвонил. Кому-то надо звонить."],
      closing: "С уважением,",
      writer: "Иван Петров", webmail: "чт, 12 мар. 2026 г. в 12:05, N <A>:", thunderbird: "12.03.2026 12:05, N пишет:",
      telephone: "12 марта 2026 г., в 12:05, N <A> написал(а):", labels: ["От", "Отправлено", "Кому", "Тема"],
      moment: "12 марта 2026 г. 12:05", title: "Исходное сообщение", sentFrom: "Отправлено с iPhone"),
    ReplyLanguage(
      name: "Greek", own: ["Τα γράμματα αργούν.", "Από την πρώτη μέρα δεν τηλεφώνησε κανείς. Κάποιος πρέπει."],
      closing: "Με εκτίμηση,",
      writer: "Μαρία Παππά", webmail: "Στις Πέμ 12 Μαρ 2026 στις 12:05 μ.μ., ο χρήστης N <A> έγραψε:",
      thunderbird: "Στις 12/3/2026 12:05, N έγραψε:", telephone: "12 Μαρ 2026, στις 12:05, N <A> έγραψε:",
      labels: ["Από", "Στάλθηκε", "Προς", "Θέμα"], moment: "Πέμπτη, 12 Μαρτίου 2026 12:05", title: "Αρχικό μήνυμα",
      sentFrom: "Στάλθηκε από το iPhone μου"),
    ReplyLanguage(
      name: "Turkish", own: ["Mektuplar geç geliyor.", "Kimse aramadı. Önerim: biri arasın."], closing: "Saygılarımla,",
      writer: "Gülşen Yılmaz", webmail: "N <A>, 12 Mar 2026 Per, 12:05 tarihinde şunu yazdı:",
      thunderbird: "12.03.2026 12:05 tarihinde N yazdı:", telephone: "N <A> şunları yazdı (12 Mar 2026 12:05):",
      labels: ["Kimden", "Gönderildi", "Kime", "Konu"], moment: "12 Mart 2026 Perşembe 12:05", title: "Özgün İleti",
      sentFrom: "iPhone'umdan gönderildi"),
    ReplyLanguage(
      name: "Japanese", own: ["手紙が届くのが遅いです。", "誰からも電話がありませんでした。誰かが電話するべきです。"], closing: "よろしくお願いいたします。", writer: "佐藤花子",
      webmail: "2026年3月12日(木) 12:05 N <A>:", thunderbird: "On 2026/03/12 12:05, N wrote:",
      telephone: "2026/03/12 12:05、N <A>のメール:", labels: ["差出人", "送信日時", "宛先", "件名"], moment: "2026年3月12日 12:05",
      title: "元のメッセージ", sentFrom: "iPhoneから送信"),
    ReplyLanguage(
      name: "Chinese", own: ["信来得太晚。", "没有人打过电话。应该有人打电话。"], closing: "祝好", writer: "王小明",
      webmail: "N <A> 于2026年3月12日周四 12:05写道：",
      thunderbird: "在 2026/3/12 12:05, N 写道:", telephone: "在 2026年3月12日，12:05，N <A> 写道：",
      labels: ["发件人", "发送时间", "收件人", "主题"], moment: "2026年3月12日 12:05", title: "原始邮件", sentFrom: "发自我的 iPhone"),
    ReplyLanguage(
      name: "Korean", own: ["편지가 늦게 옵니다.", "아무도 전화하지 않았습니다. 누군가 전화해야 합니다."], closing: "감사합니다.", writer: "김민수",
      webmail: "2026년 3월 12일 (목) 오후 12:05, N <A>님이 작성:", thunderbird: "2026-03-12 오후 12:05에 N 이(가) 쓴 글:",
      telephone: "2026. 3. 12. 12:05, N <A> 작성:", labels: ["보낸 사람", "보낸 날짜", "받는 사람", "제목"],
      moment: "2026년 3월 12일 목요일 오후 12:05", title: "원본 메시지", sentFrom: "나의 iPhone에서 보냄"),
    ReplyLanguage(
      name: "Arabic", own: ["الرسائل تصل متأخرة.", "لم يتصل أحد. يجب أن يتصل أحدهم."], closing: "مع أطيب التحيات،",
      writer: "ليلى حسن",
      webmail: "في الخميس، 12 مارس 2026 في 12:05 م تمت كتابة ما يلي بواسطة \u{200F}N\u{200E} <A>:\u{200E}",
      thunderbird: "في 12/3/2026 12:05 م، كتب N:", telephone: "في ١٢ مارس ٢٠٢٦، الساعة ١٢:٠٥، كتب N <A>:",
      labels: ["من", "تم الإرسال", "إلى", "الموضوع"], moment: "12 مارس، 2026 12:05", title: "الرسالة الأصلية",
      sentFrom: "أُرسلت من iPhone الخاص بي"),
    ReplyLanguage(
      name: "Hindi", own: ["पत्र देर से आते हैं।", "किसी ने फ़ोन नहीं किया। किसी को करना चाहिए।"], closing: "सादर,", writer: "सीता शर्मा",
      webmail: "गुरु, 12 मार्च 2026 को 12:05 pm बजे को N <A> ने लिखा:", thunderbird: "12-03-2026 12:05 को N ने लिखा:",
      telephone: "12 मार्च 2026 को 12:05 बजे N <A> ने लिखा:", labels: ["प्रेषक", "भेजा गया", "प्रति", "विषय"],
      moment: "12 मार्च 2026 12:05", title: "मूल संदेश", sentFrom: "मेरे iPhone से भेजा गया"),
  ]
}
