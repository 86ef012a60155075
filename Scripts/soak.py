"""What Scripts/soak runs: tries to break workshop files, and prints a table of what held. Standard library only."""
import argparse, contextlib, hashlib, os, pathlib, random, re, resource, shutil, signal, sqlite3, struct, subprocess
import sys, threading, time, traceback
from datetime import datetime, timedelta, timezone

NOBODY = 65534
PAGE = 4096
CONTENT = "time, actor, plugin, line, events"
children = set()


# --- The program -----------------------------------------------------------------------------------------------------

class Ended:
    """How a program ended, and what it said."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def errors(self):
        return len(re.findall(r"^(?:\S.*?: )?error: ", self.err, re.M))

    def refusal_trouble(self):
        """What is wrong with this as a refusal: exit 2 and one clear error; None when nothing is."""
        if self.code < 0:
            return f"it was ended by {signal.Signals(-self.code).name}"
        if self.code != 2:
            return f"exit {self.code} instead of 2; it said: {self.said}"
        if self.errors != 1:
            return f"{self.errors} errors instead of one: {self.said}"
        return None

    @property
    def said(self):
        return " / ".join((self.err.strip() or self.out.strip()).splitlines()[:4])[:300] or "nothing"


class Running:
    """A program that is under way; what it prints is gathered as it comes."""

    def __init__(self, *words, stdin=subprocess.DEVNULL, user=None, file_limit=None, ignoring=()):
        options = {}
        if user is not None and os.geteuid() == 0:
            options = dict(user=user, group=user, extra_groups=[])
        if file_limit is not None:
            options.update(restore_signals=False, preexec_fn=lambda: limit_files(file_limit, ignoring))
        self.process = subprocess.Popen(
            [soak.program, *map(str, words)], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=soak.folder, env={**os.environ, "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"}, **options)
        children.add(self.process)
        self.texts = {"out": b"", "err": b""}
        self.threads = [threading.Thread(target=self.gather, args=pair, daemon=True) for pair in
                        (("out", self.process.stdout), ("err", self.process.stderr))]
        for thread in self.threads: thread.start()

    def gather(self, name, pipe):
        while chunk := os.read(pipe.fileno(), 1 << 16): self.texts[name] += chunk

    def is_over(self): return self.process.poll() is not None

    def kill(self):
        """Kills it; answers whether it was still alive. What it wrote before is in the pipe and still counts."""
        was_alive = not self.is_over()
        self.process.kill()
        return was_alive

    def end(self, patience=120):
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = -signal.SIGALRM
        for thread in self.threads: thread.join()
        children.discard(self.process)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                with contextlib.suppress(BrokenPipeError): pipe.close()
        return Ended(code, *(self.texts[name].decode(errors="replace") for name in ("out", "err")))


def limit_files(limit, ignoring):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_IGN if number in ignoring else signal.SIG_DFL)


def evenhand(*words, text=None, **options):
    running = Running(*words, stdin=subprocess.DEVNULL if text is None else subprocess.PIPE, **options)
    if text is not None:
        with contextlib.suppress(BrokenPipeError):
            running.process.stdin.write(text.encode())
            running.process.stdin.close()
    return running.end()


def acknowledged(out):
    """The numbers of the entries that were acknowledged; a last line without its end isn't one."""
    numbers = []
    for line in out.split("\n")[:-1]:
        if found := re.fullmatch(r"entr(?:y|ies) (\d+)(?:-(\d+))?", line):
            numbers += range(int(found[1]), int(found[2] or found[1]) + 1)
    return numbers


# --- Workshop files, read without the program ------------------------------------------------------------------------

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
            found = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in ("workshop", "entry", "snapshot")}
            return found | {"schema": db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()}
    except (sqlite3.Error, UnicodeDecodeError):  # The second is a column's name that is no text any more.
        return None


def trouble_in(path, wanted=None):
    """Opens a workshop anew and checks it in three ways; what is wrong, or None.

    `wanted` are contents that the file's must be the beginning of.
    """
    verdict = evenhand("do", "--in", path, "journal", "verify")
    if verdict.code != 0 or "whole  yes" not in verdict.out:
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


# --- What is run -----------------------------------------------------------------------------------------------------

class Story:
    """Commands of which each makes one entry, at a second of its own: the same contents however often it is resumed."""

    BEGINNING = [
        "group add carers", "group add staff", 'person add "Ana Ortiz" --group carers',
        'person add "Joe Park" --group staff', 'meeting open "Soak" --place "here"', "arrive ana joe"]
    TEN = ['note soak {} – what was said, "as it was said"', "speak ana", 'item add "soak {}" 5m --by ana', "speak joe",
           "note soak {} 'quotes' and \\ and ünïcödé", "stop", "decide soak {} --proposed joe --by ana", "note soak {}",
           "note soak {}", "note soak {}"]

    def __init__(self, count, undos=500):
        self.lines = list(self.BEGINNING)
        for at in range(count - len(self.lines)):
            is_undo = at % undos == undos - 2
            self.lines.append("undo" if is_undo else self.TEN[at % 10].format(at))

    def text(self, start=0, stop=None):
        time_of = lambda k: datetime(2026, 3, 12, 10, tzinfo=timezone.utc) + timedelta(seconds=k)
        text = f"meet 1\nstart {time_of(start):%Y-%m-%d %H:%M:%S} UTC\n"
        return text + "\n@ +1s\n".join(self.lines[start:stop]) + "\n"

    def write(self, name, start=0, stop=None):
        path = soak.folder / name
        path.write_text(self.text(start, stop))
        return path


# --- Kills -----------------------------------------------------------------------------------------------------------

def kills():
    story = Story(soak.scaled(10_000, 1_000))
    workshop, file = soak.folder / "kill.evenhand", soak.folder / "soak.meet"
    began = time.monotonic()
    story.write("soak.meet")
    whole = evenhand("run", file, "--in", workshop, "--acks")
    duration = time.monotonic() - began
    row = soak.row("the same run, not killed", f"{len(story.lines):,} commands in {duration:.1f} s")
    if whole.code or acknowledged(whole.out) != list(range(1, len(story.lines) + 1)):
        return row.fail(f"exit {whole.code}, {len(acknowledged(whole.out))} acknowledged: {whole.said}")
    row.check(trouble_in(workshop))
    wanted = entries(workshop)
    kills_of_runs(story, wanted, duration, workshop)
    kills_while_made(story, wanted)
    kills_of_lines()


def kills_of_runs(story, wanted, duration, workshop):
    chance, count = soak.chance("kills"), soak.scaled(200, 20)
    row, late = soak.row("kill -9 during a run"), soak.row("acknowledgements arrive with their commit")
    killed = checked = hot = files = unheard = unmade = 0
    at, ways = len(wanted), {"time": 0, "commit": 0, "acknowledgement": 0}
    while killed < count:
        if at >= len(wanted): at, files = 0, files + 1
        if at == 0: remove(workshop)
        way = chance.choice(list(ways))
        running = Running("run", story.write("soak.meet", at), "--in", workshop, "--acks")
        stopped = wait_for(way, running, workshop, chance, duration)
        was_alive = running.kill()
        ended = running.end()
        hot += begun_journal(workshop)
        if was_alive:
            killed += 1
            ways[way] += 1
        elif ended.code:
            return row.fail(f"a run from command {at + 1} on ended with exit {ended.code}: {ended.said}")
        if at == 0 and not acknowledged(ended.out) and is_unmade(workshop):
            unmade += 1  # See the row about that.
            continue
        if trouble := trouble_in(workshop, wanted):
            return row.fail(f"kill {killed} ({way}, from command {at + 1} on): {trouble}")
        recorded = [number for number, in entries(workshop, "recorded")]
        acks = acknowledged(ended.out)
        if acks != list(range(at + 1, at + 1 + len(acks))) or at + len(acks) > len(recorded):
            return row.fail(f"kill {killed} ({way}): acknowledged {acks[:1]}…{acks[-1:]}, kept {len(recorded)}")
        checked += len(acks)
        unheard += was_alive and any(moment < (stopped - 0.5) * 1e6 for moment in recorded[at + len(acks):])
        at = len(recorded)
    row.count = f"{killed} kills"
    row.note = (f"{checked:,} acknowledged entries are there; {hot} hot journals; {files} files, and {unmade} kills "
                "before one was made; "
                + ", ".join(f"{number} by {way}" for way, number in ways.items()))
    late.count = f"{killed} kills"
    late.note = "what was durable for half a second had been acknowledged"
    if unheard: late.fail(f"after {unheard} kills, entries that were written half a second before had not been printed")


def is_unmade(workshop):
    """Whether a file isn't there, or was left unfinished by whoever made it."""
    if not os.path.exists(workshop): return True
    opened = evenhand("do", "--in", workshop, "journal", "verify")
    return "is empty" in opened.err and opened.refusal_trouble() is None


def wait_for(way, running, workshop, chance, duration):
    """Waits for the moment of a kill; answers with the real time."""
    end = time.monotonic() + chance.uniform(0, duration * 0.6)
    if way != "time":
        wanted = chance.randint(1, 4)
        seen, last = 0, mark(way, running, workshop)
        while seen < wanted and not running.is_over() and time.monotonic() < end:
            time.sleep(0.0003)
            if (now := mark(way, running, workshop)) != last: seen, last = seen + 1, now
        end = time.monotonic() + chance.choice([0, chance.uniform(0, 0.003), chance.uniform(0, 0.03)])
    while time.monotonic() < end and not running.is_over(): time.sleep(min(0.001, max(0, end - time.monotonic())))
    return time.time()


def mark(way, running, workshop):
    if way == "acknowledgement": return len(running.texts["out"])
    try:
        return os.stat(workshop).st_mtime_ns
    except FileNotFoundError:
        return 0


def kills_while_made(story, wanted):
    chance, count = soak.chance("making"), soak.scaled(200, 20)
    row = soak.row("kill -9 while a file is made")
    workshop, file = soak.folder / "new.evenhand", story.write("soak.meet", 0, 6)
    duration = timed(lambda: evenhand("run", file, "--in", workshop, "--acks"))
    states = {"none": 0, "empty": 0, "whole": 0}
    for number in range(count):
        remove(workshop)
        running = Running("run", file, "--in", workshop, "--acks")
        end = time.monotonic() + chance.uniform(0, duration * 1.1)
        if number % 2:
            while not os.path.exists(workshop) and not running.is_over() and time.monotonic() < end: pass
            end = time.monotonic() + chance.uniform(0, 0.02)
        while time.monotonic() < end: time.sleep(0.0003)
        running.kill()
        acks = acknowledged(running.end().out)
        if not os.path.exists(workshop):
            states["none"] += 1
            row.check("entries were acknowledged, and there is no file" if acks else None)
            continue
        opened = evenhand("do", "--in", workshop, "journal", "verify")
        if opened.code == 2 and "is empty" in opened.err and not acks:
            states["empty"] += 1
            row.check(opened.refusal_trouble())
        else:
            states["whole"] += 1
            row.check(trouble_in(workshop, wanted))
            row.check(None if len(acks) <= len(entries(workshop)) else "an acknowledged entry is missing")
    remove(workshop)
    row.count = f"{count} kills"
    row.note = "{none} left no file, {whole} a whole one, {empty} an empty one that is refused".format(**states)


def kills_of_lines():
    """Single lines, each durable before its answer: with `do`, and at the prompt through a pipe."""
    chance, count = soak.chance("lines"), soak.scaled(100, 10)
    workshop = soak.folder / "lines.evenhand"
    evenhand("run", Story(20).write("soak.meet"), "--in", workshop)
    duration = timed(lambda: evenhand("do", "--in", workshop, "note", "the first"))
    for way in ("do", "prompt"):
        row = soak.row(f"kill -9 during {'do' if way == 'do' else 'lines at the prompt'}")
        answers = 0
        for number in range(count):
            before = entries(workshop)
            lines = [f"{way} {number} line {k}" for k in range(1 if way == "do" else 100)]
            if way == "do":
                running = Running("do", "--in", workshop, "note", lines[0])
                delay = chance.uniform(0, duration * 1.2)
            else:
                running = Running(workshop, stdin=subprocess.PIPE)
                running.process.stdin.write("".join(f"note {line}\n" for line in lines).encode())
                running.process.stdin.flush()
                delay = chance.uniform(0, duration * 12)
            time.sleep(delay)
            running.kill()
            answered = len(re.findall(r"^noted as n\d+$", running.end().out, re.M))
            answers += answered
            if trouble := trouble_in(workshop): return row.fail(f"kill {number + 1}: {trouble}")
            after = entries(workshop)
            added = [line.decode() for _, _, _, line, _ in after[len(before):]]
            if after[:len(before)] != before: return row.fail(f"kill {number + 1}: an older entry changed")
            if len(added) < answered or any(f'"{want}"' not in got for want, got in zip(lines, added)):
                return row.fail(f"kill {number + 1}: {answered} answers, kept {added[-3:]}")
        row.count = f"{count} kills"
        row.note = f"{answers:,} answered lines are there"
    remove(workshop)


# --- Flipped bytes ---------------------------------------------------------------------------------------------------

VIEWS = ["journal script", "journal list --as json", "balance --as json", "balance --per group --as json",
         "balance --meeting m1 --as json", "agenda --as json",
         "decisions --as json", "person list --as json", "group list --as json", "meeting list --as json",
         "meeting show m1 --as json", "meeting show m2 --as json", "journal verify"]


def flips():
    whole = soak.folder / "whole.evenhand"
    story = Story(1_040, undos=300)
    story.lines += ["meeting close", 'meeting open "Again" --place "there"', "arrive joe", "note last", "meeting close"]
    made = evenhand("run", story.write("soak.meet"), "--in", whole)
    views = soak.folder / "views.meet"
    views.write_text("\n".join(["meet 1", "on error continue", *VIEWS]) + "\n")
    seen = evenhand("run", views, "--in", whole, "--readonly")
    original = dump(whole)
    row = soak.row("a workshop to flip bytes in")
    if made.code or seen.code or not original["snapshot"]: return row.fail(f"{made.said}; {seen.said}")
    row.count = f"{os.path.getsize(whole):,} bytes"
    row.note = f"{len(original['entry']):,} entries, undone ones among them, and a snapshot"
    bytes_ = whole.read_bytes()
    chance = soak.chance("flips")
    anywhere = [chance.randrange(len(bytes_)) for _ in range(soak.scaled(1_000, 100))]
    flip_each(soak.row("a flipped byte anywhere"), anywhere, bytes_, seen, original, views, chance)
    structure = structural(bytes_)
    some = chance.sample(structure, min(len(structure), soak.scaled(500, 50)))
    flip_each(soak.row("a flipped byte in the file's own structure"), some, bytes_, seen, original, views, chance)
    flips_in_journal(whole, views)


def structural(bytes_):
    """Where the first page, the inner pages' cells, and every page's heading and list of cells lie."""
    places = list(range(0, 100)) * 2
    for start in range(0, len(bytes_), PAGE):
        at = start + (100 if start == 0 else 0)
        kind, cells = bytes_[at], struct.unpack(">H", bytes_[at + 3:at + 5])[0]
        if kind not in (5, 13): continue
        places += range(at, at + (12 if kind == 5 else 8) + 2 * min(cells, 200))
        if kind == 5 or start == 0: places += [place for place in range(at, start + PAGE) if bytes_[place]]
    return places


def flip_each(row, places, bytes_, seen, original, views, chance):
    copy = soak.folder / "flipped.evenhand"
    kinds = {"refused": 0, "named by verify": 0, "unused bytes": 0, "the cache": 0}
    refused_late = 0
    for place in places:
        flipped = bytearray(bytes_)
        flipped[place] ^= (mask := chance.randint(1, 255))
        copy.write_bytes(flipped)
        what = f"byte {place} (page {place // PAGE + 1}, offset {place % PAGE}) xor {mask:#04x}"
        ended = evenhand("run", views, "--in", copy, "--readonly")
        if copy.read_bytes() != flipped: row.fail(f"{what}: reading changed the file")
        if ended.code == 2:
            kinds["refused"] += 1
            refused_late += bool(ended.out)
            if trouble := ended.refusal_trouble(): row.fail(f"{what}: {trouble}")
        elif ended.code == 1 and "is not what was written" in ended.err:
            kinds["named by verify"] += 1
        elif ended.code != 0:
            row.fail(f"{what}: exit {ended.code}, {ended.said}")
        elif ended.out != seen.out:
            row.fail(f"{what}: accepted with changed contents")
        else:
            found = dump(copy)
            changed = [name for name in original if found and found[name] != original[name]]
            if not found or set(changed) - {"snapshot"}:
                row.fail(f"{what}: accepted, the contents the same, but changed: {', '.join(changed) or 'unreadable'}")
            else:
                kinds["the cache" if changed else "unused bytes"] += 1
            if found and (trouble := writing_trouble(copy, original)): row.fail(f"{what}: accepted, then {trouble}")
    for file in (copy, f"{copy}-journal"): remove(file)
    row.count = f"{len(places):,} flips"
    row.note = ", ".join(f"{number} {kind}" for kind, number in kinds.items()) + f" ({refused_late} after some output)"


def writing_trouble(path, original):
    """Adds a line to a file whose flipped byte was accepted: it is added to what was there, or refused."""
    ended = evenhand("do", "--in", path, "group", "add", "afterwards")
    if ended.code not in (0, 2) or (ended.code == 2 and ended.errors != 1): return f"exit {ended.code}: {ended.said}"
    found = dump(path)
    if not found: return f"writing (exit {ended.code}) left a file that can't be read"
    count = len(original["entry"]) + (ended.code == 0)
    if len(found["entry"]) != count or found["entry"][:len(original["entry"])] != original["entry"]:
        return f"writing (exit {ended.code}) changed what was there"
    verdict = evenhand("do", "--in", path, "journal", "verify")
    if verdict.code and ended.code == 0: return f"writing left a file of which verify says: {verdict.said}"
    return None


def flips_in_journal(whole, views):
    """A crash in the middle of a commit leaves a rollback journal; flips a byte of it, and opens the workshop."""
    before = soak.folder / "before.evenhand"
    after = soak.folder / "after.evenhand"
    shutil.copy(whole, before)
    shutil.copy(whole, after)
    later = Story(46)
    text = "meet 1\n" + 'meeting open "Third" --place "nowhere"\narrive ana joe\n' + "\n".join(later.lines[6:]) + "\n"
    (soak.folder / "more.meet").write_text(text)
    added = evenhand("run", soak.folder / "more.meet", "--in", after)
    old, new = entries(before), entries(after)
    chance, hot = soak.chance("journal"), soak.folder / "hot.evenhand"
    for name, share in (("every page written", 1.0), ("some pages written", 0.5)):
        row = soak.row(f"a flipped byte in a hot journal, {name}")
        if added.code: return row.fail(added.said)
        halfway, journal = interrupted(before.read_bytes(), after.read_bytes(), share, chance)
        hot.write_bytes(halfway)
        pathlib.Path(f"{hot}-journal").write_bytes(journal)
        row.check(trouble_in(hot, old))
        row.check(None if len(entries(hot)) == len(old) else "the interrupted commit was not undone")
        part = "with whole lines of the cut-off commit"
        kinds = {"refused": 0, "named by verify": 0, "as before": 0, "as after": 0, part: 0}
        count = soak.scaled(200, 20)
        for number in range(count):
            # Half of them in the heading and the pages' numbers and sums, which are few.
            place = chance.randrange(len(journal))
            if number % 2:
                record = 512 + (PAGE + 8) * chance.randrange((len(journal) - 512) // (PAGE + 8))
                digit = chance.randrange(4)
                place = chance.choice([chance.randrange(28), record + digit, record + 4 + PAGE + digit])
            flipped = bytearray(journal)
            flipped[place] ^= (mask := chance.randint(1, 255))
            hot.write_bytes(halfway)
            pathlib.Path(f"{hot}-journal").write_bytes(flipped)
            what = f"byte {place} xor {mask:#04x}"
            ended = evenhand("run", views, "--in", hot)
            if ended.code == 2:
                kinds["refused"] += 1
                if trouble := ended.refusal_trouble(): row.fail(f"{what}: {trouble}")
            elif ended.code == 1 and "is not what was written" in ended.err:
                kinds["named by verify"] += 1
            elif ended.code != 0:
                row.fail(f"{what}: exit {ended.code}, {ended.said}")
            else:
                found = entries(hot)
                if found == old: kinds["as before"] += 1
                elif found == new: kinds["as after"] += 1
                # None of these was acknowledged, but each is what was run, and the chain is whole.
                elif len(found) > len(old) and found == new[:len(found)]: kinds[part] += 1
                else: row.fail(f"{what}: accepted with changed contents")
        row.count = f"{count} flips"
        row.note = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
        remove(hot)
    for file in (before, after): remove(file)


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


# --- Many at once ----------------------------------------------------------------------------------------------------

def writers():
    count = soak.scaled(1_000, 100)
    for number, prompts, readers in ((4, 0, 0), (2, 0, 0), (4, 4, 0), (4, 2, 2), (2, 2, 2)):
        write_at_once(number, prompts, readers, count)
    patience_beside_a_run()
    made_by_several()
    made_for_nothing()


def begun(name):
    workshop = soak.folder / name
    remove(workshop)
    evenhand("run", Story(6).write("soak.meet"), "--in", workshop)
    return workshop


def write_at_once(number, prompts, readers, count):
    mix = f"{number} at once" + (f", {prompts} of them at the prompt" if prompts else "")
    row = soak.row(mix + (f", and {readers} readers" if readers else ""))
    workshop = begun("many.evenhand")
    lines = [[f"program {p} line {k}" for k in range(count)] for p in range(number)]
    began, programs, looks = time.monotonic(), [], [0]
    over = threading.Event()
    for p in range(number):
        text = "".join(f"note {line}\n" for line in lines[p])
        file = soak.folder / f"writer-{p}.meet"
        file.write_text("meet 1\n" + text)
        if p < prompts:
            source = soak.folder / f"typed-{p}"
            source.write_text(text)
            with open(source, "rb") as stdin: programs.append(Running(workshop, stdin=stdin))
        else:
            programs.append(Running("run", file, "--in", workshop, "--acks"))
    threads = [threading.Thread(target=look_on, args=(workshop, over, looks, row)) for _ in range(readers)]
    for thread in threads: thread.start()
    ended = [program.end(300) for program in programs]
    over.set()
    for thread in threads: thread.join()
    row.count = f"{number} × {count:,} commands"
    row.note = f"{time.monotonic() - began:.1f} s" + (f", {looks[0]} looks" if readers else "")
    for p, end in enumerate(ended):
        way = "prompt" if p < prompts else "run"
        if end.code: row.fail(f"program {p} ({way}): exit {end.code}, {end.errors} errors; {end.said}")
    row.check(trouble_in(workshop))
    kept = [line.decode() for _, _, _, line, _ in entries(workshop)]
    texts = [re.search(r'"(program \d+ line \d+)"', line) for line in kept[6:]]
    found = [match[1] if match else None for match in texts]
    wanted = [line for own in lines for line in own]
    if len(set(found)) != len(found): row.fail(f"{len(found) - len(set(found))} lines are there twice")
    if (lost := set(wanted) - set(found)) and not any(end.code for end in ended):
        row.fail(f"{len(lost)} lines are lost, such as: {min(lost)}")
    if set(found) - set(wanted): row.fail("there are lines that no one wrote")
    for p in range(number):
        own = [int(line.split()[-1]) for line in found if line and line.startswith(f"program {p} ")]
        if own != sorted(own):
            row.fail(f"the lines of program {p} are out of order")
    numbers = [number for end in ended for number in acknowledged(end.out)]
    if len(set(numbers)) != len(numbers): row.fail("an entry was acknowledged to two programs")
    for p, end in enumerate(ended):
        for at, number_ in enumerate(acknowledged(end.out)):
            if f'"{lines[p][at]}"' not in kept[number_ - 1]: row.fail(f"entry {number_} isn't what was acknowledged")
        answers = re.findall(r"^noted as (n\d+)$", end.out, re.M)
        ids = dict(re.search(r'"(.*)" --id (n\d+)', line).groups() for line in kept[6:])
        if any(ids.get(line) != answer for line, answer in zip(lines[p], answers)) and not end.code:
            row.fail(f"program {p} was told other ids than are kept")
    remove(workshop)


def look_on(workshop, over, looks, row):
    """Reads until the writers are done; each look must see a whole record."""
    while not over.is_set():
        ended = evenhand("do", "--in", workshop, "--readonly", "journal", "verify")
        looks[0] += 1
        if ended.code: row.fail(f"a reader: exit {ended.code}, {ended.said}")
        time.sleep(0.02)


def patience_beside_a_run():
    """A command file that runs for long must let others write now and then."""
    row = soak.row("one line while a long command file runs")
    workshop = begun("long.evenhand")
    file = soak.folder / "long.meet"
    file.write_text("meet 1\n" + "".join(f"note long {k}\n" for k in range(200_000)))
    running = Running("run", file, "--in", workshop)
    time.sleep(0.5)
    tries, waits = soak.scaled(3, 1), []
    for number in range(tries):
        began = time.monotonic()
        ended = evenhand("do", "--in", workshop, "note", f"from beside {number}")
        waits.append(time.monotonic() - began)
        if running.is_over(): break
        if ended.code: row.fail(f"after {waits[-1]:.1f} s: exit {ended.code}, {ended.said}")
    running.kill()
    running.end()
    row.count, row.note = f"{len(waits)} lines", f"waited {max(waits):.2f} s at most"
    row.check(trouble_in(workshop))
    remove(workshop)


def made_by_several():
    """Four programs that begin on a file that isn't there yet: one makes it, all write to it."""
    row = soak.row("four at once on a new file")
    count, workshop = soak.scaled(30, 3), soak.folder / "several.evenhand"
    for number in range(count):
        remove(workshop)
        programs = [Running("do", "--in", workshop, "group", "add", f"group-{p}") for p in range(4)]
        ended = [program.end() for program in programs]
        failed = [end.said for end in ended if end.code]
        if failed: row.fail(f"time {number + 1}: {len(failed)} of 4 were refused: {failed[0]}")
        if not os.path.exists(workshop):
            row.fail(f"time {number + 1}: there is no file, though {4 - len(failed)} lines were answered")
            continue
        if (kept := len(entries(workshop))) != 4 - len(failed):
            row.fail(f"time {number + 1}: {4 - len(failed)} lines were answered, {kept} kept")
        row.check(trouble_in(workshop))
    row.count = f"{count} × 4 commands"
    remove(workshop)


def made_for_nothing():
    """A program that made a file and wrote nothing removes it; not when someone else wrote to it meanwhile."""
    row = soak.row("a new file that another writes to first")
    count, workshop = soak.scaled(10, 1), soak.folder / "nothing.evenhand"
    for _ in range(count):
        remove(workshop)
        idle = Running(workshop, stdin=subprocess.PIPE)
        while not (os.path.exists(workshop) and os.path.getsize(workshop)) and not idle.is_over(): time.sleep(0.005)
        time.sleep(0.05)
        ended = evenhand("do", "--in", workshop, "group", "add", "carers")
        idle.process.stdin.close()
        idle.end()
        if ended.code: row.fail(f"exit {ended.code}: {ended.said}")
        elif not os.path.exists(workshop): row.fail("an answered line is gone with the file: who made it removed it")
        else: row.check(trouble_in(workshop))
    row.count = f"{count} times"
    remove(workshop)


# --- Disks -----------------------------------------------------------------------------------------------------------

def disks():
    full_disk()
    size_limit()
    read_only()


def small_disk():
    """A disk of four megabytes: its folder and what it is, or nothing and why."""
    place = soak.folder / "disk"
    place.mkdir(exist_ok=True)
    if os.geteuid() != 0: return None, "not root, so nothing can be mounted"
    if mount("-t", "tmpfs", "-o", "size=4m,mode=755", "tmpfs", place): return place, "tmpfs of 4 MiB"
    image = soak.folder / "disk.image"
    with open(image, "wb") as file: file.truncate(4 << 20)
    make = shutil.which("mkfs.ext4") or "/sbin/mkfs.ext4"
    with contextlib.suppress(OSError):
        subprocess.run([make, "-q", "-F", "-m", "0", image], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if mount("-o", "loop", image, place): return place, "loop device of 4 MiB with ext4"
    return None, "neither tmpfs nor a loop device can be mounted"


def mount(*words):
    with contextlib.suppress(OSError):
        return subprocess.run(["mount", *map(str, words)], stderr=subprocess.DEVNULL).returncode == 0
    return False


def unmount(place): subprocess.run(["umount", str(place)], check=True)


def fill(place, room):
    """Leaves `room` bytes on a disk."""
    with open(place / "filler", "ab", 0) as file:
        with contextlib.suppress(OSError):
            while True: file.write(bytes(1 << 16))
        with contextlib.suppress(OSError):
            while True: file.write(bytes(512))
        size = file.tell() // PAGE * PAGE
        file.truncate(max(0, size - room))


def full_disk():
    place, how = small_disk()
    print(f"a full disk: {how}" + ("" if place else "; a limit on the size of files is used instead"), flush=True)
    if not place:
        # The rows about a limit on files say it all.
        return soak.row("a full disk").leave_out(f"{how}; see 'files may not grow'")
    try:
        running_full(place, how)
        single_lines(place)
    finally:
        unmount(place)


def running_full(place, how):
    row = soak.row("a disk fills up during a run", how)
    story, workshop = Story(soak.scaled(12_000, 12_000), undos=10**9), place / "full.evenhand"
    fill(place, 1 << 20)
    ended = evenhand("run", story.write("soak.meet"), "--in", workshop, "--acks")
    (place / "filler").unlink()
    row.check(ended.refusal_trouble())
    acks = acknowledged(ended.out)
    kept = entries(workshop)
    row.note = f"{len(acks):,} acknowledged, {len(kept):,} kept; it said: {ended.said}"
    if acks != list(range(1, len(acks) + 1)) or len(acks) > len(kept): row.fail("an acknowledged entry is missing")
    row.check(trouble_in(workshop))
    again = evenhand("run", story.write("soak.meet", len(kept), len(kept) + 50), "--in", workshop, "--acks")
    row.check(None if again.code == 0 else f"with room again: exit {again.code}, {again.said}")
    row.check(trouble_in(workshop))
    remove(workshop)


def single_lines(place):
    row = soak.row("one line on a full disk")
    workshop, other = place / "full.evenhand", place / "new.evenhand"
    evenhand("run", Story(300).write("soak.meet"), "--in", workshop)
    words = "word " * 2_000
    refused = kept = 0
    for pages in range(soak.scaled(24, 8)):
        fill(place, pages * PAGE)
        before, count = digest(workshop), len(entries(workshop))
        ended = evenhand("do", "--in", workshop, "note", words)
        if ended.code == 0:
            kept += 1
            row.check(None if len(entries(workshop)) == count + 1 else "an answered line is missing")
        else:
            refused += 1
            row.check(ended.refusal_trouble())
            row.check(None if digest(workshop) == before else f"a refused line changed the file ({pages} pages free)")
            row.check("a rollback journal was left" if os.path.exists(f"{workshop}-journal") else None)
        made = evenhand("do", "--in", other, "group", "add", "carers")
        if made.code:
            row.check(made.refusal_trouble())
            left = [name.name for name in place.iterdir() if name.name.startswith("new")]
            row.check(f"a file that couldn't be made was left: {left}, {pages} pages free" if left else None)
        remove(other)
        seen = evenhand("do", "--in", workshop, "--readonly", "journal", "verify")
        row.check(f"it can't be read on a full disk: {seen.said}" if seen.code else None)
        (place / "filler").unlink()
        row.check(trouble_in(workshop))
    row.count, row.note = f"{refused + kept} amounts of room", f"{refused} refused, {kept} kept"
    remove(workshop)


def size_limit():
    """`ulimit -f`: the system sends SIGXFSZ, which ends a program that doesn't expect it; ignored, the write fails."""
    for name, ignoring in (("files may not grow (ulimit -f)", ()), ("the same, its signal ignored", (signal.SIGXFSZ,))):
        row, count = soak.row(name), 0
        workshop, new = soak.folder / "limit.evenhand", soak.folder / "limited.evenhand"
        evenhand("run", Story(300).write("soak.meet"), "--in", workshop)
        size = os.path.getsize(workshop)
        for limit in (0, 512, PAGE, size // 2, size, size + PAGE, size + 2 * PAGE):
            before = digest(workshop)
            ended = evenhand("do", "--in", workshop, "note", "word " * 4_000, file_limit=limit, ignoring=ignoring)
            count += 1
            if trouble := ended.refusal_trouble(): row.fail(f"limit {limit}: {trouble}")
            row.check(trouble_in(workshop))
            if digest(workshop) != before: row.fail(f"limit {limit}: a refused line changed the file")
        for limit in (0, 512, PAGE, 3 * PAGE):
            ended = evenhand("do", "--in", new, "group", "add", "carers", file_limit=limit, ignoring=ignoring)
            count += 1
            if trouble := ended.refusal_trouble(): row.fail(f"limit {limit}, a new file: {trouble}")
            if os.path.exists(new):
                row.fail(f"limit {limit}: a file that couldn't be made was left, {os.path.getsize(new)} bytes")
            remove(new)
        row.count = f"{count} limits"
        remove(workshop)


def read_only():
    shelf = soak.folder / "shelf"
    shelf.mkdir()
    workshop = shelf / "read.evenhand"
    evenhand("run", Story(50).write("soak.meet"), "--in", workshop)
    for file, folder, name in ((0o444, 0o777, "a file that may only be read"),
                               (0o666, 0o555, "a folder that may only be read"),
                               (0o000, 0o555, "a file that may not be read")):
        row = soak.row(name, "", "as user 65534, since root may do anything" if os.geteuid() == 0 else "")
        workshop.chmod(file)
        shelf.chmod(folder)
        refuses(row, workshop, NOBODY, may_read=file != 0, may_make=folder == 0o777)
        shelf.chmod(0o755)
        workshop.chmod(0o644)
    row = soak.row("a disk that may only be read")
    if os.geteuid() == 0 and mount("--bind", shelf, shelf):
        if mount("-o", "remount,bind,ro", shelf):
            row.note = "a read-only bind mount"
            refuses(row, workshop, None, may_read=True, may_make=False)
        else: row.fail("the mount can't be made read-only here; nothing was tried")
        unmount(shelf)
    elif os.geteuid() == 0: row.fail("nothing can be mounted here; nothing was tried")
    else: row.leave_out("not root, so nothing can be mounted; see the folder that may only be read")
    interrupted_on_read_only(shelf, workshop)
    shutil.rmtree(shelf)


def refuses(row, workshop, user, may_read, may_make):
    before, folder, count = digest(workshop), sorted(os.listdir(workshop.parent)), 0
    file = soak.folder / "one.meet"
    file.write_text("meet 1\ngroup add more\n")
    writing = [("do", "--in", workshop, "group", "add", "more"), ("run", file, "--in", workshop),
               ("do", "--in", workshop, "undo")]
    if not may_read: writing += [("do", "--in", workshop, "journal", "verify"), (workshop,)]
    for words in writing:
        ended = evenhand(*words, user=user)
        count += 1
        if trouble := ended.refusal_trouble(): row.fail(f"{' '.join(map(str, words[:1]))}: {trouble}")
    if may_read:
        for words in (("do", "--in", workshop, "journal", "verify"), ("do", "--in", workshop, "--readonly", "balance")):
            ended = evenhand(*words, user=user)
            count += 1
            if ended.code: row.fail(f"reading: exit {ended.code}, {ended.said}")
    if not may_make:
        ended = evenhand("do", "--in", workshop.parent / "new.evenhand", "group", "add", "more", user=user)
        count += 1
        if trouble := ended.refusal_trouble(): row.fail(f"making a new file: {trouble}")
    if digest(workshop) != before: row.fail("the file changed")
    if sorted(os.listdir(workshop.parent)) != folder: row.fail(f"the folder changed: {os.listdir(workshop.parent)}")
    row.count = f"{count} commands"


def interrupted_on_read_only(shelf, workshop):
    """After a crash, where the folder may not be written: with a file that may not be either, and with one that may."""
    whole, old, after = workshop.read_bytes(), entries(workshop), soak.folder / "after.evenhand"
    shutil.copy(workshop, after)
    evenhand("do", "--in", after, "group", "add", "more")
    halfway, journal = interrupted(whole, after.read_bytes(), 1, soak.chance("shelf"))
    for mode, name in ((0o444, "a hot journal where nothing may be written"),
                       (0o666, "a hot journal where the file may be written")):
        row = soak.row(name)
        for file, content in ((workshop, halfway), (pathlib.Path(f"{workshop}-journal"), journal)):
            remove(file)
            file.write_bytes(content)
            file.chmod(mode)
        shelf.chmod(0o555)
        marks = digest(workshop), digest(f"{workshop}-journal")
        for words in (("journal", "verify"), ("--readonly", "balance"), ("group", "add", "more")):
            row.check(evenhand("do", "--in", workshop, *words, user=NOBODY).refusal_trouble())
            # In a file that may be written, SQLite can undo the commit before it finds that the journal has to stay.
            is_same = (digest(workshop), digest(f"{workshop}-journal")) == marks
            if mode == 0o444 and not is_same: row.fail("something changed")
        shelf.chmod(0o755)
        for file in (workshop, pathlib.Path(f"{workshop}-journal")):
            if file.exists(): file.chmod(0o644)
        row.check(trouble_in(workshop, old))
        if len(entries(workshop)) != len(old): row.fail("the interrupted commit was not undone")
        row.count, row.note = "3 commands", "afterwards it opens for writing, as it was before the crash"
    remove(after)


# --- Files that are no workshops, or not now -------------------------------------------------------------------------

def files():
    workshop = soak.folder / "sound.evenhand"
    evenhand("run", Story(300).write("soak.meet"), "--in", workshop)
    bytes_ = workshop.read_bytes()
    chance = soak.chance("files")
    noise = bytes(chance.randrange(256) for _ in range(20_000))
    roots = soak.roots(workshop)
    garbled = lambda at: bytes_[:at] + noise[:PAGE] + bytes_[at + PAGE:]
    newer, other = bytearray(bytes_), bytearray(bytes_)
    newer[60:64] = struct.pack(">I", 2)
    other[68:72] = bytes(4)
    odd = {
        "an empty file": b"", "a text": b"meet 1\ngroup add carers\n", "a picture": b"\x89PNG\r\n\x1a\n" + noise,
        "noise": noise, "a file of one byte": b"\0", "a file of a newer Evenhand": bytes(newer),
        "another program's database": bytes(other), "cut off after its first page": bytes_[:PAGE],
        "cut in half": bytes_[:len(bytes_) // 2], "cut by one byte": bytes_[:-1],
        "its first page garbled": bytes_[:100] + noise[:PAGE - 100] + bytes_[PAGE:],
        "the table of entries garbled": garbled((roots["entry"] - 1) * PAGE),
        "its beginning garbled": garbled((roots["workshop"] - 1) * PAGE),
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
    """Journals that lie about without being one of this file's."""
    row = soak.row("a leftover journal that isn't hot")
    wanted = entries(workshop)
    for content in (b"", bytes(512), noise, b"meet 1\n"):
        pathlib.Path(f"{workshop}-journal").write_bytes(content)
        ended = evenhand("do", "--in", workshop, "--readonly", "journal", "verify")
        # Reading alone, SQLite can't tell whether some of these are hot; then it has to be refused.
        trouble = ended.refusal_trouble() if ended.code else None
        row.check(f"{content[:8]!r}, --readonly: {trouble}" if trouble else None)
        ended = evenhand("do", "--in", workshop, "journal", "verify")
        row.check(f"{content[:8]!r}: exit {ended.code}, {ended.said}" if ended.code else None)
        row.check(None if entries(workshop) == wanted else "the contents changed")
        ended = evenhand("do", "--in", workshop, "group", "add", "more", "--dry-run")
        row.check(f"{content[:8]!r}, writing: exit {ended.code}, {ended.said}" if ended.code else None)
        remove(f"{workshop}-journal")
    row.count = "4 journals"


# --- The table -------------------------------------------------------------------------------------------------------

class Row:
    def __init__(self, name, count, note):
        self.name, self.count, self.note, self.failures = name, count, note, []
        self.is_left_out = False

    @property
    def verdict(self):
        if self.failures: return f"FAILED ({len(self.failures)})"
        return "NOT TRIED" if self.is_left_out else "held"

    def leave_out(self, why): self.is_left_out, self.note = True, why

    def check(self, trouble):
        if trouble: self.fail(trouble)

    def fail(self, why):
        self.failures.append(why)
        if len(self.failures) <= 5: print(f"  NOT SO  {self.name}: {why}", flush=True)


class Soak:
    def __init__(self, folder, verify, seed, quick):
        self.folder, self.verify, self.seed, self.quick = pathlib.Path(folder), verify, seed, quick
        self.program, self.rows = str(self.folder / "evenhand"), []

    def chance(self, part): return random.Random(f"{self.seed} {part}")
    def scaled(self, number, quick): return quick if self.quick else number

    def row(self, name, count="", note=""):
        self.rows.append(Row(name, count, note))
        print(f"… {name}", flush=True)
        return self.rows[-1]

    def roots(self, path):
        with contextlib.closing(reading(path)) as db:
            return dict(db.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'").fetchall())

    def table(self):
        names, counts = (max(len(text) for text in texts) for texts in
                         ([row.name for row in self.rows], [row.count for row in self.rows]))
        print(f"\n{'what':{names}}  {'how many':{counts}}  result")
        for row in self.rows:
            print(f"{row.name:{names}}  {row.count:{counts}}  {row.verdict}{'; ' + row.note if row.note else ''}")
        for row in self.rows:
            for why in row.failures[:5]: print(f"\n{row.name}: {why}", end="")
            if len(row.failures) > 5: print(f"\n{row.name}: and {len(row.failures) - 5} more", end="")
            if row.failures: print()
        return 1 if any(row.failures for row in self.rows) else 0


def remove(path):
    for name in (str(path), f"{path}-journal"):
        with contextlib.suppress(FileNotFoundError): os.unlink(name)


def timed(body):
    began = time.monotonic()
    body()
    return time.monotonic() - began


def stop(number, frame):
    for child in list(children):
        with contextlib.suppress(OSError): child.kill()
    os._exit(128 + number)


def main():
    global soak
    parts = {"kills": kills, "flips": flips, "writers": writers, "disks": disks, "files": files}
    parser = argparse.ArgumentParser(prog="Scripts/soak")
    parser.add_argument("--seed", type=int, default=None, help="the chance that a run before this one printed")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    parser.add_argument("--only", choices=parts, action="append", help="one part; may be repeated")
    options = parser.parse_args(sys.argv[3:])
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    soak = Soak(sys.argv[1], sys.argv[2], seed, options.quick)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(number, stop)
    print(f"seed {seed}" + (", quick" if options.quick else ""), flush=True)
    began = time.monotonic()
    for name in options.only or parts:
        try:
            parts[name]()
        except Exception as error:  # A part that can't go on must not hide the others.
            traceback.print_exc()
            soak.row(f"{name}, to the end").fail(f"this script stopped: {error!r}")
    code = soak.table()
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    untried = sum(row.is_left_out for row in soak.rows)
    held = "not everything held" if code else "everything held"
    if untried: held += f", and {untried} could not be tried"
    print(f"\n{held}, in {minutes} min {seconds} s; --seed {seed} repeats it")
    sys.exit(code)


if __name__ == "__main__": main()
