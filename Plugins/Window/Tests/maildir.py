"""Writes a Maildir as a mail program does, and says as JSON what a reader of its mail would take for comments."""
import email.message, json, mailbox, sys

folder, tag = sys.argv[1:]
box = mailbox.Maildir(folder)
expected = []


def letter(sender, subject, text, headers=(), charset="utf-8", subtype="plain", received="Sun, 29 Oct 2023 10:00:00 +0000"):
    message = email.message.EmailMessage()
    if received:
        message["Received"] = f"from a.example.org by b.example.org; {received}"
    message["From"], message["To"], message["Subject"] = sender, "team@example.org", subject
    message["Message-ID"] = f"<{len(box)}@example.org>"
    for name, value in headers:
        message[name] = value
    message.set_content(text, charset=charset, subtype=subtype)
    stored = mailbox.MaildirMessage(message)
    stored.set_subdir("cur" if len(box) % 2 else "new")
    box.add(stored)


texts = ["Größer, bitte – überall.", "שלום, החדר קר מדי", "会議室が寒いです。", "It is € 5 too much.", "Line one\n\nLine three"]
for number, text in enumerate(texts):
    charset = "windows-1252" if "€" in text else "utf-8"
    letter("Ana <ana@example.org>", f"Re: [{tag}] Anything?", f"{text}\n\n-- \nAna {number}\n", charset=charset)
    expected.append(text)
letter("unknown@example.net", f"[{tag}]", "<p>As <b>HTML</b> only</p>", subtype="html")
expected.append("As HTML only")
letter("Ben <BEN@example.org>", "no tag, but known", "From my own address\n\nOn Sat, 28 Oct 2023 at 18:05, Cara wrote:\n> Hello\n")
letter("news@example.net", "Autumn offers", "Ten per cent off")
letter("dee@example.org", f"[{tag}]", "I am away", headers=[("Auto-Submitted", "auto-replied")])
json.dump(sorted(expected), sys.stdout)
