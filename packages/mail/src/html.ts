/** Text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | Html | readonly Html[];

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Builds HTML. Values are escaped unless they are {@link Html}; those in attributes must be quoted. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const texts = values.map((value, index) => toText(value) + (parts[index + 1] ?? ""));
  return new Html((parts[0] ?? "") + texts.join(""));
}

function toText(value: Value): string {
  if (value instanceof Html) return value.text;
  if (typeof value === "string") return value.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  return value.map(({ text }) => text).join("\n");
}
