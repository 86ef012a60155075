"""Flips bytes: anywhere in a file, in its own structure, and in the journal that a crash leaves."""
import os, pathlib, shutil, struct
from program import evenhand
from story import Story
from table import soak
from workshops import PAGE, dump, entries, interrupted, remove, trouble_in

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
    if made.code or seen.code: return row.fail(f"{made.said}; {seen.said}")
    row.count = f"{os.path.getsize(whole):,} bytes"
    row.note = f"{len(original['entry']):,} entries, undone ones among them"
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


def names_damage(complaint):
    """Whether it is what `journal verify` says of a changed entry, or of a file whose pages are damaged."""
    return "is not what was written" in complaint or "the file that keeps them is damaged" in complaint


def flip_each(row, places, bytes_, seen, original, views, chance):
    copy = soak.folder / "flipped.evenhand"
    kinds = {"refused": 0, "named by verify": 0, "unused bytes": 0}
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
        elif ended.code == 1 and names_damage(ended.err):
            kinds["named by verify"] += 1
        elif ended.code != 0:
            row.fail(f"{what}: exit {ended.code}, {ended.said}")
        elif ended.out != seen.out:
            row.fail(f"{what}: accepted with changed contents")
        else:
            found = dump(copy)
            changed = [name for name in original if found and found[name] != original[name]]
            if not found or changed:
                row.fail(f"{what}: accepted, the contents the same, but changed: {', '.join(changed) or 'unreadable'}")
            else:
                kinds["unused bytes"] += 1
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
        flip_journal(row, hot, halfway, journal, old, new, views, chance)
        remove(hot)
    for file in (before, after): remove(file)


def flip_journal(row, hot, halfway, journal, old, new, views, chance):
    part = "with whole lines of the cut-off commit"
    kinds = {"refused": 0, "named by verify": 0, "as before": 0, "as after": 0, part: 0}
    count = soak.scaled(200, 20)
    for number in range(count):
        place = place_in_journal(journal, number, chance)
        flipped = bytearray(journal)
        flipped[place] ^= (mask := chance.randint(1, 255))
        hot.write_bytes(halfway)
        pathlib.Path(f"{hot}-journal").write_bytes(flipped)
        what = f"byte {place} xor {mask:#04x}"
        ended = evenhand("run", views, "--in", hot)
        if ended.code == 2:
            kinds["refused"] += 1
            if trouble := ended.refusal_trouble(): row.fail(f"{what}: {trouble}")
        elif ended.code == 1 and names_damage(ended.err):
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


def place_in_journal(journal, number, chance):
    """Anywhere; for half of the numbers in the heading and the pages' numbers and sums, which are few."""
    place = chance.randrange(len(journal))
    if number % 2:
        record = 512 + (PAGE + 8) * chance.randrange((len(journal) - 512) // (PAGE + 8))
        digit = chance.randrange(4)
        place = chance.choice([chance.randrange(28), record + digit, record + 4 + PAGE + digit])
    return place
