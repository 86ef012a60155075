"""Files that are no workshops, or not now: damaged, foreign, locked, or with a journal that isn't theirs."""
import os, pathlib, struct, subprocess, sys, time
from program import children, evenhand
from story import Story
from table import soak
from workshops import PAGE, digest, entries, remove, roots, trouble_in


def files():
    workshop = soak.folder / "sound.evenhand"
    evenhand("run", Story(300).write("soak.meet"), "--in", workshop)
    bytes_ = workshop.read_bytes()
    chance = soak.chance("files")
    noise = bytes(chance.randrange(256) for _ in range(20_000))
    first = roots(workshop)
    garbled = lambda at: bytes_[:at] + noise[:PAGE] + bytes_[at + PAGE:]
    newer, other = bytearray(bytes_), bytearray(bytes_)
    newer[60:64] = struct.pack(">I", struct.unpack(">I", newer[60:64])[0] + 1)
    other[68:72] = bytes(4)
    odd = {
        "an empty file": b"", "a text": b"meet 1\ngroup add carers\n", "a picture": b"\x89PNG\r\n\x1a\n" + noise,
        "noise": noise, "a file of one byte": b"\0", "a file of a newer Evenhand": bytes(newer),
        "another program's database": bytes(other), "cut off after its first page": bytes_[:PAGE],
        "cut in half": bytes_[:len(bytes_) // 2], "cut by one byte": bytes_[:-1],
        "its first page garbled": bytes_[:100] + noise[:PAGE - 100] + bytes_[PAGE:],
        "the table of entries garbled": garbled((first["entry"] - 1) * PAGE),
        "its beginning garbled": garbled((first["workshop"] - 1) * PAGE),
    }
    path = soak.folder / "odd.evenhand"
    for name, content in odd.items():
        row = soak.row(name)
        path.write_bytes(content)
        refused(row, path)
    held(workshop)
    leftovers(workshop, noise)
    for file in (path, workshop): remove(file)


def refused(row, path, words=None):
    before, folder = digest(path), sorted(os.listdir(soak.folder))
    file = soak.folder / "one.meet"
    if not file.exists():
        file.write_text("meet 1\ngroup add more\n")
        folder = sorted(os.listdir(soak.folder))
    tries = words or [("do", "--in", path, "journal", "verify"), ("do", "--in", path, "group", "add", "more"), (path,),
                      ("run", file, "--in", path, "--acks"), ("do", "--in", path, "--readonly", "agenda")]
    for each in tries:
        ended = evenhand(*each, text="group add more\n" if each == (path,) else None)
        if trouble := ended.refusal_trouble(): row.fail(f"{each[0] if each[0] != path else 'prompt'}: {trouble}")
        if ended.out: row.fail(f"it printed: {ended.out[:80]}")
    if digest(path) != before: row.fail("the file changed")
    if sorted(os.listdir(soak.folder)) != folder: row.fail("the folder changed")
    row.count = f"{len(tries)} commands"


def held(workshop):
    """Another program keeps the file locked, and then dies."""
    row = soak.row("another program holds the lock")
    code = ("import sqlite3, sys, time; db = sqlite3.connect(sys.argv[1], isolation_level=None); "
            "db.execute('BEGIN ' + sys.argv[2]); print('held', flush=True); time.sleep(600)")
    look, line = ("journal", "verify"), ("group", "add", "more")
    for lock, tries in (("EXCLUSIVE", [look, line]), ("IMMEDIATE", [line])):
        holder = subprocess.Popen([sys.executable, "-c", code, workshop, lock], stdout=subprocess.PIPE)
        children.add(holder)
        holder.stdout.readline()
        began = time.monotonic()
        refused(row, workshop, [("do", "--in", workshop, *words) for words in tries])
        waited = (time.monotonic() - began) / len(tries)
        if not 4 < waited < 15: row.fail(f"it gave up after {waited:.1f} s")
        if lock == "IMMEDIATE":
            ended = evenhand("do", "--in", workshop, "--readonly", "journal", "verify")
            row.check(f"someone's turn to write keeps readers out: {ended.said}" if ended.code else None)
        holder.kill()
        holder.wait()
        holder.stdout.close()
        children.discard(holder)
        row.check(trouble_in(workshop))
    ended = evenhand("do", "--in", workshop, "group", "add", "freed")
    row.check(f"after the lock's owner was killed: {ended.said}" if ended.code else None)
    row.count, row.note = "3 commands", f"refused after {waited:.1f} s; once it is killed, all works"


def leftovers(workshop, noise):
    """Journals that lie about without being one of this file's: an empty one is nothing, any other is named and refused."""
    row = soak.row("a leftover journal that isn't hot")
    wanted, beside = entries(workshop), pathlib.Path(f"{workshop}-journal")
    for content, is_refused in ((b"", False), (bytes(512), False), (noise, True), (b"meet 1\n", True)):
        for words in (("--readonly", "journal", "verify"), ("journal", "verify"), ("group", "add", "more", "--dry-run")):
            beside.write_bytes(content)
            ended = evenhand("do", "--in", workshop, *words)
            what = f"{content[:8]!r}, {' '.join(words)}"
            # Reading alone, SQLite can't tell whether some of these are hot; then it has to be refused.
            may_refuse = is_refused or "--readonly" in words
            trouble = ended.refusal_trouble() if ended.code and may_refuse else None
            if ended.code and not may_refuse: row.fail(f"{what}: exit {ended.code}, {ended.said}")
            if is_refused and not ended.code: row.fail(f"{what}: it was taken")
            if is_refused and beside.read_bytes() != content: row.fail(f"{what}: the journal was changed")
            if trouble: row.fail(f"{what}: {trouble}")
            remove(beside)
            row.check(None if entries(workshop) == wanted else "the contents changed")
    row.count = "4 journals"
