import { Select } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

type SelectOption = { value: string; label: string };

type Props = {
  label: string;
  /** The label of the state without a selection. */
  allLabel: string;
  /** Shown if the search finds nothing. */
  emptyMessage: string;
  /** The results of the search. */
  options: SelectOption[];
  selected: SelectOption | undefined;
  /** Called when the user pauses typing; undefined lists all. */
  onSearch: (text: string | undefined) => void;
  onChange: (value: string | undefined) => void;
};

/** Selects one of many options, which the server searches while the user types. */
export function SearchSelect(props: Props) {
  const { label, allLabel, emptyMessage, options, selected, onSearch, onChange } = props;
  const [text, setText] = useState("");
  const search = useDebouncedCallback(onSearch, 200);
  const edit = (next: string) => {
    setText(next);
    search(next === selected?.label ? undefined : next.trim() || undefined);
  };
  const others = options.filter(({ value }) => value !== selected?.value);

  return (
    <Select
      label={label}
      placeholder={allLabel}
      data={selected ? [selected, ...others] : others}
      value={selected?.value ?? null}
      onChange={(value) => onChange(value ?? undefined)}
      searchable
      searchValue={text}
      onSearchChange={edit}
      filter={({ options }) => options}
      nothingFoundMessage={emptyMessage}
      clearable
      clearButtonProps={{ "aria-label": allLabel }}
      className="grow"
    />
  );
}
