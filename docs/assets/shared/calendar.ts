// Days that matter as a calendar file (RFC 5545), which calendar programs take in.

import { fingerprint } from "./fingerprint";
import type { Day } from "./protocol";

const FIRST_MINUTE = Date.UTC(2026, 0, 1) / 60_000; // revisions count from here

interface Named {
  /** What no other case of this or another contract is called, and this one whenever its days are given again. */
  case: string;
  /** What the calendar program shows of a day. */
  title(day: Day): string;
  /** The address of a clause. */
  address(href: string): string;
}

/**
 * The text of an .ics file. `made`: when, in milliseconds since 1970. Days without a date are left out.
 *
 * An event is known by its case, incident, provision and kind: a calendar that has it already takes the new one over.
 */
export async function toCalendar(days: readonly Day[], named: Named, made: number): Promise<string> {
  const { default: ical } = await import("ical.js");
  const calendar = new ical.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Service contract handbook//What if//EN");
  for (const [day, name] of withNames(days, named.case)) {
    if (day.date === null) continue;
    const event = new ical.Component("vevent");
    event.addPropertyWithValue("uid", `${fingerprint(name)}@what-if.invalid`);
    event.addPropertyWithValue("sequence", Math.floor(made / 60_000) - FIRST_MINUTE);
    event.addPropertyWithValue("dtstamp", ical.Time.fromJSDate(new Date(made), true));
    event.addPropertyWithValue("dtstart", ical.Time.fromDateString(day.date));
    event.addPropertyWithValue("summary", named.title(day));
    event.addPropertyWithValue("description", day.text);
    event.addPropertyWithValue("url", named.address(day.href));
    event.addPropertyWithValue("transp", "TRANSPARENT");
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

/** Each day with the name of its event; several of one kind on an incident are told apart by their order. */
function withNames(days: readonly Day[], inCase: string): (readonly [Day, string])[] {
  const seen = new Map<string, number>();
  return days.map((day) => {
    const name = JSON.stringify([inCase, day.incident, day.provision, day.kind]);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return [day, `${name}${before}`];
  });
}
