const asItIs = (value: unknown) => value;
const way = { serialize: asItIs, deserialize: asItIs };

/** JSON as any language reads and writes it, for programs that do not know superjson: dates are texts in ISO 8601. */
export const plainJson = { input: way, output: way };
