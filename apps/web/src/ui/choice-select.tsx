import { NativeSelect } from "@mantine/core";
import { parseChoiceParam } from "../lib/search-params.ts";

type Props<Choice extends string> = {
  label: string;
  /** The label of the option that clears the choice. */
  allLabel: string;
  /** The label of each choice. */
  choices: Record<Choice, string>;
  value: Choice | undefined;
  onChange: (choice: Choice | undefined) => void;
};

/** Selects one of a few choices, or all of them. */
export function ChoiceSelect<Choice extends string>({
  label,
  allLabel,
  choices,
  value,
  onChange,
}: Props<Choice>) {
  const labels = Object.entries<string>(choices);
  const values = Object.keys(choices) as Choice[]; // the record's own keys
  return (
    <NativeSelect
      className="grow-a-bit"
      label={label}
      data={[{ value: "", label: allLabel }, ...labels.map(([value, label]) => ({ value, label }))]}
      value={value ?? ""}
      onChange={(event) => onChange(parseChoiceParam(event.currentTarget.value, values))}
    />
  );
}
