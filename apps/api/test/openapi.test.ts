import { definitions } from "@shipkit/api";
import { useTestDatabase, useFixtures, type Person } from "@shipkit/db/testing";
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
let service: TestApi;
let openApiDocument: OpenAPIV3_1.Document;
let validator: OpenApiValidator;

beforeAll(async () => {
  [service, openApiDocument] = await Promise.all([startTestApi(testDatabase.url), createDocument()]);
  validator = createOpenApiValidator(openApiDocument);
}, 180_000);
afterAll(() => service.stop());

const procedures = Object.entries(definitions)
  .map(([path, { type }]) => [path, type] as const)
  .filter(([, type]) => type !== "subscription");

const isQuery = (path: string) => openApiDocument.paths?.[`/${path}`]?.get !== undefined;
const operations = () =>
  Object.entries(openApiDocument.paths ?? {}).map(
    ([path, { get, post } = {}]) => [path.slice(1), get ?? post] as const,
  );

/** Calls a procedure in the way that the document says, and with nothing. */
const call = (path: string) => callPlainJson(service.url, path, isQuery(path) ? "query" : "mutation");

const buildCookie = ({ sessionToken }: Person) => ({ cookie: createSessionCookie(sessionToken) });

test("every query and mutation of the router is in the document, with its answer, and nothing else is", () => {
  const documented = Object.entries(openApiDocument.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method} ${path}`),
  );
  const expected = procedures.map(([path, type]) => `${type === "query" ? "get" : "post"} /${path}`);
  expect(documented.toSorted()).toEqual(expected.toSorted());
  expect(procedures.length).toBeGreaterThan(40);
  for (const [path, operation] of operations()) {
    const open = JSON.stringify(operation?.responses).includes("{}"); // a schema that admits whatever comes
    expect({ path, open, wrong: validator.validateOutput(path, { result: {} }) }).toEqual({
      path,
      open: false,
      wrong: ["/result must have required property 'data'"],
    });
  }
});

test("each refusal is answered as the document says", async () => {
  const [olga, eve] = [await fixtures.createPerson("Olga"), await fixtures.createPerson("Eve")];
  const teamId = await fixtures.createTeam([
    [olga, "owner"],
    [eve, "viewer"],
  ]);
  const [owner, viewer] = [buildCookie(olga), buildCookie(eve)];
  const refusals: [
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
  for (const [status, code, path, input, headers] of refusals) {
    const type = procedures.find(([name]) => name === path)?.[1] === "mutation" ? "mutation" : "query";
    const answer = await callPlainJson(service.url, path, type, input, headers);
    expect(answer).toMatchObject({ status, body: { error: { data: { code } } } });
    expect({ code, wrong: validator.validateError(answer.body) }).toEqual({ code, wrong: [] });
  }
  expect(
    validator.validateError({ error: { message: "", code: -32600, data: { code: "BAD_REQUEST" } } }),
  ).not.toEqual([]);
});

test("what needs a person, and what nobody needs to sign in for, says so", async () => {
  const people =
    /^(user|session)\.|^team\.create$|^member\.leave$|^invitation\.(mine|accept|decline)$|^activity\.mine$/;
  for (const [path, operation] of operations()) {
    const security = path === "invitation.preview" ? [] : people.test(path) ? [{ session: [] }] : undefined;
    expect({ path, security: operation?.security }).toEqual({ path, security });
    const { status } = await call(path);
    expect({ path, status }).toEqual({ path, status: security?.length === 0 ? 400 : 401 });
  }
  expect(openApiDocument.security).toEqual([{ apiKey: [] }, { session: [] }]);
});

test("an input is documented with its bounds, defaults and comments, and a moment as the text that JSON has for it", () => {
  const [parameter] = operations().find(([path]) => path === "activity.list")?.[1]?.parameters ?? [];
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

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("types stand where they are used, but for one that holds itself; of a union a value may fit several members", () => {
  const tree = { type: "object", properties: { children: { type: "array", items: ref("Tree") } } };
  const time = [{ type: "string" }, { type: "string", format: "date-time" }];
  const { paths, components } = dereferenceDocument({
    openapi: "3.1.1",
    info: { title: "", version: "" },
    paths: { "/tree": { get: { responses: { 200: ref("Page") } } } },
    components: {
      schemas: {
        Page: { type: "object", properties: { enum: ref("Tree"), time: { oneOf: time } } },
        Tree: tree,
      },
    },
  });
  const page = { type: "object", properties: { enum: tree, time: { anyOf: time } } };
  expect({ paths, components }).toEqual({
    paths: { "/tree": { get: { responses: { 200: page } } } },
    components: { schemas: { Tree: tree } },
  });
});
