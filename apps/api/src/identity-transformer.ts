const identity = { serialize: (value: unknown) => value, deserialize: (value: unknown) => value };

/** A transformer that changes nothing, for clients without superjson: dates are strings in ISO 8601. */
export const identityTransformer = { input: identity, output: identity };
