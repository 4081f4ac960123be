// How long something has taken.

import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./desk";

/** Minutes and seconds, with hours where there are any: 7:05, 1:02:03. */
export function duration(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A running clock; it is shown and not read out. */
export function Clock({ since }: { since: number }) {
  const { say } = useDesk();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="learn-clock">
      {say.of("timeTaken")}
      <span class="num">{duration(Math.max(0, Math.round((now - since) / 1000)))}</span>
    </p>
  );
}
