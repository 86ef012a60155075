"""Kills the program at any moment: during a run, while a file is made, and during single lines."""
import os, re, subprocess, time
from program import Running, acknowledged, evenhand
from story import Story
from table import soak
from workshops import begun_journal, entries, remove, trouble_in


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


def timed(body):
    began = time.monotonic()
    body()
    return time.monotonic() - began
