"""Disks that are full or may only be read, and limits on the size of files."""
import contextlib, os, pathlib, shutil, signal, subprocess
from program import acknowledged, evenhand
from story import Story
from table import soak
from workshops import PAGE, digest, entries, interrupted, remove, trouble_in

NOBODY = 65534


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
