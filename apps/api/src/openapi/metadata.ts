import type { OpenAPIV3_1 } from "@trpc/openapi";

const description = `
Every query is a GET with its input as JSON in the parameter \`input\`, every mutation a POST with its input as the body.
An answer holds \`result.data\`, or an \`error\`. Dates are texts of ISO 8601. A list answers \`items\` and \`nextCursor\`,
which as \`cursor\` asks for the next page.

    curl -G $URL/api/v1/project.list -H "Authorization: Bearer $KEY" --data-urlencode 'input={"teamId":"…"}'
    curl $URL/api/v1/project.create -H "Authorization: Bearer $KEY" --data '{"teamId":"…","name":"Apollo"}'
`;

export const info: OpenAPIV3_1.Document["info"] = { title: "ShipKit API", version: "1", description };

export const securitySchemes: Record<string, OpenAPIV3_1.SecuritySchemeObject> = {
  apiKey: { type: "http", scheme: "bearer", description: "An API key of a team." },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "better-auth.session_token",
    description:
      "Browsers send it by themselves once you have signed in; behind https its name starts with `__Secure-`.",
  },
};

type Security = NonNullable<OpenAPIV3_1.OperationObject["security"]>;

/** Who may call, where a procedure does not say otherwise. */
export const security: Security = [{ apiKey: [] }, { session: [] }];

export const securityOf = { anyone: [], people: [{ session: [] }] } satisfies Record<string, Security>;

const errorDescription = `
What is wrong, by \`error.data.code\`:

| code | status | when |
|---|---|---|
| \`UNAUTHORIZED\` | 401 | not signed in, or by a session or key that is no longer good |
| \`BAD_REQUEST\` | 400 | the input does not parse: \`fields\` says where |
| \`PAYLOAD_TOO_LARGE\` | 413 | the body is too large |
| \`TOO_MANY_REQUESTS\` | 429 | too often: try again in \`retryAfter\` seconds |
| \`NOT_FOUND\` | 404 | there is no such thing, or none that you can read |
| \`FORBIDDEN\` | 403 | you can read it, and may not do this with it |
| \`CONFLICT\` | 409 | it is taken, or already so |
| \`METHOD_NOT_SUPPORTED\` | 405 | a query takes GET, a mutation POST |
| \`INTERNAL_SERVER_ERROR\` | 500 | a fault of ours, with the \`requestId\` to report it by |
| \`SERVICE_UNAVAILABLE\` | 503 | the database is away: try again |
`;

export const errorResponse: OpenAPIV3_1.ResponseObject = {
  description: errorDescription,
  headers: {
    "x-request-id": { description: "The same as `requestId`.", schema: { type: "string" } },
    "retry-after": { description: "With 429, in seconds.", schema: { type: "integer" } },
  },
};
