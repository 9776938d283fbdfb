import { definitions } from "@shipkit/api";
import { useTestDatabase, useFixtures, type Person } from "@shipkit/testing";
import type { OpenAPIV3_1 } from "@trpc/openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDocument } from "../src/openapi/create-document.ts";
import { dereferenceDocument } from "../src/openapi/dereference.ts";
import { createSessionCookie } from "../testing/create-session-cookie.ts";
import { createOpenApiValidator, type OpenApiValidator } from "../testing/openapi-validator.ts";
import { callPlainJson } from "../testing/call-plain-json.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let api: TestApi;
let openApi: OpenAPIV3_1.Document;
let validator: OpenApiValidator;

beforeAll(async () => {
  [api, openApi] = await Promise.all([startTestApi(testDatabase.url), createDocument()]);
  validator = createOpenApiValidator(openApi);
}, 180_000);
afterAll(() => api.stop());

const procedures = Object.entries(definitions)
  .map(([path, { type }]) => [path, type] as const)
  .filter(([, type]) => type !== "subscription");

const isQuery = (path: string) => openApi.paths?.[`/${path}`]?.get !== undefined;
const listOperations = () =>
  Object.entries(openApi.paths ?? {}).map(
    ([path, { get, post } = {}]) => [path.slice(1), get ?? post] as const,
  );

/** Calls a procedure with the documented method, without input or credential. */
const call = (path: string) => callPlainJson(api.url, path, isQuery(path) ? "query" : "mutation");

const buildHeaders = ({ sessionToken }: Person) => ({ cookie: createSessionCookie(sessionToken) });

test("the document has exactly the queries and mutations of the router", () => {
  const documented = Object.entries(openApi.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method} ${path}`),
  );
  const expected = procedures.map(([path, type]) => `${type === "query" ? "get" : "post"} /${path}`);
  expect(documented.toSorted()).toEqual(expected.toSorted());
  expect(procedures.length).toBeGreaterThan(40);
  for (const [path, operation] of listOperations()) {
    const acceptsAnything = JSON.stringify(operation?.responses).includes("{}"); // a schema that accepts anything
    expect({ path, acceptsAnything, errors: validator.validateOutput(path, { result: {} }) }).toEqual({
      path,
      acceptsAnything: false,
      errors: ["/result must have required property 'data'"],
    });
  }
});

test("every error matches the document", async () => {
  const [olga, eve] = [await fixtures.createPerson("Olga"), await fixtures.createPerson("Eve")];
  const teamId = await fixtures.createTeam([
    [olga, "owner"],
    [eve, "viewer"],
  ]);
  const [owner, viewer] = [buildHeaders(olga), buildHeaders(eve)];
  const cases: [
    status: number,
    code: string,
    path: string,
    input: unknown,
    headers: Record<string, string>,
  ][] = [
    [401, "UNAUTHORIZED", "team.get", { teamId }, {}],
    [400, "BAD_REQUEST", "project.create", { teamId, name: "" }, owner],
    [400, "BAD_REQUEST", "invitation.accept", {}, owner],
    [413, "PAYLOAD_TOO_LARGE", "project.create", { teamId, name: "x".repeat(2 ** 20) }, owner],
    [404, "NOT_FOUND", "team.get", { teamId: "none" }, owner],
    [404, "NOT_FOUND", "team.none", { teamId }, owner],
    [403, "FORBIDDEN", "project.create", { teamId, name: "Apollo" }, viewer],
    [409, "CONFLICT", "team.restore", { teamId }, owner],
  ];
  for (const [status, code, path, input, headers] of cases) {
    const type = procedures.find(([name]) => name === path)?.[1] === "mutation" ? "mutation" : "query";
    const response = await callPlainJson(api.url, path, type, input, headers);
    expect(response).toMatchObject({ status, body: { error: { data: { code } } } });
    expect({ code, errors: validator.validateError(response.body) }).toEqual({ code, errors: [] });
  }
  expect(
    validator.validateError({ error: { message: "", code: -32600, data: { code: "BAD_REQUEST" } } }),
  ).not.toEqual([]);
});

test("the document says which procedures need a user or no sign-in", async () => {
  const people =
    /^(user|session)\.|^team\.create$|^member\.leave$|^invitation\.(mine|accept|decline)$|^activity\.mine$/;
  for (const [path, operation] of listOperations()) {
    const security = path === "invitation.preview" ? [] : people.test(path) ? [{ session: [] }] : undefined;
    expect({ path, security: operation?.security }).toEqual({ path, security });
    const { status } = await call(path);
    expect({ path, status }).toEqual({ path, status: security?.length === 0 ? 400 : 401 });
  }
  expect(openApi.security).toEqual([{ apiKey: [] }, { session: [] }]);
});

test("an input is documented with its bounds, defaults and comments", () => {
  const [parameter] = listOperations().find(([path]) => path === "activity.list")?.[1]?.parameters ?? [];
  expect(parameter).toMatchObject({
    required: true,
    content: {
      "application/json": {
        schema: {
          required: ["teamId"],
          properties: {
            limit: { type: "integer", minimum: 1, maximum: 100, default: 20 },
            from: { type: "string", format: "date-time", description: "Inclusive." },
          },
        },
        example: { teamId: "" },
      },
    },
  });
});

const buildReference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("schemas are inlined, except recursive ones; unions are anyOf", () => {
  const tree = { type: "object", properties: { children: { type: "array", items: buildReference("Tree") } } };
  const timestamp = [{ type: "string" }, { type: "string", format: "date-time" }];
  const { paths, components } = dereferenceDocument({
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths: { "/tree": { get: { responses: { 200: buildReference("Page") } } } },
    components: {
      schemas: {
        Page: { type: "object", properties: { enum: buildReference("Tree"), time: { oneOf: timestamp } } },
        Tree: tree,
      },
    },
  });
  const page = { type: "object", properties: { enum: tree, time: { anyOf: timestamp } } };
  expect({ paths, components }).toEqual({
    paths: { "/tree": { get: { responses: { 200: page } } } },
    components: { schemas: { Tree: tree } },
  });
});
