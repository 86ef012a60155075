"""Workshop files, read without the program."""
import contextlib, hashlib, os, pathlib, re, sqlite3, struct, subprocess, sys
from program import evenhand
from table import soak

PAGE = 4096
CONTENT = "time, actor, plugin, line, events"


def reading(path): return sqlite3.connect(pathlib.Path(path).absolute().as_uri() + "?mode=ro", uri=True)


def entries(path, fields=CONTENT):
    with contextlib.closing(reading(path)) as db:
        db.text_factory = bytes
        return db.execute(f"SELECT {fields} FROM entry ORDER BY sequence").fetchall()


def dump(path):
    """Everything SQLite finds in a file, by kind; None when it finds none."""
    try:
        with contextlib.closing(reading(path)) as db:
            db.text_factory = bytes
            found = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in ("workshop", "entry", "substitute")}
            return found | {"schema": db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()}
    except (sqlite3.Error, UnicodeDecodeError):  # The second is a column's name that is no text any more.
        return None


def roots(path):
    """The first page of each table."""
    with contextlib.closing(reading(path)) as db:
        return dict(db.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'").fetchall())


def trouble_in(path, wanted=None):
    """Opens a workshop anew and checks it in three ways; what is wrong, or None.

    `wanted` are contents that the file's must be the beginning of.
    """
    verdict = evenhand("do", "--in", path, "journal", "verify")
    if verdict.code != 0 or not re.search("the chain is whole +yes", verdict.out):
        return f"journal verify: exit {verdict.code}, {verdict.said}"
    # SQLite leaves a journal that was never begun, which says nothing; the next commit removes it.
    if begun_journal(path): return "a hot rollback journal was left after opening"
    script = subprocess.run([sys.executable, soak.verify, path], capture_output=True, text=True)
    count = re.search(r"entries\s+(\d+)", verdict.out)[1]
    if not script.stdout.startswith(f"ok {count} "): return f"verify.py: {script.stdout}{script.stderr}"
    with contextlib.closing(reading(path)) as db:
        if (found := db.execute("PRAGMA integrity_check").fetchone()[0]) != "ok": return f"integrity_check: {found}"
    if wanted is not None:
        found = entries(path)
        if found != wanted[:len(found)]:
            first = next(i for i, pair in enumerate(zip(found, wanted + [None] * len(found))) if pair[0] != pair[1])
            return f"entry {first + 1} isn't what was run: {found[first][3]!r}"
    return None


def begun_journal(path):
    with contextlib.suppress(FileNotFoundError):
        return pathlib.Path(f"{path}-journal").read_bytes()[:1] not in (b"", b"\0")
    return False


def digest(path):
    """What a file holds; of one that may not be read, when and how it was last written."""
    try:
        return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()
    except FileNotFoundError:
        return "none"
    except PermissionError:
        return f"{os.stat(path).st_size} bytes at {os.stat(path).st_mtime_ns}"


def interrupted(before, after, share, chance):
    """The file and the rollback journal (sqlite.org/fileformat.html#rollbackjournal) of a commit that was cut off."""
    nonce, count = chance.randrange(1 << 32), len(before) // PAGE
    pages = lambda bytes_: [bytes_[at:at + PAGE] for at in range(0, len(bytes_), PAGE)]
    old, new = pages(before), pages(after)
    changed = [k for k in range(count) if k >= len(new) or old[k] != new[k]]
    journal = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", len(changed), nonce, count, 512, PAGE)
    journal = journal.ljust(512, b"\0")
    for k in changed:
        total = nonce + sum(old[k][at] for at in range(PAGE - 200, 0, -200))
        journal += struct.pack(">I", k + 1) + old[k] + struct.pack(">I", total & 0xFFFFFFFF)
    length = max(len(old), len(new))
    mixed = [new[k] if k < len(new) and (k >= count or chance.random() < share) else old[k] for k in range(length)]
    return b"".join(mixed), journal


def remove(path):
    for name in (str(path), f"{path}-journal"):
        with contextlib.suppress(FileNotFoundError): os.unlink(name)
