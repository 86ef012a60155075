"""Kills the program while it writes beside the record: exports, copies, imports, private notes and their lock."""
import os, pathlib, shutil, time
from program import Running, evenhand
from table import soak
from workshops import entries, trouble_in

# In a file of its own, so that whatever else holds one of them is a leak.
ACCOUNTS = [f"{number:08}" for number in range(60_000_001, 60_000_041)]
PEOPLE = [f"p{number}" for number in range(len(ACCOUNTS))]


def halfway():
    place = soak.folder / "beside"
    place.mkdir()
    prepare(place)
    for name, words, target, secret in (
            ("a batch's payment files", ("batch", "export", "b1", "--to", "pay"), "pay", True),
            ("a report", ("report", "programme", "--as", "html", "--to", "programme.html"), "programme.html", False),
            ("answers to mail", ("window", "receipts", "--to", "letters"), "letters", False)):
        killed_exports(place, name, words, target, may_hold_accounts=secret)
    killed_shares(place)
    killed_imports(place)
    killed_erasures(place)
    for name, words, answers in (
            ("bank details", ("payee", "import", "payees.csv"), "payee list"),
            ("addresses", ("window", "addresses", "addresses.csv"), "window show"),
            ("a comment's writer", ("comment", "Nobody asked us", "--writer", "p1"), "window show")):
        killed_private_writes(place, name, words, answers)
    for name, words in (
            ("lock", ("lock", "w.evenhand", "--new-passphrase-file", "phrase")),
            ("unlock", ("unlock", "w.evenhand", "--passphrase-file", "phrase"))):
        killed_locks(place, name, words)
    shutil.rmtree(place)


# MARK: What is written beside

def prepare(place):
    """A workshop with people, a window that takes mail, and a batch to be paid; and the same before its private notes."""
    lines = ["meet 1", "start 2026-06-01 10:00 Europe/London", "group add members", "actor cara", "period open 2026-06"]
    lines += [f'person add "P{number} Member" --group members' for number in range(len(PEOPLE))]
    # To whom nothing is owed.
    lines += ['person add "Gone Away" --group members']
    lines += [f"other {who} £{number + 1}.00 Fares --on 2026-06-01" for number, who in enumerate(PEOPLE)]
    lines += [f"submit q1-q{len(PEOPLE)}", "actor dee", f"approve q1-q{len(PEOPLE)}", "actor cara"]
    lines += ['meeting open "Waiting well"', "arrive " + " ".join(PEOPLE), "meeting close", "window open --tag 7K3M"]
    bare = place / "bare.meet"
    bare.write_text("\n".join(lines) + "\n")
    tables(place)
    more = ["window addresses addresses.csv", "@ 10:20", "window inbox letters.mbox --take tagged", "payee import payees.csv", "actor dee"]
    more += [f"payee confirm {who}" for who in PEOPLE] + ["actor frank", "batch make --pay-on 2026-06-03"]
    whole = place / "whole.meet"
    whole.write_text("\n".join(lines + more) + "\n")
    for name in ("bare", "whole"):
        made = evenhand("run", place / f"{name}.meet", "--in", place / f"{name}.evenhand")
        if made.code: raise RuntimeError(f"{name}.meet: exit {made.code}, {made.said}")


def tables(folder):
    (folder / "people.csv").write_text(
        "name,group,handle\n" + "".join(f"N{number} New,members,n{number}\n" for number in range(2_000)))
    rows = ["payer,The Trust,20-00-00,55779911,GB"]
    rows += [f"{who},{who} Member,20-00-01,{account},GB" for who, account in zip(PEOPLE, ACCOUNTS)]
    (folder / "payees.csv").write_text("payee,name,sort code,account number,country\n" + "\n".join(rows) + "\n")
    (folder / "addresses.csv").write_text("person,address\n" + "".join(f"{who},{who}@example.org\n" for who in PEOPLE))
    (folder / "letters.mbox").write_text("".join(
        f"From {who}@example.org Mon Jun  1 09:10:00 2026\nFrom: {who}@example.org\n"
        "Received: from a.example.org by b.example.org; Mon, 1 Jun 2026 10:10:00 +0100\n"
        f"Subject: [w1-7K3M] Waiting well\nMessage-ID: <{who}@example.org>\n\nNobody said where the door is.\n\n"
        for who in PEOPLE))


def fresh(place, name):
    """A folder with a workshop, its private notes and the tables, as if nothing had been killed yet."""
    folder = place / "work"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    tables(folder)
    for kind in ("evenhand", "private"):
        if (place / f"{name}.{kind}").exists(): shutil.copy2(place / f"{name}.{kind}", folder / f"w.{kind}")
    return folder


def do(folder, *words, **options): return evenhand("do", "--in", "w.evenhand", *words, folder=folder, **options)


def contents(path):
    """What a file or a folder holds, by the names below it; nothing where there is neither. Hidden names are leftovers."""
    path = pathlib.Path(path)
    if path.is_file(): return {path.name: path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*"))
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)}


def leftovers(folder, known):
    """What lies in a folder, hidden names included, that neither was there before nor was asked for."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*")
                  if path.relative_to(folder).parts[0] not in known or any(
                      part.startswith(".") for part in path.relative_to(folder).parts))


def leaks(folder, allowed):
    """Files that hold an account's number, other than those that may."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*")
            if path.is_file() and path.relative_to(folder).parts[0] not in allowed
            and any(account.encode() in path.read_bytes() for account in ACCOUNTS)]


# MARK: Killing

def killed(folder, words, duration, chance, program=("do", "--in", "w.evenhand")):
    """Begins a command and kills it: at any time, or soon after its folder changes. Answers whether it was still alive."""
    running = Running(*program, *words, folder=folder)
    end = time.monotonic() + chance.uniform(0, duration * 1.1)
    if chance.random() < 0.6:
        before = listing(folder)
        while not running.is_over() and listing(folder) == before: pass
        end = time.monotonic() + chance.choice([0, chance.uniform(0, 0.002), chance.uniform(0, 0.02)])
    while time.monotonic() < end and not running.is_over(): time.sleep(0.0002)
    was_alive = running.kill()
    running.end()
    return was_alive


def listing(folder):
    """Every name below a folder with its size; a name may go while it is looked at."""
    found = []
    for outer, _, names in os.walk(folder):
        for name in names:
            try: found.append((outer, name, os.lstat(os.path.join(outer, name)).st_size))
            except FileNotFoundError: pass
    return found


def timed(folder, words):
    began = time.monotonic()
    ended = do(folder, *words)
    if ended.code: raise RuntimeError(f"{' '.join(words)}: exit {ended.code}, {ended.said}")
    return time.monotonic() - began


def told(ended):
    """Whether somebody was told that something was cleared."""
    return any(word in ended.out + ended.err for word in ("cleared", "left behind", "leftover"))


# MARK: Rows

def killed_exports(place, name, words, target, may_hold_accounts):
    row, chance = soak.row(f"kill -9 while writing {name}"), soak.chance(f"halfway {name}")
    folder = fresh(place, "whole")
    known, duration = set(os.listdir(folder)) | {target, "w.evenhand-journal"}, timed(folder, words)
    wanted, alive, cleared = contents(folder / target), 0, 0
    allowed = {"w.private", "payees.csv"} | ({target} if may_hold_accounts else set())
    for number in range(soak.scaled(60, 8)):
        folder = fresh(place, "whole")
        alive += killed(folder, words, duration, chance)
        row.check(trouble_in(folder / "w.evenhand"))
        for file, bytes_ in contents(folder / target).items():
            if wanted.get(file) != bytes_: row.fail(f"kill {number + 1}: {file} is there, and not whole")
        left = leftovers(folder, known)
        again = do(folder, *words, "--force")
        if again.code: row.fail(f"kill {number + 1}: the same again: exit {again.code}, {again.said}")
        if contents(folder / target) != wanted: row.fail(f"kill {number + 1}: the same again wrote something else")
        if still := leftovers(folder, known): row.fail(f"kill {number + 1}: left after the next run: {still[:3]}")
        if left:
            cleared += 1
            if not told(again): row.fail(f"kill {number + 1}: {left[:3]} went without a word")
        if found := leaks(folder, allowed): row.fail(f"kill {number + 1}: bank details in {found[:3]}")
        row.check(trouble_in(folder / "w.evenhand"))
    row.count, row.note = f"{number + 1} times", f"{alive} were under way; {cleared} left something behind"


def killed_shares(place):
    row, chance = soak.row("kill -9 while making a copy to share"), soak.chance("halfway share")
    words = ("journal", "share", "copy.evenhand")
    folder = fresh(place, "whole")
    known, duration = set(os.listdir(folder)) | {"copy.evenhand", "w.evenhand-journal"}, timed(folder, words)
    states = {"none": 0, "whole": 0}
    for number in range(soak.scaled(60, 8)):
        folder = fresh(place, "whole")
        killed(folder, words, duration, chance)
        row.check(trouble_in(folder / "w.evenhand"))
        # Notes of a record that is as they say are taken up, not cleared.
        left = [name for name in leftovers(folder, known) if name != "w.private.part"]
        if (folder / "copy.evenhand").exists():
            states["whole"] += 1
            seen = evenhand("do", "--in", "copy.evenhand", "--readonly", "journal", "verify", folder=folder)
            if seen.code: row.fail(f"kill {number + 1}: the copy is there, and not whole: {seen.said}")
            for path in folder.glob("copy.evenhand*"): path.unlink()
        else: states["none"] += 1
        again = do(folder, *words)
        if again.code: row.fail(f"kill {number + 1}: the same again: exit {again.code}, {again.said}")
        if still := leftovers(folder, known): row.fail(f"kill {number + 1}: left after the next run: {still[:3]}")
        if left and not told(again): row.fail(f"kill {number + 1}: {left[:3]} went without a word")
        if found := leaks(folder, {"w.private", "payees.csv"}): row.fail(f"kill {number + 1}: bank details in {found[:3]}")
    row.count = f"{number + 1} times"
    row.note = ", ".join(f"{count} {state}" for state, count in states.items())


def killed_erasures(place):
    """Somebody leaves the record: the file is the old one or the new one, and whole."""
    row, chance = soak.row("kill -9 while erasing somebody"), soak.chance("halfway erase")
    words = ("person", "erase", "gone", "--reason", "asked to be forgotten")
    folder = fresh(place, "bare")
    known, duration = set(os.listdir(folder)) | {"w.evenhand-journal"}, timed(folder, words)
    states = {"old": 0, "new": 0}
    for number in range(soak.scaled(60, 8)):
        folder = fresh(place, "bare")
        killed(folder, words, duration, chance)
        row.check(trouble_in(folder / "w.evenhand"))
        held = (folder / "w.evenhand").read_bytes()
        is_new = b"person-1" in held
        states["new" if is_new else "old"] += 1
        if is_new == (b"Gone Away" in held): row.fail(f"kill {number + 1}: the file is neither the old one nor the new one")
        if not is_new:
            again = do(folder, *words)
            if again.code: row.fail(f"kill {number + 1}: the same again: exit {again.code}, {again.said}")
        if b"Gone Away" in (folder / "w.evenhand").read_bytes(): row.fail(f"kill {number + 1}: the name is there still")
        if not is_new and (still := leftovers(folder, known)): row.fail(f"kill {number + 1}: left: {still[:3]}")
    row.count, row.note = f"{number + 1} times", f"{states['old']} old and {states['new']} new files"


def killed_imports(place):
    """All lines of a table are recorded, or none."""
    row, chance = soak.row("kill -9 while importing a table"), soak.chance("halfway import")
    words = ("person", "import", "people.csv")
    folder = fresh(place, "whole")
    before, duration = len(entries(folder / "w.evenhand")), timed(folder, words)
    after, states = len(entries(folder / "w.evenhand")), {"none": 0, "all": 0}
    for number in range(soak.scaled(60, 8)):
        folder = fresh(place, "whole")
        killed(folder, words, duration, chance)
        row.check(trouble_in(folder / "w.evenhand"))
        count = len(entries(folder / "w.evenhand"))
        if count not in (before, after): row.fail(f"kill {number + 1}: {count - before} of {after - before} lines are there")
        states["all" if count == after else "none"] += 1
        again = do(folder, *words)
        if again.code: row.fail(f"kill {number + 1}: the same again: exit {again.code}, {again.said}")
        if len(entries(folder / "w.evenhand")) != after: row.fail(f"kill {number + 1}: the same again made other lines")
    row.count = f"{number + 1} times"
    row.note = ", ".join(f"{count} {state}" for state, count in states.items())


def killed_locks(place, name, words):
    """The private notes are under the passphrase, and nothing of them can be read, or they are under none, whole."""
    row, chance = soak.row(f"kill -9 while the private notes are {name}ed"), soak.chance(f"halfway {name}")

    def begin():
        folder = fresh(place, "whole")
        (folder / "phrase").write_text("correct horse battery staple\n")
        (folder / "phrase").chmod(0o600)
        if name == "unlock":
            made = evenhand("lock", "w.evenhand", "--new-passphrase-file", "phrase", folder=folder)
            if made.code: raise RuntimeError(f"lock: exit {made.code}, {made.said}")
        return folder

    folder, began = begin(), time.monotonic()
    made = evenhand(*words, folder=folder)
    if made.code: raise RuntimeError(f"{name}: exit {made.code}, {made.said}")
    duration, known, states = time.monotonic() - began, set(os.listdir(folder)) | {"w.evenhand-journal"}, {"locked": 0, "open": 0}
    for number in range(soak.scaled(60, 8)):
        folder = begin()
        killed(folder, words, duration, chance, program=())
        row.check(trouble_in(folder / "w.evenhand"))
        is_locked = do(folder, "journal", "copies").code != 0
        states["locked" if is_locked else "open"] += 1
        if is_locked and (found := leaks(folder, {"payees.csv"})): row.fail(f"kill {number + 1}: locked, and bank details in {found[:3]}")
        seen = evenhand("do", "--in", "w.evenhand", "--passphrase-file", "phrase", "journal", "verify", folder=folder)
        if seen.code or "not checked: the private" in seen.said: row.fail(f"kill {number + 1}: exit {seen.code}, {seen.said}")
        # Whatever is typed next finds what was left, and needs no passphrase.
        if (next_ := do(folder, "note", "Later")).code: row.fail(f"kill {number + 1}: the next line: {next_.said}")
        if still := leftovers(folder, known): row.fail(f"kill {number + 1}: left after the next line: {still[:3]}")
        if (do(folder, "journal", "copies").code != 0) != is_locked: row.fail(f"kill {number + 1}: the next line changed the lock")
    row.count = f"{number + 1} times"
    row.note = ", ".join(f"{count} {state}" for state, count in states.items())


def killed_private_writes(place, name, words, look):
    """The notes and the line that they belong to are there together, or neither is."""
    row, chance = soak.row(f"kill -9 while keeping {name}"), soak.chance(f"halfway {name}")
    folder = fresh(place, "bare")
    known = set(os.listdir(folder)) | {"w.private", "w.evenhand-journal"}
    before, duration, states = len(entries(folder / "w.evenhand")), timed(folder, words), {"none": 0, "both": 0}
    for number in range(soak.scaled(60, 8)):
        folder = fresh(place, "bare")
        killed(folder, words, duration, chance)
        seen = do(folder, *look.split())
        if seen.code: row.fail(f"kill {number + 1}: {look}: exit {seen.code}, {seen.said}")
        row.check(trouble_in(folder / "w.evenhand"))
        is_recorded = len(entries(folder / "w.evenhand")) > before
        states["both" if is_recorded else "none"] += 1
        # Whatever is typed next finds what a line that was lost had left.
        if (next_ := do(folder, "note", "Later")).code: row.fail(f"kill {number + 1}: the next line: {next_.said}")
        private = (folder / "w.private").read_bytes() if (folder / "w.private").exists() else b""
        has_account = any(account.encode() in private for account in ACCOUNTS)
        if words[0] == "payee" and has_account != is_recorded:
            row.fail(f"kill {number + 1}: the details are {'' if has_account else 'not '}there, "
                     f"and their line is {'' if is_recorded else 'not '}recorded")
        if (folder / "w.private").exists() and (mode := os.stat(folder / "w.private").st_mode & 0o777) & 0o077:
            row.fail(f"kill {number + 1}: w.private has mode {mode:o}")
        again = do(folder, *words)
        if again.code and not is_recorded: row.fail(f"kill {number + 1}: the same again: exit {again.code}, {again.said}")
        if still := leftovers(folder, known): row.fail(f"kill {number + 1}: left after the same again: {still[:3]}")
        if found := leaks(folder, {"w.private", "payees.csv"}): row.fail(f"kill {number + 1}: bank details in {found[:3]}")
    row.count = f"{number + 1} times"
    row.note = ", ".join(f"{count} {state}" for state, count in states.items())
