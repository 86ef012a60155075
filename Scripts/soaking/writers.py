"""Many programs at once on one file: at the prompt, running command files, and looking on."""
import os, re, subprocess, threading, time
from program import Running, acknowledged, evenhand
from story import Story
from table import soak
from workshops import entries, remove, trouble_in


def writers():
    count = soak.scaled(1_000, 100)
    for number, prompts, readers in ((4, 0, 0), (2, 0, 0), (8, 2, 2), (4, 4, 0), (4, 2, 2), (2, 2, 2)):
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
    began, looks = time.monotonic(), [0]
    over = threading.Event()
    programs = [begin_writing(workshop, p, lines[p], at_prompt=p < prompts) for p in range(number)]
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
    check_lines(row, kept, lines, ended)
    check_answers(row, kept, lines, ended)
    remove(workshop)


def begin_writing(workshop, p, lines, at_prompt):
    text = "".join(f"note {line}\n" for line in lines)
    file = soak.folder / f"writer-{p}.meet"
    file.write_text("meet 1\n" + text)
    if not at_prompt: return Running("run", file, "--in", workshop, "--acks")
    source = soak.folder / f"typed-{p}"
    source.write_text(text)
    with open(source, "rb") as stdin: return Running(workshop, stdin=stdin)


def check_lines(row, kept, lines, ended):
    """Whether every line is there, once and in its program's order."""
    texts = [re.search(r'"(program \d+ line \d+)"', line) for line in kept[6:]]
    found = [match[1] if match else None for match in texts]
    wanted = [line for own in lines for line in own]
    if len(set(found)) != len(found): row.fail(f"{len(found) - len(set(found))} lines are there twice")
    if (lost := set(wanted) - set(found)) and not any(end.code for end in ended):
        row.fail(f"{len(lost)} lines are lost, such as: {min(lost)}")
    if set(found) - set(wanted): row.fail("there are lines that no one wrote")
    for p in range(len(lines)):
        own = [int(line.split()[-1]) for line in found if line and line.startswith(f"program {p} ")]
        if own != sorted(own):
            row.fail(f"the lines of program {p} are out of order")


def check_answers(row, kept, lines, ended):
    """Whether what each program was told is what was kept."""
    numbers = [number for end in ended for number in acknowledged(end.out)]
    if len(set(numbers)) != len(numbers): row.fail("an entry was acknowledged to two programs")
    for p, end in enumerate(ended):
        for at, number_ in enumerate(acknowledged(end.out)):
            if f'"{lines[p][at]}"' not in kept[number_ - 1]: row.fail(f"entry {number_} isn't what was acknowledged")
        answers = re.findall(r"^noted as (n\d+)$", end.out, re.M)
        ids = dict(re.search(r'"(.*)" --id (n\d+)', line).groups() for line in kept[6:])
        if any(ids.get(line) != answer for line, answer in zip(lines[p], answers)) and not end.code:
            row.fail(f"program {p} was told other ids than are kept")


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
