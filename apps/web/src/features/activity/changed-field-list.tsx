import { Text, VisuallyHidden } from "@mantine/core";
import type { FieldChange } from "./changed-fields.ts";

/** Which fields changed, each from what to what. */
export function FieldChanges({ changes }: { changes: FieldChange[] }) {
  if (changes.length === 0) return null;
  return (
    <ul className="changes" aria-label="Changed fields">
      {changes.map(({ field, from, to }) => (
        <Text component="li" size="xs" key={field} className="wrap">
          <Text span inherit c="dimmed">
            {field}:{" "}
          </Text>
          {from !== null && (
            <>
              <VisuallyHidden>from </VisuallyHidden>
              <del>{from}</del> <span aria-hidden="true">→ </span>
            </>
          )}
          <VisuallyHidden>to </VisuallyHidden>
          {to ?? "nothing"}
        </Text>
      ))}
    </ul>
  );
}
