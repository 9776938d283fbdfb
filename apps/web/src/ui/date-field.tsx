import { TextInput } from "@mantine/core";

type Props = {
  label: string;
  value: string | undefined;
  /** The first and the last date to choose from, inclusive. */
  min?: string | undefined;
  max?: string | undefined;
  onChange: (date: string | undefined) => void;
};

/** Selects a date in the browser's date picker. */
export const DateField = ({ label, value, min, max, onChange }: Props) => (
  <TextInput
    className="grow-a-bit"
    miw={0}
    type="date"
    label={label}
    value={value ?? ""}
    min={min}
    max={max}
    onChange={(event) => onChange(event.currentTarget.value || undefined)}
  />
);
