import type { OpenAPIV3_1 } from "@trpc/openapi";

const description = `
A query is a GET with its input as JSON in the parameter \`input\`. A mutation is a POST with its input as the body.
A response has \`result.data\` or \`error\`. Dates are strings in ISO 8601. A list returns \`items\` and \`nextCursor\`; pass
that as \`cursor\` to get the next page.

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
      "Browsers send it by themselves after sign-in. Over https its name has the prefix `__Secure-`.",
  },
};

type Security = NonNullable<OpenAPIV3_1.OperationObject["security"]>;

/** The default: an API key or a session. */
export const security: Security = [{ apiKey: [] }, { session: [] }];

export const securityByCallers = { anyone: [], people: [{ session: [] }] } satisfies Record<string, Security>;

const errorDescription = `
\`error.data.code\` is one of these:

| code | status | meaning |
|---|---|---|
| \`UNAUTHORIZED\` | 401 | not signed in, or the session or key has expired or was revoked |
| \`BAD_REQUEST\` | 400 | the input is invalid; \`fields\` names the fields |
| \`PAYLOAD_TOO_LARGE\` | 413 | the body is too large |
| \`TOO_MANY_REQUESTS\` | 429 | rate limit exceeded; try again in \`retryAfter\` seconds |
| \`NOT_FOUND\` | 404 | the resource does not exist, or you cannot read it |
| \`FORBIDDEN\` | 403 | you can read the resource, but lack the permission for this |
| \`CONFLICT\` | 409 | the state of the resource does not allow this |
| \`METHOD_NOT_SUPPORTED\` | 405 | a query takes GET, a mutation POST |
| \`INTERNAL_SERVER_ERROR\` | 500 | a fault of the server; report it with the \`requestId\` |
| \`SERVICE_UNAVAILABLE\` | 503 | the database is unavailable; try again shortly |
`;

export const errorResponse: OpenAPIV3_1.ResponseObject = {
  description: errorDescription,
  headers: {
    "x-request-id": { description: "The same as `requestId`.", schema: { type: "string" } },
    "retry-after": { description: "With 429, in seconds.", schema: { type: "integer" } },
  },
};
