import { Select } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

type Option = { value: string; label: string };

type Props = {
  label: string;
  /** Stands for no choice. */
  all: string;
  /** Says that the search finds none. */
  nothing: string;
  /** What the search finds. */
  options: Option[];
  chosen: Option | undefined;
  /** Called once the typing pauses; undefined for all. */
  onSearch: (text: string | undefined) => void;
  onChange: (value: string | undefined) => void;
};

/** Chooses one of many, which are searched for as one types. */
export function SearchSelect({ label, all, nothing, options, chosen, onSearch, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const search = useDebouncedCallback(onSearch, 200);
  const type = (text: string) => {
    setTyped(text);
    search(text === chosen?.label ? undefined : text.trim() || undefined);
  };
  const others = options.filter(({ value }) => value !== chosen?.value);

  return (
    <Select
      label={label}
      placeholder={all}
      data={chosen ? [chosen, ...others] : others}
      value={chosen?.value ?? null}
      onChange={(value) => onChange(value ?? undefined)}
      searchable
      searchValue={typed}
      onSearchChange={type}
      filter={({ options }) => options}
      nothingFoundMessage={nothing}
      clearable
      clearButtonProps={{ "aria-label": all }}
      className="grow"
    />
  );
}
