"""Measures Evenhand beside its peers: each row the median of several runs, peer and Evenhand in turn."""

import contextlib
import fcntl
import glob
import os
import platform
import pty
import random
import re
import select
import shutil
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

from bench_corrections import corrections

EVENHAND = sys.argv[1]
QUICK = "--quick" in sys.argv
RUNS = 2 if QUICK else 5
SCALE = 10 if QUICK else 1
# Seconds that something may take to be shown; with its instructions counted, all takes fifty times as long.
PATIENCE = 60
rows = []


def row(work, ours, peer, peer_name, note=""):
    """Times are in seconds; a peer that is a number of its own is a limit."""
    ratio = f"{ours / peer:.2f}" if peer else "–"
    rows.append((work, spoken(ours), spoken(peer) if peer else "–", peer_name, ratio, note))
    print("  ".join(rows[-1]), file=sys.stderr)


def spoken(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def run(command, stdin=None, prepare=None):
    """Wall-clock seconds and peak memory in MiB of a command; it must succeed."""
    if prepare:
        prepare()
    with open(stdin or os.devnull, "rb") as source:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
    if child.returncode:
        sys.exit(f"{' '.join(command[:6])} ended with {child.returncode}")
    return seconds, usage.ru_maxrss / 1024


def in_turn(ours, theirs, runs=RUNS):
    """The medians of two measurements that take turns, and the peak memory of the first."""
    pairs = [(ours(), theirs()) for _ in range(runs)]
    median = lambda values: statistics.median(values)
    return median([a[0] for a, _ in pairs]), median([b[0] for _, b in pairs]), max(a[1] for a, _ in pairs)


def remove(*paths):
    for path in paths:
        for name in glob.glob(path + "*"):
            os.remove(name)


def forget(workshop):
    """Removes what the program set aside to open a workshop sooner: in its cache folder, or, as it once did, in the file."""
    shutil.rmtree(os.path.join(os.environ["XDG_CACHE_HOME"], "evenhand"), ignore_errors=True)
    with contextlib.closing(sqlite3.connect(workshop)) as file:
        if file.execute("SELECT 1 FROM sqlite_schema WHERE name = 'snapshot'").fetchone():
            file.execute("DELETE FROM snapshot")
            file.commit()


def people(count=20):
    lines = ["meet 1", "start 2026-03-12 10:00 Europe/London", "group add members"]
    lines += [f'person add "P{i} Member" --group members' for i in range(count)]
    return lines


def opening(title="Bench"):
    return [f'meeting open "{title}"', "nudge off", "arrive " + " ".join(f"p{i}" for i in range(20))]


def speaking(count):
    return [f"@ +1s\nspeak p{i % 20}" if i % 5 == 0 else f"speak p{i % 20}" for i in range(count)]


def write(path, lines):
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")


def command_file():
    count = 300_000 // SCALE
    write("long.meet", people() + opening() + [f"speak p{i % 20}" for i in range(count)])
    # The same rows, as the journal keeps them, for the sqlite3 shell to insert.
    remove("sample.evenhand", "peer.db")
    write("sample.meet", people() + opening() + ["speak p1"])
    run([EVENHAND, "run", "sample.meet", "--in", "sample.evenhand"])
    sample = sqlite3.connect("sample.evenhand").execute(
        "SELECT recorded, origin, time, actor, plugin, line, events, source"
        " FROM entry ORDER BY sequence DESC LIMIT 1").fetchone()
    chance = random.Random(1)
    with open("rows.sql", "w") as file:
        file.write("PRAGMA synchronous=EXTRA; CREATE TABLE entry (sequence INTEGER PRIMARY KEY, recorded INTEGER,"
                   " origin TEXT, time INTEGER, actor TEXT, plugin TEXT, line TEXT, events TEXT, source TEXT,"
                   " salt BLOB, link BLOB);\nBEGIN;\n")
        for i in range(count):
            values = ", ".join(str(v) if isinstance(v, int) else "'" + v.replace("'", "''") + "'" for v in sample)
            file.write(f"INSERT INTO entry VALUES ({i + 1}, {values}, x'{chance.randbytes(16).hex()}',"
                       f" x'{chance.randbytes(32).hex()}');\n")
        file.write("COMMIT;\n")
    ours, theirs, memory = in_turn(
        lambda: run([EVENHAND, "run", "long.meet", "--in", "long.evenhand"], prepare=lambda: remove("long.evenhand")),
        lambda: run(["sqlite3", "peer.db"], stdin="rows.sql", prepare=lambda: remove("peer.db")), runs=max(1, RUNS // 2))
    row(f"a command file of {count:,} commands, journalled, chained, durable", ours, theirs,
        "sqlite3 shell, same rows, one transaction", f"peak {memory:.0f} MiB")


def opening_and_live():
    count = 100_000 // SCALE
    remove("open.evenhand")
    write("open.meet", people() + opening() + speaking(count))
    run([EVENHAND, "run", "open.meet", "--in", "open.evenhand"])
    seconds = statistics.median(run([EVENHAND, "do", "--in", "open.evenhand", "journal", "head"])[0] for _ in range(RUNS))
    row(f"opening a workshop of {count:,} entries (start and end of the program included)", seconds, 0.1, "the limit, 100 ms")
    seconds = statistics.median(
        run([EVENHAND, "do", "--in", "open.evenhand", "journal", "head"], prepare=lambda: forget("open.evenhand"))[0]
        for _ in range(RUNS))
    row("the same without a cache, as of a file that was mailed", seconds, 1, "the limit, 1 s")
    live()
    board()


def live():
    """Types lines into a workshop through a pipe; each is answered only once it is on disk."""
    shell = subprocess.Popen([EVENHAND, "open.evenhand"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    times = []
    for i in range(1_000 // SCALE):
        began = time.perf_counter()
        shell.stdin.write(f"speak p{(i + 7) % 20}\n")
        shell.stdout.readline()
        times.append(time.perf_counter() - began)
    shell.stdin.close()
    shell.wait()
    worst_but_one_percent("one live command on it, typed to acknowledged", times)


def worst_but_one_percent(work, times):
    times.sort()
    p99 = times[int(len(times) * 0.99) - 1]
    row(f"{work}, 99th percentile of {len(times):,}", p99, 0.005, "the limit, 5 ms", f"median {spoken(times[len(times) // 2])}")


def on_terminal(*words, program=(EVENHAND,)):
    """Starts Evenhand on a terminal of its own."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(program[0], [*program, *words], os.environ | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", 40, 100, 0, 0))
    return pid, terminal


def until(terminal, text):
    """What a terminal shows from now on, without colours and places, until `text` is among it."""
    seen, shown = b"", ""
    while text not in shown:
        if not select.select([terminal], [], [], PATIENCE)[0]:
            sys.exit(f"the terminal never shows {text}")
        seen += os.read(terminal, 65536)
        shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode(errors="replace"))
    return shown


def board():
    """Presses keys on the board of a new meeting; a speaker is drawn only once the press is on disk."""
    write("today.meet", ["meet 1", "meeting close"] + opening("Today"))
    run([EVENHAND, "run", "today.meet", "--in", "open.evenhand"])
    pid, terminal = on_terminal("open.evenhand")
    until(terminal, "> ")
    os.write(terminal, b"live\n")
    screen = until(terminal, "? help")
    keys = dict((name, key) for key, name in re.findall(r"([a-z0-9]) (P\d+) Member", screen))
    times = []
    for i in range(1_000 // SCALE):
        name = f"P{(i + 3) % 20}"
        began = time.perf_counter()
        os.write(terminal, keys[name].encode())
        until(terminal, f" {name} Member 0:0")
        times.append(time.perf_counter() - began)
    os.write(terminal, b"q")
    until(terminal, "> ")
    os.write(terminal, b"quit\n")
    os.waitpid(pid, 0)
    os.close(terminal)
    worst_but_one_percent("a switch of speaker on the board of a new meeting of it, key to drawn", times)


def replay():
    """Steps through the whole replay of a meeting, to its end and back."""
    remove("replay.evenhand")
    write("replay.meet", people() + opening() + speaking(2_000 // SCALE))
    run([EVENHAND, "run", "replay.meet", "--in", "replay.evenhand"])
    pid, terminal = on_terminal("replay", "replay.evenhand", "--step")
    count = int(re.search(r"1 of (\d+) ", until(terminal, "q leave"))[1])
    times = []
    for key, places in ((b"\r", range(2, count + 1)), (b"b", range(count - 1, 0, -1))):
        for place in places:
            began = time.perf_counter()
            os.write(terminal, key)
            until(terminal, f"{place} of {count}")
            times.append(time.perf_counter() - began)
    os.write(terminal, b"q")
    os.waitpid(pid, 0)
    os.close(terminal)
    times.sort()
    row(f"a step in the replay of a meeting of {count:,} entries, on or back, key to shown, the worst of {len(times):,}",
        times[-1], 0.02, "the limit, 20 ms", f"median {spoken(times[len(times) // 2])}")


def growth():
    """Four times the work takes about four times as long, beside four times the time that a quarter of it took."""
    sizes = [count // SCALE for count in (10_000, 20_000, 40_000)]

    def measured(work, prepare, command, stdin=None, anew=None):
        taken = []
        for count in sizes:
            prepare(count)
            taken.append(statistics.median(run(command, stdin, anew)[0] for _ in range(RUNS)))
        row(f"{work}: {sizes[0]:,}, {sizes[1]:,} and {sizes[2]:,}", taken[2], taken[0] * 4, "four times the first",
            f"{spoken(taken[0])}, {spoken(taken[1])}, {spoken(taken[2])}")

    def expecting(count):
        lines = people() + opening()
        for i in range(count): lines += [f"speak p{i % 20}", "expect gathering.people = 20"]
        write("grown.meet", lines)

    def typed(count):
        # Who types has no clock of a file's.
        scene = [line for line in people() + opening() if not line.startswith(("meet 1", "start ", "@"))]
        write("grown.lines", scene + [f"speak p{i % 20}" for i in range(count)])

    def recorded(count):
        remove("grown.evenhand")
        write("grown.meet", people() + opening() + speaking(count))
        run([EVENHAND, "run", "grown.meet", "--in", "grown.evenhand"])

    measured("lines with an expectation after each", expecting,
             [EVENHAND, "run", "grown.meet", "--in", "grown.evenhand"], anew=lambda: remove("grown.evenhand"))
    measured("lines from a pipe to the prompt, in memory", typed, [EVENHAND], stdin="grown.lines")
    measured("journal verify --deep, by entries", recorded,
             [EVENHAND, "do", "--in", "grown.evenhand", "journal", "verify", "--deep"])
    remove("grown.evenhand")


def deep():
    count = 100_000 // SCALE
    remove("deep.evenhand")
    write("deep.meet", people() + opening() + speaking(count))
    run([EVENHAND, "run", "deep.meet", "--in", "deep.evenhand"])
    seconds = statistics.median(
        run([EVENHAND, "do", "--in", "deep.evenhand", "journal", "verify", "--deep"])[0] for _ in range(RUNS))
    row(f"journal verify --deep of {count:,} entries", seconds, 5, "the limit, 5 s")


def closed_meetings():
    seconds = {}
    for meetings in (10, 1_000 // SCALE):
        name = f"closed{meetings}"
        remove(name + ".evenhand")
        lines = people()
        for number in range(meetings):
            lines += opening(f"Meeting {number}") + speaking(100) + ["meeting close", "@ +1h"]
        write(name + ".meet", lines)
        run([EVENHAND, "run", name + ".meet", "--in", name + ".evenhand"])
        # A snapshot stands only where enough has happened since the last; the tail is the same for both.
        seconds[meetings] = statistics.median(
            run([EVENHAND, "do", "--in", name + ".evenhand", "journal", "head"])[0] for _ in range(RUNS))
    few, many = sorted(seconds)
    row(f"opening with {many:,} closed meetings of 100 turns", seconds[many], seconds[few], f"the same with {few}")


def programme():
    """The report of many meetings of 200 turns, with decisions."""
    meetings = 100 // SCALE
    remove("programme.evenhand")
    lines = people()
    for number in range(meetings):
        lines += opening(f"Meeting {number}") + speaking(200)
        lines += ["decide Yes --proposed p1 --by p2 --by p3", "meeting close", "@ +1h"]
    write("programme.meet", lines)
    run([EVENHAND, "run", "programme.meet", "--in", "programme.evenhand"])
    report = [EVENHAND, "do", "--in", "programme.evenhand", "report", "programme", "--as", "html"]
    seconds = statistics.median(run(report)[0] for _ in range(RUNS))
    row(f"the report of a programme of {meetings:,} meetings of 200 turns", seconds, 1, "the limit, 1 s")


def claim_lines(count):
    """Claims of a thousand people, approved and paid in one batch."""
    people_count = min(1_000, count)
    lines = ["meet 1", "start 2026-06-01 10:00 Europe/London", "group add members", "actor cara", "period open 2026-06"]
    lines += [f'person add "P{i} Member" --group members' for i in range(people_count)]
    categories = ("data", "other", "voucher", "carer")
    for i in range(count):
        day = 1 + i // people_count % 28
        lines.append(f"{categories[i % 4]} p{i % people_count} £{1 + i % 90}.{i % 100:02} Claim {i} --on 2026-{1 + i % 5:02}-{day:02}")
    block = 1_000
    for first in range(1, count + 1, block):
        lines += ["actor cara", f"submit q{first}-q{first + block - 1}", "actor dee", f"approve q{first}-q{first + block - 1}"]
    # Digests in the place of bank details: what is measured needs no payment file.
    lines += ["actor cara"] + [f"payee add p{i} --details {i:064x}" for i in range(people_count)]
    lines += ["actor dee"] + [f"payee confirm p{i}" for i in range(people_count)]
    return lines + ["actor frank", "batch make --pay-on 2026-06-03", "@ +72h", "paid b1"]


def claims():
    """Claims opened, verified and totalled, and exported."""
    count = 100_000 // SCALE
    lines = claim_lines(count)
    remove("claims.evenhand")
    write("claims.meet", lines)
    run([EVENHAND, "run", "claims.meet", "--in", "claims.evenhand"])
    run([EVENHAND, "do", "--in", "claims.evenhand", "batch", "export", "b1", "--to", "books", "--as", "ledger", "--as", "csv"])
    journal, = glob.glob("books/*.journal")
    write("total.lines", ["journal verify", "period list"])
    write("recount.lines", ["reconcile"])
    for work, lines, peers in (
            ("opened, chain verified, totalled", "total.lines", ("ledger", "hledger")),
            ("opened and counted anew, one by one", "recount.lines", ("ledger", "hledger"))):
        for name in peers:
            balance = [name, "--args-only", "-f", journal, "bal"] if name == "ledger" else [name, "-f", journal, "bal"]
            ours, theirs, memory = in_turn(
                lambda: run([EVENHAND, "claims.evenhand"], stdin=lines), lambda: run(balance), runs=max(1, RUNS // 2))
            row(f"{count:,} claims {work}", ours, theirs, f"{name} bal on the same payments",
                f"peak {memory:.0f} MiB, aim 100")
    report = [EVENHAND, "do", "--in", "claims.evenhand", "report", "finance", "--as", "html"]
    seconds = statistics.median(run(report)[0] for _ in range(RUNS))
    row(f"the report of {count:,} claims", seconds, 1, "the limit, 1 s")
    rows_of_claims(count)


def rows_of_claims(count):
    table, = glob.glob("books/*.csv")
    remove("claims.db")
    subprocess.run(["sqlite3", "claims.db", ".mode csv", f".import {table} claims"], check=True)
    export = [EVENHAND, "do", "--in", "claims.evenhand", "batch", "export", "b1", "--to", "books", "--force", "--as", "csv"]
    ours, theirs, memory = in_turn(
        lambda: run(export), lambda: run(["sqlite3", "-csv", "-header", "claims.db", "SELECT * FROM claims"]),
        runs=max(1, RUNS // 2))
    row(f"{count:,} claims as CSV, with the manifest", ours, theirs, "sqlite3 -csv", f"peak {memory:.0f} MiB, aim 100")


SUM = """
import sys
for name in sys.argv[1:]:
    seconds = {}
    for line in open(name):
        words = line.split()
        if words and words[0] == 'SPEAKER':
            seconds[words[7]] = seconds.get(words[7], 0) + float(words[4])
"""


def write_segments(path, count):
    chance = random.Random(2)
    with open(path, "w") as file:
        start = 0.0
        for _ in range(count):
            start += chance.random() * 2
            file.write(f"SPEAKER big 1 {start:.2f} {chance.random() * 4 + 0.01:.2f} <NA> <NA> S{chance.randrange(20)} <NA> <NA>\n")


def transcripts():
    folder = os.environ.get("EVENHAND_MEETINGS")
    if folder:
        files = sorted(glob.glob(os.path.join(folder, "ami", "rttm", "*.rttm")))
        bounds = os.path.join(folder, "ami", "uem")
        measure = [EVENHAND, "do", "floor", "measure", *files, "--bounds", bounds, "--as", "json"]
        ours, theirs, memory = in_turn(lambda: run(measure), lambda: run(["python3", "-c", SUM, *files]))
        row(f"{len(files)} real meetings, every metric", ours, theirs, "a Python loop that only sums")
    else:
        print("EVENHAND_MEETINGS is not set: the real meetings are not measured", file=sys.stderr)
    count = 1_000_000 // SCALE
    write_segments("million.rttm", count)
    ours, theirs, memory = in_turn(
        lambda: run([EVENHAND, "do", "floor", "measure", "million.rttm", "--as", "json"]),
        lambda: run(["python3", "-c", SUM, "million.rttm"]))
    row(f"a file of {count:,} segments, every metric", ours, theirs, "a Python loop that only sums",
        f"peak {memory:.0f} MiB, limit 300")


def to_prompt(command, prompt):
    """Seconds from the start of a program on a terminal to its prompt."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    seen = b""
    while prompt not in seen:
        if not select.select([terminal], [], [], PATIENCE)[0]:
            sys.exit(f"{command[0]} shows no prompt")
        seen += os.read(terminal, 4096)
    seconds = time.perf_counter() - began
    os.write(terminal, b"\x04")
    os.waitpid(pid, 0)
    os.close(terminal)
    return seconds, 0


def prompts():
    ours, theirs, _ = in_turn(
        # The words before it may be in colour.
        lambda: to_prompt([EVENHAND], b"> "), lambda: to_prompt(["python3", "-q"], b">>> "), runs=RUNS * 3)
    row("start to prompt", ours, theirs, "python3 -q")


def main():
    folder = tempfile.mkdtemp(prefix="evenhand-bench-")
    os.chdir(folder)
    # Whoever runs this keeps their own history and cache.
    os.environ |= {"XDG_CACHE_HOME": folder + "/cache", "XDG_STATE_HOME": folder + "/state"}
    try:
        for measure in (
            prompts, command_file, opening_and_live, growth, deep, replay, closed_meetings, programme, transcripts, claims
        ):
            measure()
        corrections(sys.modules[__name__])
    finally:
        os.chdir("/")
        shutil.rmtree(folder)
    version = subprocess.run(["sqlite3", "--version"], capture_output=True, text=True).stdout.split()[0]
    ours = subprocess.run([EVENHAND, "--version"], capture_output=True, text=True).stdout.strip()
    print(f"Evenhand {ours}, sqlite3 {version}, Python {platform.python_version()}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}\n")
    print("| work | Evenhand | peer | which | ratio | |\n|---|---:|---:|---|---:|---|")
    for line in rows:
        print("| " + " | ".join(line) + " |")


if __name__ == "__main__": main()
