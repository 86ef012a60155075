"""Measures how long it takes to put right what was recorded, and to take somebody out of it: each line typed by a run of
the program of its own.

The bench that calls this lends its rows, its scale and its ways to run a program.
"""

import random
import statistics
import subprocess
import time

# After the place at which lines are put right, so many entries follow.
AFTER = 2_000
TURNS = 5_000


def corrections(bench):
    """A large record; its second meeting was recorded by nobody, and the third goes on after it."""
    count, after = 100_000 // bench.SCALE, AFTER // bench.SCALE
    bench.remove("mended.evenhand")
    lines = bench.people() + bench.opening("First") + bench.speaking(count - after) + ["meeting close", "@ 18:00"]
    lines += ['meeting open "Second"', "arrive p1 p2", "@ +3h", "meeting close", "@ +1m"]
    lines += bench.opening("Third") + bench.speaking(after)
    bench.write("mended.meet", lines)
    bench.run([bench.EVENHAND, "run", "mended.meet", "--in", "mended.evenhand"])
    placed_lines(bench, count, after)
    transcript(bench, count, after)
    deep(bench, after)
    erasing(bench, count)


def typed(bench, *words):
    """Wall-clock seconds of a line that is typed by a run of its own; it must be taken."""
    began = time.perf_counter()
    done = subprocess.run([bench.EVENHAND, "do", "--in", "mended.evenhand", *words], capture_output=True, text=True)
    seconds = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr}")
    return seconds


def placed_lines(bench, count, after):
    chance = random.Random(3)
    times = sorted(
        typed(bench, "note", f"Forgotten {number}", "--meeting", "m2", "--at", f"{chance.randrange(18, 21)}:{chance.randrange(60):02}")
        for number in range(200 // bench.SCALE))
    bench.row(f"a line put in its place before {after:,} of {count:,} entries, 99th percentile of {len(times):,}",
              times[len(times) * 99 // 100], 0.1, "the limit, 100 ms", f"median {bench.spoken(statistics.median(times))}")


def transcript(bench, count, after):
    turns = TURNS // bench.SCALE
    clock = lambda second: f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000"
    with open("mended.vtt", "w") as file:
        file.write("WEBVTT\n\n")
        for turn in range(turns):
            file.write(f"{clock(turn * 2)} --> {clock(turn * 2 + 1)}\n<v P{turn % 20} Member>Yes.\n\n")
    seconds = typed(bench, "import", "mended.vtt", "--meeting", "m2")
    bench.row(f"a transcript of {turns:,} turns put into a meeting before {after:,} of {count:,} entries", seconds, 1,
              "the limit, 1 s")


def deep(bench, after):
    """Lines in the last meeting, put in their places one after the other, each decided again with what follows it."""
    chance = random.Random(4)
    corrections = 2_000 // bench.SCALE
    lines = [f'note "Forgotten {number}" --meeting m3 --at -{chance.randrange(1, after // 5)}s' for number in range(corrections)]
    bench.write("corrections.meet", ["meet 1"] + lines)
    bench.run([bench.EVENHAND, "run", "corrections.meet", "--in", "mended.evenhand"])
    seconds = statistics.median(
        bench.run([bench.EVENHAND, "do", "--in", "mended.evenhand", "journal", "verify", "--deep"])[0]
        for _ in range(bench.RUNS))
    bench.row(f"journal verify --deep with {corrections:,} corrections", seconds, 20, "the limit, 20 s")


def erasing(bench, count):
    """One of sixty people leaves the record: every entry is looked through, and the file is written anew."""
    bench.remove("left.evenhand")
    lines = ["meet 1", "start 2026-03-12 10:00 Europe/London", "group add members"]
    lines += [f'person add "P{number} Member" --group members' for number in range(60)]
    lines += ['meeting open "Bench"', "arrive all"]
    for number in range(count):
        if number % 50 == 0: lines.append("@ +1s")
        lines.append(f"speak p{number % 60}")
    bench.write("left.meet", lines + ["@ +1m", "meeting close"])
    times = []
    for _ in range(bench.RUNS):
        bench.remove("left.evenhand")
        bench.run([bench.EVENHAND, "run", "left.meet", "--in", "left.evenhand"])
        times.append(bench.run(
            [bench.EVENHAND, "do", "--in", "left.evenhand", "person", "erase", "p7", "--reason", "asked to be forgotten"])[0])
    bench.row(f"one of sixty people erased from {count:,} entries", statistics.median(times), 5, "the limit, 5 s")
