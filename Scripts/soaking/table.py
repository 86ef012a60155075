"""What a soak is told and what it found: its chance, its rows, and the table of what held."""
import pathlib, random


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
    """Where a soak works, its chance, and what it found. There is one; `begin` is called before it is used."""

    def begin(self, folder, verify, seed, quick):
        self.folder, self.verify, self.seed, self.quick = pathlib.Path(folder), verify, seed, quick
        self.program, self.rows = str(self.folder / "evenhand"), []

    def chance(self, part): return random.Random(f"{self.seed} {part}")
    def scaled(self, number, quick): return quick if self.quick else number

    def row(self, name, count="", note=""):
        self.rows.append(Row(name, count, note))
        print(f"… {name}", flush=True)
        return self.rows[-1]

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


soak = Soak()
