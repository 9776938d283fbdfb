import { formatDate, formatDateTime } from "../lib/text.ts";

/** Shows a date, with its time as the tooltip. */
export const FormattedDate = ({ date }: { date: Date }) => (
  <time dateTime={date.toISOString()} title={formatDateTime(date)}>
    {formatDate(date)}
  </time>
);
