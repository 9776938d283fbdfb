import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { SearchIcon } from "./icons.tsx";

type Props = { label: string; value: string; onChange: (value: string) => void };

/** A search field that reports its text when the user pauses, and adopts a `value` that is set elsewhere. */
export function SearchField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value);
  const reported = useRef(value);
  const report = useDebouncedCallback((next: string) => {
    reported.current = next;
    onChange(next);
  }, 200);

  useEffect(() => {
    if (value === reported.current) return;
    reported.current = value;
    setText(value);
  }, [value]);

  const edit = (next: string) => {
    setText(next);
    report(next.trim());
  };

  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={255}
      onChange={(event) => edit(event.currentTarget.value)}
      leftSection={<SearchIcon />}
      rightSection={
        text !== "" && <CloseButton size="sm" aria-label="Clear search" onClick={() => edit("")} />
      }
      className="grow"
    />
  );
}
