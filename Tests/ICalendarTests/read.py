"""Reads iCalendar files with two libraries that Evenhand has no part in, and prints what each understood, as JSON.

The libraries are Debian's python3-icalendar, and libical through GObject introspection (python3-gi, gir1.2-ical-3.0).
Times are printed as the format writes them, alarms as seconds from what they are about or as a time.
"""
import datetime
import json
import sys

import gi
import icalendar

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402


def written(moment):
    """A date or a time in UTC, as the format writes it."""
    if moment is None:
        return None
    if not isinstance(moment, datetime.datetime):
        return f"{moment.year:04}{moment:%m%d}"
    assert moment.utcoffset() == datetime.timedelta(0), moment
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"


def by_icalendar(data):
    def text(component, name):
        return str(component[name]) if name in component else None

    def moment(component, name):
        return written(component.decoded(name)) if name in component else None

    def alarm(component):
        trigger = component.decoded("TRIGGER")
        relative = isinstance(trigger, datetime.timedelta)
        return {
            "trigger": str(round(trigger.total_seconds())) if relative else written(trigger),
            "text": text(component, "DESCRIPTION"),
        }

    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors, calendar.errors
    for component in calendar.subcomponents:
        assert not component.errors, component.errors
        yield {
            "name": component.name,
            "id": text(component, "UID"),
            "stamp": moment(component, "DTSTAMP"),
            "start": moment(component, "DTSTART"),
            "end": moment(component, "DTEND"),
            "due": moment(component, "DUE"),
            "summary": text(component, "SUMMARY"),
            "details": text(component, "DESCRIPTION"),
            "place": text(component, "LOCATION"),
            "alarms": [alarm(inner) for inner in component.subcomponents],
        }


def by_libical(data):
    kinds = ICalGLib.PropertyKind

    def first(component, kind):
        return component.get_first_property(kind)

    def text(component, kind, get):
        found = first(component, kind)
        return getattr(found, get)() if found is not None else None

    def moment(component, kind, get):
        found = first(component, kind)
        return getattr(found, get)().as_ical_string() if found is not None else None

    def alarm(component):
        trigger = first(component, kinds.TRIGGER_PROPERTY).get_trigger()
        time = trigger.get_time()
        relative = time is None or time.is_null_time()
        return {
            "trigger": str(trigger.get_duration().as_int()) if relative else time.as_ical_string(),
            "text": text(component, kinds.DESCRIPTION_PROPERTY, "get_description"),
        }

    def inner(component, kind):
        found = component.get_first_component(kind)
        while found is not None:
            yield found
            found = component.get_next_component(kind)

    calendar = ICalGLib.Parser.parse_string(data.decode())
    assert calendar.isa() == ICalGLib.ComponentKind.VCALENDAR_COMPONENT
    assert calendar.count_errors() == 0, calendar.as_ical_string()
    for component in inner(calendar, ICalGLib.ComponentKind.ANY_COMPONENT):
        kind = component.isa()
        yield {
            "name": "VTODO" if kind == ICalGLib.ComponentKind.VTODO_COMPONENT else "VEVENT",
            "id": text(component, kinds.UID_PROPERTY, "get_uid"),
            "stamp": moment(component, kinds.DTSTAMP_PROPERTY, "get_dtstamp"),
            "start": moment(component, kinds.DTSTART_PROPERTY, "get_dtstart"),
            "end": moment(component, kinds.DTEND_PROPERTY, "get_dtend"),
            "due": moment(component, kinds.DUE_PROPERTY, "get_due"),
            "summary": text(component, kinds.SUMMARY_PROPERTY, "get_summary"),
            "details": text(component, kinds.DESCRIPTION_PROPERTY, "get_description"),
            "place": text(component, kinds.LOCATION_PROPERTY, "get_location"),
            "alarms": [alarm(found) for found in inner(component, ICalGLib.ComponentKind.VALARM_COMPONENT)],
        }


readings = []
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        content = file.read()
    readings.append({"icalendar": list(by_icalendar(content)), "libical": list(by_libical(content))})
json.dump(readings, sys.stdout)
