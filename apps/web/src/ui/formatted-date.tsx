import { exactDay, exactTime } from "../lib/text.ts";

/** The date of something, with the exact time for whoever points at it. */
export const Day = ({ date }: { date: Date }) => (
  <time dateTime={date.toISOString()} title={exactTime(date)}>
    {exactDay(date)}
  </time>
);
