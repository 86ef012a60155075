"""Writes the same messages as an mbox and as a Maildir, and beside them what they say, one JSON object a line:

    python3 mailboxes.py FOLDER COUNT SEED

Python's own mail library does the writing, so that Evenhand's reader is held against another's understanding of mail.
"""

import base64
import json
import mailbox
import os
import quopri
import random
import sys
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from datetime import datetime, timedelta, timezone

folder, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])

# Charset, and words that it has.
TEXTS = [
    ("us-ascii", "I could not say it in the room: the bus does not run on Sundays."),
    ("us-ascii", "From the ward I have little to add.\n\nFrom now on, could we begin at eleven?"),
    ("iso-8859-1", "Für mich als Pflegerin wäre die Übergabe am Nachmittag besser."),
    ("windows-1252", "It’s “too fast” for some of us – and the room costs €40."),
    ("utf-8", "Zoë says: ☕ first, then the agenda. Ça va?"),
    ("utf-8", "لم أتمكن من قول ذلك في الاجتماع: الغرفة صاخبة جدا."),
    ("utf-8", "לא הספקתי לומר: החדר רועש מדי.\nתודה על הזמן."),
    ("utf-8", "会议太快了，我没来得及说。"),
    ("iso-2022-jp", "会議が速すぎて、言えませんでした。"),
    ("koi8-r", "Я не успела сказать: в комнате слишком шумно."),
    ("iso-8859-15", "Le café coûte 3 € de trop, et l'œuvre attend."),
    ("gb2312", "房间太吵了，很难听清楚。"),
    ("utf-8", "A long line that never ends, since some programs don't break them: " + "word " * 60 + "end."),
]
SUBJECTS = ["Further thoughts", "Après la réunion", "Ещё одна мысль", "رأي إضافي", "Re: What matters to me", "追加の意見"]
NAMES = ["Ana Ortiz", "Zoë Quinn", "Ortiz, Ana", "Дмитрий Ким", 'Jo "Bee" Hale', "王小明", ""]
QUOTES = [
    "\n\nOn Tue, 28 Jun 2022 at 10:04, Ben Hale <ben@example.org> wrote:\n> What did we forget?\n>\n> Ben\n",
    "\n\nAm 28.06.2022 um 10:04 schrieb Ben Hale:\n> Was fehlt?\n",
    "\n-- \nAna Ortiz\nWard 7\n",
    "\n\nSent from my iPhone\n",
]


def leaf(text, charset, encoding, subtype="plain"):
    """A text part in the charset and the encoding asked for."""
    part = MIMEText("", subtype, "us-ascii")
    del part["Content-Transfer-Encoding"]
    part.set_param("charset", charset)
    data = text.encode(charset)
    if encoding == "base64":
        body = base64.encodebytes(data).decode("ascii")
    elif encoding == "quoted-printable":
        body = quopri.encodestring(data).decode("ascii")
    else:
        body = data.decode("ascii", "surrogateescape")
    part.set_payload(body)
    part["Content-Transfer-Encoding"] = encoding
    return part


def message(index):
    """The bytes of a message, what it says, and when it was received."""
    chance = random.Random(seed * 1_000_003 + index)
    charset, words = TEXTS[chance.randrange(len(TEXTS))]
    addition = QUOTES[chance.randrange(len(QUOTES))] if chance.random() < 0.3 else ""
    is_ascii = words.isascii() or charset == "iso-2022-jp"
    encoding = chance.choice(["base64", "quoted-printable", "7bit" if is_ascii else "8bit"])
    body = leaf(words + addition + "\n", charset, encoding)
    kind = chance.randrange(4)
    html = "<p>" + words.replace("&", "&amp;").replace("\n", "<br>\n") + "</p>"
    if kind == 1:
        whole = MIMEMultipart("alternative")
        whole.attach(body)
        whole.attach(leaf(html, charset, "base64", "html"))
        body = whole
    elif kind == 2 and not addition:
        body = leaf(html, charset, encoding, "html")
    files = []
    if index % 10 == 0:
        whole = MIMEMultipart()
        whole.attach(body)
        data = chance.randbytes(chance.randrange(20_000, 120_000))
        name = chance.choice(["photo.jpg", "Übersicht.pdf", "図.png"])
        file = MIMEApplication(data)
        file.add_header("Content-Disposition", "attachment", filename=name if name.isascii() else ("utf-8", "", name))
        whole.attach(file)
        files = [[name, "application/octet-stream", len(data)]]
        body = whole
    subject = f"{index} {chance.choice(SUBJECTS)}"
    name = chance.choice(NAMES)
    address = f"person{chance.randrange(40)}@example.org"
    sent = datetime(2022, 6, 28, tzinfo=timezone(timedelta(hours=chance.randrange(-11, 13)))) + timedelta(minutes=index)
    received = sent + timedelta(seconds=chance.randrange(1, 4000))
    for field in ["Subject", "From", "To", "Cc", "Date"]:
        del body[field]
    has_received = chance.random() < 0.5
    if has_received:
        body["Received"] = (
            "from mail.example.org (mail.example.org [192.0.2.1]) by mx.example.net; " + format_datetime(received)
        )
        body["Received"] = "from home; " + format_datetime(sent - timedelta(days=1))
    body["Subject"] = subject
    body["From"] = formataddr((name, address)) if name else address
    body["To"] = "Follow-up <follow-up+w1@example.net>"
    body["Cc"] = "Eve Young <eve@example.org>"
    body["Date"] = format_datetime(sent)
    has_id = index % 50 != 7
    if has_id:
        body["Message-ID"] = f"<{index}.{seed}@example.org>"
    said = {
        "index": index,
        "messageID": f"{index}.{seed}@example.org" if has_id else None,
        "subject": subject,
        "name": name or None,
        "address": address,
        "sent": int(sent.timestamp()),
        "received": int(received.timestamp()),
        "hasReceivedField": has_received,
        "text": words,
        "attachments": [{"name": name, "type": type, "size": size} for name, type, size in files],
    }
    return body.as_bytes(), said, received


def main():
    # Thousands of files needn't be safe from a power cut.
    mailbox._sync_flush = lambda file: file.flush()
    box = mailbox.mbox(os.path.join(folder, "mbox"), create=True)
    path = os.path.join(folder, "Maildir")
    maildir = mailbox.Maildir(path, create=True)
    expected = open(os.path.join(folder, "expected.jsonl"), "w", encoding="utf-8")
    with expected:
        for data, said, received in map(message, range(count)):
            date = received.astimezone(timezone.utc).strftime("%a %b %d %H:%M:%S %Y")
            box.add(f"From {said['address']} {date}\n".encode() + data)
            key = maildir.add(data)
            if said["index"] % 3 == 0:
                os.rename(os.path.join(path, "new", key), os.path.join(path, "cur", key + ":2,S"))
            expected.write(json.dumps(said, ensure_ascii=False) + "\n")
    box.close()


if __name__ == "__main__":
    main()
