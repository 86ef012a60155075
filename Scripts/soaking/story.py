"""What is run."""
from datetime import datetime, timedelta, timezone
from table import soak


class Story:
    """Commands of which each makes one entry, at a second of its own: the same contents however often it is resumed."""

    BEGINNING = [
        "group add carers", "group add staff", 'person add "Ana Ortiz" --group carers',
        'person add "Joe Park" --group staff', 'meeting open "Soak" --place "here"', "arrive ana joe"]
    TEN = ['note soak {} – what was said, "as it was said"', "speak ana", 'item add "soak {}" 5m --by ana', "speak joe",
           "note soak {} 'quotes' and \\ and ünïcödé", "stop", "decide soak {} --proposed joe --by ana", "note soak {}",
           "note soak {}", "note soak {}"]

    def __init__(self, count, undos=500):
        self.lines = list(self.BEGINNING)
        for at in range(count - len(self.lines)):
            is_undo = at % undos == undos - 2
            self.lines.append("undo" if is_undo else self.TEN[at % 10].format(at))

    def text(self, start=0, stop=None):
        time_of = lambda k: datetime(2026, 3, 12, 10, tzinfo=timezone.utc) + timedelta(seconds=k)
        text = f"meet 1\nstart {time_of(start):%Y-%m-%d %H:%M:%S} UTC\n"
        return text + "\n@ +1s\n".join(self.lines[start:stop]) + "\n"

    def write(self, name, start=0, stop=None):
        path = soak.folder / name
        path.write_text(self.text(start, stop))
        return path
