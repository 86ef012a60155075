"""Checks a workshop file's chain, written from the documentation of `Chain` alone: verify.py FILE"""
import hashlib, pathlib, sqlite3, struct, sys

def number(value): return struct.pack(">q", value)
def lp(text): return number(len(text)) + text
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()

db = sqlite3.connect(pathlib.Path(sys.argv[1]).absolute().as_uri() + "?mode=ro", uri=True)
db.text_factory = bytes
workshop, zone, created = db.execute("SELECT id, zone, created FROM workshop").fetchone()
link, count = sha(lp(b"evenhand journal 1"), lp(workshop), lp(zone), number(created)), 0
fields = "sequence, recorded, origin, link, digest, time, actor, plugin, line, events, source, salt"
rows = db.execute(f"SELECT {fields} FROM entry ORDER BY sequence")
for sequence, recorded, origin, kept, digest, time, *texts, salt in rows:
    count += 1
    content = digest or sha(salt, number(time), *map(lp, texts))  # a digest stands for what isn't shared
    link = sha(link, number(count), number(recorded), lp(origin), content)
    if (sequence, kept) != (count, link):
        sys.exit(print(count) or 1)
print("ok", count, link.hex())
