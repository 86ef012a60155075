"""Checks a workshop file's chain, written from the documentation of `Chain` alone: verify.py FILE"""
import hashlib, json, pathlib, sqlite3, struct, sys

def number(value): return struct.pack(">q", value)
def lp(text): return number(len(text)) + text
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()

db = sqlite3.connect(pathlib.Path(sys.argv[1]).absolute().as_uri() + "?mode=ro", uri=True)
db.text_factory = bytes
workshop, zone, created, standing = db.execute("SELECT id, zone, created, standing FROM workshop").fetchone()
link, count = sha(lp(b"evenhand journal 2"), lp(workshop), lp(zone), number(created)), 0
lost = {}  # of what is for the room, until something private turns out to have taken its place
recalling = set()  # plugins that took words out of what they had recorded
said_in = lambda salt, time, place, texts: [salt, number(time), lp(b"" if place is None else str(place).encode()), *map(lp, texts)]
substitutes = {row[0]: row[1:] for row in db.execute("SELECT sequence, time, place, actor, line, events, source, salt FROM substitute")}
stands = {n: sha(*said_in(row[-1], row[0], row[1], row[2:-1])).hex() for n, row in substitutes.items()}
named = {}  # what should stand for erased contents, as it was named last
fields = "sequence, plugin, audience, correction, recorded, origin, link, digest, time, place, actor, line, events, source, salt"
for row in db.execute(f"SELECT {fields} FROM entry ORDER BY sequence"):
    sequence, plugin, audience, correction, recorded, origin, kept, digest, time, place, *texts, salt = row
    count += 1
    written = b"" if recorded is None else number(recorded) + lp(origin)
    in_clear = audience == b"room"  # when and how it was written, too
    if digest is None:
        content = sha(*said_in(salt, time, place, texts), b"" if in_clear else written)
    else:
        content = digest  # it stands for what isn't shared, or is erased
        if count in substitutes:
            pass
        elif standing == b"original":
            sys.exit(print(count, "has lost what it says") or 1)
        elif in_clear:
            lost[count] = plugin
    kind, _, targets = correction.decode().partition(" ")
    ends = [part.partition("-") for part in targets.split(",") if part]
    targets = [one for first, _, last in ends for one in range(int(first), int(last or first) + 1)]
    if correction and not in_clear:
        for one in targets:
            lost.pop(one, None)
    if kind == "erased" and plugin == b"workshop":
        named.update(zip(targets, json.loads(texts[2])[0]["digests"], strict=True))
    if digest is None and b'"event":"restated"' in texts[2]:
        recalling.add(plugin)
    link = sha(link, number(count), lp(plugin), lp(audience), lp(correction), content, written if in_clear else b"")
    if (sequence, kept) != (count, link):
        sys.exit(print(count) or 1)
lost = [count for count, plugin in lost.items() if plugin not in recalling]
if lost:
    sys.exit(print(min(lost), "has lost what it says") or 1)
wrong = [n for n in stands if named.get(n) != stands[n]] + [n for n in named if n not in stands and standing != b"copy"]
if wrong:
    sys.exit(print(min(wrong), "says what nobody said") or 1)
print("ok", count, link.hex())
