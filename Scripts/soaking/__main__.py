"""What Scripts/soak runs: tries to break workshop files, and prints a table of what held. Standard library only."""
import argparse, random, signal, sys, time, traceback
from companions import companions
from disks import disks
from files import files
from flips import flips
from halfway import halfway
from kills import kills
from program import stop
from table import soak
from writers import writers


def main():
    parts = {"kills": kills, "halfway": halfway, "flips": flips, "writers": writers, "disks": disks, "files": files,
             "companions": companions}
    parser = argparse.ArgumentParser(prog="Scripts/soak")
    parser.add_argument("--seed", type=int, default=None, help="the chance that a run before this one printed")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    parser.add_argument("--only", choices=parts, action="append", help="one part; may be repeated")
    options = parser.parse_args(sys.argv[3:])
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    soak.begin(sys.argv[1], sys.argv[2], seed, options.quick)
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
