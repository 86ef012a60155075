"""The program that is tried: how it is run, killed and ended, and what it said."""
import contextlib, os, re, resource, signal, subprocess, threading
from table import soak

children = set()


class Ended:
    """How a program ended, and what it said."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def errors(self):
        return len(re.findall(r"^(?:\S.*?: )?error: ", self.err, re.M))

    def refusal_trouble(self):
        """What is wrong with this as a refusal: exit 2 and one clear error; None when nothing is."""
        if self.code < 0:
            return f"it was ended by {signal.Signals(-self.code).name}"
        if self.code != 2:
            return f"exit {self.code} instead of 2; it said: {self.said}"
        if self.errors != 1:
            return f"{self.errors} errors instead of one: {self.said}"
        return None

    @property
    def said(self):
        return " / ".join((self.err.strip() or self.out.strip()).splitlines()[:4])[:300] or "nothing"


class Running:
    """A program that is under way; what it prints is gathered as it comes."""

    def __init__(self, *words, stdin=subprocess.DEVNULL, user=None, file_limit=None, ignoring=(), folder=None,
                 memory_limit=None):
        options = {}
        if user is not None and os.geteuid() == 0:
            options = dict(user=user, group=user, extra_groups=[])
        if file_limit is not None:
            options.update(restore_signals=False, preexec_fn=lambda: limit_files(file_limit, ignoring))
        if memory_limit is not None:
            options.update(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (memory_limit, memory_limit)))
        self.process = subprocess.Popen(
            [soak.program, *map(str, words)], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            cwd=folder or soak.folder,
            env={**os.environ, "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
                 "XDG_CACHE_HOME": str(soak.folder / "cache"), "XDG_STATE_HOME": str(soak.folder / "state")}, **options)
        children.add(self.process)
        self.texts = {"out": b"", "err": b""}
        self.threads = [threading.Thread(target=self.gather, args=pair, daemon=True) for pair in
                        (("out", self.process.stdout), ("err", self.process.stderr))]
        for thread in self.threads: thread.start()

    def gather(self, name, pipe):
        while chunk := os.read(pipe.fileno(), 1 << 16): self.texts[name] += chunk

    def is_over(self): return self.process.poll() is not None

    def kill(self):
        """Kills it; answers whether it was still alive. What it wrote before is in the pipe and still counts."""
        was_alive = not self.is_over()
        self.process.kill()
        return was_alive

    def end(self, patience=120):
        try:
            code = self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = -signal.SIGALRM
        for thread in self.threads: thread.join()
        children.discard(self.process)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                with contextlib.suppress(BrokenPipeError): pipe.close()
        return Ended(code, *(self.texts[name].decode(errors="replace") for name in ("out", "err")))


def limit_files(limit, ignoring):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_IGN if number in ignoring else signal.SIG_DFL)


def evenhand(*words, text=None, patience=120, **options):
    running = Running(*words, stdin=subprocess.DEVNULL if text is None else subprocess.PIPE, **options)
    if text is not None:
        with contextlib.suppress(BrokenPipeError):
            running.process.stdin.write(text.encode())
            running.process.stdin.close()
    return running.end(patience)


def acknowledged(out):
    """The numbers of the entries that were acknowledged; a last line without its end isn't one."""
    numbers = []
    for line in out.split("\n")[:-1]:
        if found := re.fullmatch(r"entr(?:y|ies) (\d+)(?:-(\d+))?", line):
            numbers += range(int(found[1]), int(found[2] or found[1]) + 1)
    return numbers


def stop(number, frame):
    for child in list(children):
        with contextlib.suppress(OSError): child.kill()
    os._exit(128 + number)
