"""Measures a new program beside an old one: each row the median of several runs, the two in turn.

A row fails that takes the new program more than a tenth longer, or longer than its limit. Where time alone can't tell, since
the machine is noisy or the difference small, the instructions of both are counted, on less work of the same kind.
"""

import argparse
import contextlib
import functools
import glob
import os
import pathlib
import random
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import bench
from bench import forget, on_terminal, opening, people, run, speaking, spoken, to_prompt, until, write

# A row is doubtful between these ratios, and wherever the runs lie farther apart than the two programs.
SURE, CLEAR = 1.05, 1.2
# No row may be worse by more.
WORST = 1.1


def made(name, program):
    """Makes a workshop of a command file, anew."""
    bench.remove(f"{name}.evenhand")
    run([program[-1], "run", f"{name}.meet", "--in", f"{name}.evenhand"])


class Row:
    """A piece of work that both programs do, each in a folder of its own, with files that it made itself.

    A program is the words that start it, so that another program can count its instructions.
    """
    limit = None

    def __init__(self, size, small=None): self.size, self.small = size, small or size

    @property
    def place(self): return type(self).__name__

    def prepare(self, program, size): pass
    def measure(self, program, size): raise NotImplementedError


class ToPrompt(Row):
    name = "start to prompt"
    def measure(self, program, size): return to_prompt(program, b"> ")[0]


class CommandFile(Row):
    @property
    def name(self): return f"a command file of {self.size:,} commands, journalled"
    def prepare(self, program, size): write("long.meet", people() + opening() + [f"speak p{i % 20}" for i in range(size)])
    def measure(self, program, size):
        bench.remove("long.evenhand")
        return run([*program, "run", "long.meet", "--in", "long.evenhand"])[0]


class Opening(Row):
    limit = 0.1
    @property
    def name(self): return f"opening a workshop of {self.size:,} entries"
    def prepare(self, program, size):
        write("open.meet", people() + opening() + speaking(size))
        made("open", program)
        self.before(program)
        run([program[-1], "do", "--in", "open.evenhand", "journal", "head"])
    def before(self, program): pass
    def measure(self, program, size):
        self.before(program)
        return run([*program, "do", "--in", "open.evenhand", "journal", "head"])[0]


class OpeningAnew(Opening):
    limit = 1
    @property
    def name(self): return f"opening a workshop of {self.size:,} entries, without a cache"
    def before(self, program): forget("open.evenhand")


class Live(Opening):
    """Lines through a pipe; each is answered only once it is on disk."""
    limit = None
    lines = 200
    @property
    def name(self): return f"one live command on {self.size:,} entries, typed to acknowledged"
    def measure(self, program, size):
        times = []
        shell = subprocess.Popen([*program, "open.evenhand"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        for i in range(self.lines):
            began = time.perf_counter()
            shell.stdin.write(f"speak p{(i + 7) % 20}\n")
            shell.stdout.readline()
            times.append(time.perf_counter() - began)
        shell.stdin.close()
        if shell.wait(): sys.exit(f"the live commands ended with {shell.returncode}")
        return statistics.median(times)


class Board(Opening):
    limit = None
    presses = 50
    @property
    def name(self): return f"a switch of speaker on the board, on {self.size:,} entries"
    def prepare(self, program, size):
        super().prepare(program, size)
        write("today.meet", ["meet 1", "meeting close"] + opening("Today"))
        run([program[-1], "run", "today.meet", "--in", "open.evenhand"])
    def measure(self, program, size):
        pid, terminal = on_terminal("open.evenhand", program=program)
        until(terminal, "> ")
        os.write(terminal, b"live\n")
        keys = dict((name, key) for key, name in re.findall(r"([a-z0-9]) (P\d+) Member", until(terminal, "? help")))
        times = []
        for i in range(self.presses):
            name = f"P{(i + 3) % 20}"
            began = time.perf_counter()
            os.write(terminal, keys[name].encode())
            until(terminal, f" {name} Member ")
            times.append(time.perf_counter() - began)
        for key in (b"q", b"quit\n"):
            os.write(terminal, key)
            if key == b"q": until(terminal, "> ")
        finish(pid, terminal)
        return statistics.median(times)


class ReplayStep(Row):
    @property
    def name(self): return f"every step in the replay of a meeting of {self.size:,} entries"
    def prepare(self, program, size):
        write("replay.meet", people() + opening() + speaking(size))
        made("replay", program)
    def measure(self, program, size):
        pid, terminal = on_terminal("replay", "replay.evenhand", "--step", program=program)
        count = int(re.search(r"1 of (\d+) ", until(terminal, "q leave"))[1])
        began = time.perf_counter()
        for place in range(2, count + 1):
            os.write(terminal, b"\r")
            until(terminal, f"{place} of {count}")
        seconds = time.perf_counter() - began
        os.write(terminal, b"q")
        finish(pid, terminal)
        return seconds


class ClosedMeetings(Row):
    @property
    def name(self): return f"opening with {self.size:,} closed meetings of 100 turns"
    def prepare(self, program, size):
        lines = people()
        for number in range(size): lines += opening(f"Meeting {number}") + speaking(100) + ["meeting close", "@ +1h"]
        write("closed.meet", lines)
        made("closed", program)
    def measure(self, program, size): return run([*program, "do", "--in", "closed.evenhand", "journal", "head"])[0]


class Programme(Row):
    @property
    def name(self): return f"the report of {self.size:,} meetings of 200 turns"
    def prepare(self, program, size):
        lines = people()
        for number in range(size):
            lines += opening(f"Meeting {number}") + speaking(200)
            lines += ["decide Yes --proposed p1 --by p2 --by p3", "meeting close", "@ +1h"]
        write("programme.meet", lines)
        made("programme", program)
    def measure(self, program, size):
        return run([*program, "do", "--in", "programme.evenhand", "report", "programme", "--as", "html"])[0]


class Claims(Row):
    """`lines` are typed into a workshop of claims through a pipe; without any, `words` are what is done."""
    def __init__(self, what, size, small, lines=(), words=()):
        super().__init__(size, small)
        self.name, self.lines, self.words = f"{size:,} claims {what}", lines, words
    def prepare(self, program, size):
        # All rows of claims measure on one file.
        if not os.path.exists("claims.evenhand"):
            write("claims.meet", bench.claim_lines(size))
            made("claims", program)
        write("typed.lines", self.lines)
    def measure(self, program, size):
        if self.words: return run([*program, "do", "--in", "claims.evenhand", *self.words])[0]
        return run([*program, "claims.evenhand"], stdin="typed.lines")[0]


class Segments(Row):
    @property
    def name(self): return f"a transcript of {self.size:,} segments, every metric"
    def prepare(self, program, size): bench.write_segments("million.rttm", size)
    def measure(self, program, size): return run([*program, "do", "floor", "measure", "million.rttm", "--as", "json"])[0]


class RealMeetings(Row):
    name = "the real meetings, every metric"
    def __init__(self, folder):
        super().__init__(0)
        self.files = sorted(glob.glob(os.path.join(folder, "ami", "rttm", "*.rttm")))
        self.bounds = os.path.join(folder, "ami", "uem")
    def measure(self, program, size):
        files = self.files if size == self.size else self.files[:3]
        return run([*program, "do", "floor", "measure", *files, "--bounds", self.bounds, "--as", "json"])[0]


def all_rows(scale):
    rows = [
        ToPrompt(0), CommandFile(300_000 // scale, 3_000), Opening(100_000 // scale, 5_000),
        OpeningAnew(100_000 // scale, 5_000), Live(100_000 // scale, 5_000), Board(100_000 // scale, 2_000),
        ReplayStep(2_000 // scale, 200), ClosedMeetings(1_000 // scale, 30), Programme(100 // scale, 5),
        Segments(1_000_000 // scale, 20_000),
    ]
    claims, few = 100_000 // scale, 1_000
    rows += [
        Claims("opened, chain verified, totalled", claims, few, lines=["journal verify", "period list"]),
        Claims("opened and counted anew", claims, few, lines=["reconcile"]),
        Claims("in the finance report", claims, few, words=["report", "finance", "--as", "html"]),
        Claims(
            "as CSV, with the manifest", claims, few,
            words=["batch", "export", "b1", "--to", "books", "--force", "--as", "csv"]),
    ]
    if folder := os.environ.get("EVENHAND_MEETINGS"): rows.append(RealMeetings(folder))
    else: print("EVENHAND_MEETINGS is not set: the real meetings are not measured", file=sys.stderr)
    return rows


def finish(pid, terminal):
    """Waits for a program on a terminal, reading what it still says, since it could wait for that."""
    while select.select([terminal], [], [], bench.PATIENCE)[0]:
        with contextlib.suppress(OSError):
            if os.read(terminal, 65536): continue
        break
    os.waitpid(pid, 0)
    os.close(terminal)


class Side:
    """One of the two programs, and where it works."""

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        if not os.access(self.program, os.X_OK): sys.exit(f"there is no program '{program}'")

    @functools.cached_property
    def bare(self):
        """A copy without debug information: Valgrind gives up on what Swift writes of it."""
        copy = os.path.join(self.folder, "bare")
        subprocess.run(["strip", "-o", copy, self.program], check=True)
        return copy

    @contextlib.contextmanager
    def at_work(self, row, size):
        place = os.path.join(self.folder, row.place, str(size))
        os.makedirs(place, exist_ok=True)
        os.chdir(place)
        # Neither sees what the other set aside, nor what whoever runs this has.
        os.environ |= {"XDG_CACHE_HOME": place + "/cache", "XDG_STATE_HOME": place + "/state", "HOME": place}
        yield place
        os.chdir("/")

    def prepare(self, row, size):
        with self.at_work(row, size): row.prepare([self.program], size)

    def seconds(self, row):
        with self.at_work(row, row.size): return row.measure([self.program], row.size)

    def instructions(self, row, counter):
        """How many instructions a smaller run takes; the least of three, since chance only adds."""
        self.prepare(row, row.small)
        counts = []
        for _ in range(3):
            with self.at_work(row, row.small) as place:
                found = os.path.join(place, "instructions")
                pathlib.Path(found).unlink(missing_ok=True)
                row.measure([*counter.words(found), self.bare], row.small)
                counts.append(counter.read(found))
        return min(counts)


class Perf:
    name = "perf stat"
    @staticmethod
    def words(found): return ["perf", "stat", "-x", ",", "-e", "instructions:u", "-o", found, "--"]
    @staticmethod
    def read(found): return int(re.search(r"^(\d+),", pathlib.Path(found).read_text(), re.M)[1])


class Callgrind:
    name = "valgrind"
    @staticmethod
    def words(found): return ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={found}"]
    @staticmethod
    def read(found): return int(re.search(r"^(?:summary|totals): (\d+)", pathlib.Path(found).read_text(), re.M)[1])


def find_counter(folder):
    """What counts instructions here: the processor, where it may be asked, else a machine in software; None without both."""
    for counter in (Perf, Callgrind):
        found = os.path.join(folder, "tried")
        with contextlib.suppress(OSError, TypeError):
            subprocess.run(
                [*counter.words(found), "true"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if counter.read(found): return counter
    return None


def judged(row, old, new, runs, counter):
    """The medians, their ratio, the ratio of instructions where it was asked for, and what is wrong, if anything."""
    for side in (old, new): side.prepare(row, row.size)
    for side in (old, new): side.seconds(row)  # The first of each warms the disk's cache.
    pairs = [(old.seconds(row), new.seconds(row)) for _ in range(runs)]
    before, after = medians(pairs)
    if after / before > WORST:  # Before anybody is alarmed: something else may have run just then.
        pairs += [(old.seconds(row), new.seconds(row)) for _ in range(runs)]
        before, after = medians(pairs)
    ratio, counted = after / before, None
    spread = max(spread_of(times) for times in zip(*pairs))
    if ratio > SURE and (ratio <= CLEAR or spread > after - before) and counter:
        counted = new.instructions(row, counter) / old.instructions(row, counter)
    trouble = []
    if (counted if counted is not None else ratio) > WORST: trouble.append("more than a tenth worse")
    if row.limit and after > row.limit: trouble.append(f"over its limit, {spoken(row.limit)}")
    return before, after, ratio, counted, trouble


def medians(pairs): return [statistics.median(times) for times in zip(*pairs)]


def spread_of(times):
    """How far the middle half of the runs lies apart."""
    if len(times) < 4: return max(times) - min(times)
    first, _, third = statistics.quantiles(times, n=4)
    return third - first


def main():
    parser = argparse.ArgumentParser(prog="Scripts/bench")
    parser.add_argument("--against", metavar="BINARY", required=True, help="the old program")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, three runs")
    parser.add_argument("--only", metavar="WORDS", help="rows with these words in their names")
    options = parser.parse_args(sys.argv[2:])
    runs, scale = (3, 10) if options.quick else (11, 1)
    folder = tempfile.mkdtemp(prefix="evenhand-bench-")
    failed = 0
    try:
        old, new = (Side(program, os.path.join(folder, name)) for program, name in
                    ((options.against, "old"), (bench.EVENHAND, "new")))
        counter = find_counter(folder)
        print(f"{runs} runs of each in turn; doubtful rows by "
              + (f"instructions ({counter.name})" if counter else "time alone, since nothing here counts instructions"))
        print("\n| work | old | new | ratio | instructions | |\n|---|---:|---:|---:|---:|---|", flush=True)
        for row in all_rows(scale):
            if options.only and options.only not in row.name: continue
            try:
                before, after, ratio, counted, trouble = judged(row, old, new, runs, counter)
            except SystemExit as why:  # Which of the two it was stands in what it says.
                failed += 1
                print(f"| {row.name} | – | – | – | – | FAILED: {why} |", flush=True)
                continue
            failed += bool(trouble)
            print(f"| {row.name} | {spoken(before)} | {spoken(after)} | {ratio:.2f} |"
                  f" {f'{counted:.3f}' if counted else '–'} | {'FAILED: ' + ', '.join(trouble) if trouble else ''} |", flush=True)
    finally:
        os.chdir("/")
        shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{'no row' if not failed else f'{failed} rows' if failed > 1 else '1 row'} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__": main()
