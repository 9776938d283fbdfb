import { Text, VisuallyHidden } from "@mantine/core";
import type { ChangedField } from "./changed-fields.ts";

/** Lists the changed fields of an entry, each with its old and its new value. */
export function ChangedFieldList({ fields }: { fields: ChangedField[] }) {
  if (fields.length === 0) return null;
  return (
    <ul className="changes" aria-label="Changed fields">
      {fields.map(({ name, from, to }) => (
        <Text component="li" size="xs" key={name} className="wrap">
          <Text span inherit c="dimmed">
            {name}:{" "}
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
