// Days that matter as a calendar file (RFC 5545), which calendar programs take in.

import type { Day } from "./protocol";

interface Named {
  /** What the calendar program shows of a day. */
  title(day: Day): string;
  /** The address of a clause. */
  address(href: string): string;
}

/** The text of an .ics file. `made`: when, in milliseconds since 1970. Days without a date are left out. */
export async function toCalendar(days: readonly Day[], named: Named, made: number): Promise<string> {
  const { default: ical } = await import("ical.js");
  const calendar = new ical.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Service contract handbook//What if//EN");
  days.forEach((day, index) => {
    if (day.date === null) return;
    const event = new ical.Component("vevent");
    event.addPropertyWithValue("uid", `${made}-${index}@what-if.invalid`);
    event.addPropertyWithValue("dtstamp", ical.Time.fromJSDate(new Date(made), true));
    event.addPropertyWithValue("dtstart", ical.Time.fromDateString(day.date));
    event.addPropertyWithValue("summary", named.title(day));
    event.addPropertyWithValue("description", day.text);
    event.addPropertyWithValue("url", named.address(day.href));
    event.addPropertyWithValue("transp", "TRANSPARENT");
    calendar.addSubcomponent(event);
  });
  return `${calendar.toString()}\r\n`;
}
