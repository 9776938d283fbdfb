import { TextInput } from "@mantine/core";

type Props = {
  label: string;
  value: string | undefined;
  /** The first and the last day that fit. */
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string | undefined) => void;
};

/** Chooses a day, by the browser's own calendar. */
export const DayField = ({ label, value, min, max, onChange }: Props) => (
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
