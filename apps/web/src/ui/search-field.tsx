import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { SearchIcon } from "./icons.tsx";

type Props = { label: string; value: string; onChange: (value: string) => void };

/** Tells what was typed once the typing pauses, and follows `value` where something else changes it. */
export function SearchField({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    onChange(text);
  }, 200);

  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setTyped(value);
  }, [value]);

  const type = (text: string) => {
    setTyped(text);
    tell(text.trim());
  };

  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={255}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<SearchIcon />}
      rightSection={
        typed !== "" && <CloseButton size="sm" aria-label="Clear search" onClick={() => type("")} />
      }
      className="grow"
    />
  );
}
