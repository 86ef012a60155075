"""What a stranger's folder may hold beside a workshop: nothing outside it changes, and all of it is named in plain words."""
import hashlib, os, shutil, struct, time
from halfway import ACCOUNTS, prepare
from program import evenhand
from table import soak
from workshops import PAGE, interrupted

# What anything may take.
SECONDS, MEMORY = 10, 1 << 30
MAGIC = bytes.fromhex("d9d505f920a163d7")


def companions():
    place = soak.folder / "strange"
    place.mkdir()
    prepare(place)
    other = place / "other"
    other.mkdir()
    shutil.copy2(place / "bare.evenhand", other / "o.evenhand")
    after = other / "after.evenhand"
    shutil.copy2(other / "o.evenhand", after)
    evenhand("do", "--in", after, "note", "more")
    _, foreign = interrupted((other / "o.evenhand").read_bytes(), after.read_bytes(), 1, soak.chance("foreign"))
    for name in ("w.evenhand-journal", "w.evenhand-wal", "w.evenhand-shm", "w.private", "w.evenhand"):
        beside(place, name, forged(place, name, foreign))
    caches(place)
    shutil.rmtree(place)


# MARK: What is forged

def forged(place, name, foreign):
    """Ways to put something under a name, by what it is."""
    noise = soak.chance(name).randbytes(20_000)
    ways = {
        "garbage": lambda path, outside: path.write_bytes(noise), "an empty file": lambda path, outside: path.write_bytes(b""),
        "a link to a file elsewhere": lambda path, outside: path.symlink_to(outside / "notes.txt"),
        "a link to a workshop elsewhere": lambda path, outside: path.symlink_to(outside / "theirs.evenhand"),
        "a link that leads nowhere": lambda path, outside: path.symlink_to(outside / "nothing"),
        "a link to a device": lambda path, outside: path.symlink_to("/dev/zero"),
        "a hard link to a file elsewhere": lambda path, outside: os.link(outside / "notes.txt", path),
        "a hard link to private notes elsewhere": lambda path, outside: os.link(outside / "theirs.private", path),
        "a pipe": lambda path, outside: os.mkfifo(path), "a folder": lambda path, outside: path.mkdir(),
    }
    # Whoever names a link means what it leads to.
    if name == "w.evenhand": del ways["a link to a workshop elsewhere"]
    if name.endswith("-journal"):
        ways |= {
            "one that names a super-journal": lambda path, outside: path.write_bytes(
                super_journal(path, outside / "notes.txt")),
            "one that names a super-journal after pages": lambda path, outside: path.write_bytes(
                super_journal(path, outside / "notes.txt", foreign)),
            "another workshop's": lambda path, outside: path.write_bytes(foreign),
            "one that says it has no end": lambda path, outside: path.write_bytes(
                MAGIC + struct.pack(">5I", 0xFFFFFFFF, 1, 1, 512, PAGE) + bytes(484) + noise),
        }
    if name.endswith("-wal"):
        ways["a log with a frame"] = lambda path, outside: path.write_bytes(log(outside / "theirs.evenhand"))
    if name == "w.private":
        ways |= {
            "another workshop's": lambda path, outside: private(path, (outside / "theirs.private").read_bytes()),
            "one with another account": lambda path, outside: private(path, edited(place, ACCOUNTS[0], "66669999")),
            "one that others may read": lambda path, outside: private(path, (place / "whole.private").read_bytes(), 0o644),
            "one that is somebody else's": lambda path, outside: (
                private(path, (place / "whole.private").read_bytes()), os.chown(path, 65534, 65534)),
            "a line without end": lambda path, outside: private(path, b"x" * (64 << 20)),
        }
        if os.geteuid() != 0: del ways["one that is somebody else's"]
    return ways


def super_journal(path, victim, before=b""):
    """A rollback journal whose tail names another file, which SQLite deletes once it has played the journal."""
    workshop = path.with_name("w.evenhand")
    header = MAGIC + struct.pack(">5I", 0, 0x1234, workshop.stat().st_size // PAGE, 512, PAGE)
    name = str(victim).encode()
    total = sum(byte if byte < 128 else byte - 256 for byte in name) & 0xFFFFFFFF
    tail = struct.pack(">I", (1 << 30) // PAGE + 1) + name + struct.pack(">2I", len(name), total) + MAGIC
    return (before or header.ljust(512, b"\0")) + tail


def log(workshop):
    """A write-ahead log (sqlite.org/fileformat.html#walformat) with one frame: another workshop's first page."""
    page = workshop.read_bytes()[:PAGE]

    def summed(bytes_, first=0, second=0):
        numbers = struct.unpack(f">{len(bytes_) // 4}I", bytes_)
        for at in range(0, len(numbers), 2):
            first = (first + numbers[at] + second) & 0xFFFFFFFF
            second = (second + numbers[at + 1] + first) & 0xFFFFFFFF
        return first, second

    header = struct.pack(">6I", 0x377F0683, 3_007_000, PAGE, 0, 1, 2)
    sums = summed(header)
    frame = struct.pack(">2I", 1, workshop.stat().st_size // PAGE)
    return header + struct.pack(">2I", *sums) + frame + struct.pack(">4I", 1, 2, *summed(frame + page, *sums)) + page


def private(path, content, mode=0o600):
    path.write_bytes(content)
    path.chmod(mode)


def edited(place, old, new):
    """The private notes with another account, and a last line that fits."""
    text = (place / "whole.private").read_text()
    body = text[:text.rindex('{"event":"end"')].replace(old, new)
    return (body + '{"event":"end","v":1,"sha256":"%s"}\n' % hashlib.sha256(body.encode()).hexdigest()).encode()


# MARK: Rows

def beside(place, name, ways):
    what = "in the place of a workshop" if name == "w.evenhand" else f"beside a workshop, as {name.replace('w.', 'NAME.')}"
    row, codes = soak.row(what), {}
    for kind, forge in ways.items():
        for words in commands(name):
            folder, outside = laid_out(place)
            path = folder / name
            if os.path.lexists(path): path.unlink()
            forge(path, outside)
            before = state(outside)
            began = time.monotonic()
            ended = tried(folder, words)
            said = f"{kind}, {' '.join(words)}"
            trouble(row, said, ended, time.monotonic() - began)
            codes[ended.code] = codes.get(ended.code, 0) + 1
            if (now := state(outside)) != before: row.fail(f"{said}: outside changed: {sorted(set(now) ^ set(before))[:2]}")
            if "66669999" in "".join(file.read_text(errors="replace") for file in folder.glob("pay/*") if file.is_file()):
                row.fail(f"{said}: the changed account is paid")
    row.count = f"{len(ways)} kinds, {sum(codes.values())} commands"
    row.note = ", ".join(f"{count} × exit {code}" for code, count in sorted(codes.items()))


def commands(name):
    tries = [("journal", "verify"), ("--readonly", "person", "list"), ("note", "more"), ("report", "programme"), ()]
    if name in ("w.private", "w.evenhand"): tries += [("payee", "list"), ("batch", "export", "b1", "--to", "pay")]
    return tries


def laid_out(place):
    """A stranger's folder, and what lies outside it."""
    folder, outside = place / "folder", place / "outside"
    for path in (folder, outside):
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
    for kind in ("evenhand", "private"): shutil.copy2(place / f"whole.{kind}", folder / f"w.{kind}")
    (outside / "notes.txt").write_text("mine\n")
    shutil.copy2(place / "other" / "o.evenhand", outside / "theirs.evenhand")
    private(outside / "theirs.private", b'{"event":"begin","v":1}\n')
    return folder, outside


def state(outside):
    """What lies outside: names, contents, modes, owners."""
    return {(str(path.relative_to(outside)), path.read_bytes() if path.is_file() else b"",
             path.lstat().st_mode, path.lstat().st_uid) for path in outside.rglob("*")}


def tried(folder, words):
    options = dict(folder=folder, memory_limit=MEMORY, patience=SECONDS * 3)
    if words: return evenhand("do", "--in", "w.evenhand", *words, **options)
    return evenhand("w.evenhand", text="person list\nnote more\n", **options)


def trouble(row, said, ended, seconds):
    if ended.code not in range(4): row.fail(f"{said}: exit {ended.code}; {ended.said}")
    elif ended.code and not ended.errors: row.fail(f"{said}: exit {ended.code} without an error; {ended.said}")
    if seconds > SECONDS: row.fail(f"{said}: it took {seconds:.0f} s")


def caches(place):
    """What was set aside to open a workshop sooner is this user's; whatever it says, figures follow from the record."""
    row, chance = soak.row("a forged cache"), soak.chance("caches")
    cache = soak.folder / "cache" / "evenhand"
    looks = [("claims", "list"), ("period", "list"), ("person", "list"), ("journal", "head")]
    shutil.rmtree(cache, ignore_errors=True)
    folder, outside = laid_out(place)
    # A state is kept from a thousand entries on.
    (folder / "long.meet").write_text("meet 1\n" + "".join(f"group add g{number}\n" for number in range(1_100)))
    made = evenhand("run", "long.meet", "--in", "w.evenhand", folder=folder)
    if made.code: return row.fail(made.said)
    wanted = [tried(folder, words).out for words in looks]
    kept = [path for path in cache.rglob("*") if path.is_file()] if cache.exists() else []
    if not kept: return row.leave_out("this program set nothing aside in its cache folder")
    whole = {path: path.read_bytes() for path in kept}
    outside_before = state(outside)
    ways = {
        "one byte changed": lambda path, content: path.write_bytes(flipped(content, chance)),
        "an amount changed": lambda path, content: path.write_bytes(content.replace(b"\x01", b"\x02", 1)),
        "cut": lambda path, content: path.write_bytes(content[:len(content) // 2]),
        "garbage": lambda path, content: path.write_bytes(chance.randbytes(len(content))),
        "empty": lambda path, content: path.write_bytes(b""),
        "a link elsewhere": lambda path, content: (path.unlink(), path.symlink_to(outside / "notes.txt")),
        "a hard link": lambda path, content: (path.unlink(), os.link(outside / "notes.txt", path)),
        "a pipe": lambda path, content: (path.unlink(), os.mkfifo(path)),
        "a folder": lambda path, content: (path.unlink(), path.mkdir()),
        "readable by others": lambda path, content: path.chmod(0o666),
    }
    count = 0
    for kind, forge in ways.items():
        for _ in range(soak.scaled(20, 3) if kind == "one byte changed" else 1):
            for path, content in whole.items():
                if path.is_dir() and not path.is_symlink(): path.rmdir()
                elif os.path.lexists(path): path.unlink()
                path.write_bytes(content)
                path.chmod(0o600)
                forge(path, content)
            for words, found in zip(looks, wanted):
                count += 1
                began = time.monotonic()
                ended = tried(folder, words)
                trouble(row, f"{kind}, {' '.join(words)}", ended, time.monotonic() - began)
                if ended.code == 0 and ended.out != found: row.fail(f"{kind}: {' '.join(words)} says something else")
                if state(outside) != outside_before: row.fail(f"{kind}: outside changed")
    row.count = f"{len(ways)} kinds, {count} commands"


def flipped(content, chance):
    changed = bytearray(content)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)
