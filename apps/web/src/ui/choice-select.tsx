import { NativeSelect } from "@mantine/core";
import { choiceParam } from "../lib/search-params.ts";

type Props<Choice extends string> = {
  label: string;
  /** Stands for no choice. */
  all: string;
  /** What there is to choose, and its name. */
  choices: Record<Choice, string>;
  value: Choice | undefined;
  onChange: (choice: Choice | undefined) => void;
};

/** Chooses one of a few, or all. */
export function ChoiceSelect<Choice extends string>({ label, all, choices, value, onChange }: Props<Choice>) {
  const names = Object.entries<string>(choices);
  const values = Object.keys(choices) as Choice[]; // the record's own
  return (
    <NativeSelect
      className="grow-a-bit"
      label={label}
      data={[{ value: "", label: all }, ...names.map(([value, label]) => ({ value, label }))]}
      value={value ?? ""}
      onChange={(event) => onChange(choiceParam(event.currentTarget.value, values))}
    />
  );
}
