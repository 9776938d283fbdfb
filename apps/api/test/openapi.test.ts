import { appRouter } from "@shipkit/api";
import { linkToken } from "@shipkit/db/secrets";
import { useDatabase, useStage, type Person } from "@shipkit/db/test-kit";
import { testEnv } from "@shipkit/service/test-kit";
import type { OpenAPIV3_1 } from "@trpc/openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDocument } from "../src/openapi/document.ts";
import { settled } from "../src/openapi/schemas.ts";
import { sessionCookie } from "../test-kit/cookie.ts";
import { described } from "../test-kit/described.ts";
import { plainCall } from "../test-kit/plain.ts";
import { startService, type Service } from "../test-kit/service.ts";

const kit = useDatabase();
const stage = useStage(kit);
let service: Service;
let document: OpenAPIV3_1.Document;
let wrong: ReturnType<typeof described>;

beforeAll(async () => {
  [service, document] = await Promise.all([startService(kit.url), createDocument()]);
  wrong = described(document);
}, 180_000);
afterAll(() => service.stop());

type Procedures = Record<string, { _def: { type: "query" | "mutation" | "subscription" } }>;

const procedures = Object.entries(appRouter._def.procedures as unknown as Procedures) // all, by their paths
  .map(([path, { _def }]) => [path, _def.type] as const)
  .filter(([, type]) => type !== "subscription");

const isQuery = (path: string) => document.paths?.[`/${path}`]?.get !== undefined;
const operations = () =>
  Object.entries(document.paths ?? {}).map(
    ([path, { get, post } = {}]) => [path.slice(1), get ?? post] as const,
  );

/** Calls a procedure in the way that the document says. */
const call = (path: string, input?: unknown, headers?: Record<string, string>) =>
  plainCall(service.url, path, isQuery(path) ? "query" : "mutation", input, headers);

type Call = ReturnType<typeof by>;
type Row = Record<string, unknown> & { id: string };

const cookieOf = ({ sessionToken }: Person) => ({ cookie: sessionCookie(sessionToken) });

/** Calls of one caller, each held against the document; `seen` are those that were. */
function by(headers: Record<string, string>, seen: Set<string>) {
  return async (path: string, input?: unknown) => {
    if (input !== undefined) expect({ path, wrong: wrong.input(path, input) }).toEqual({ path, wrong: [] });
    const { status, body } = await call(path, input, headers);
    expect({ path, status, wrong: wrong.answer(path, body) }).toEqual({ path, status: 200, wrong: [] });
    seen.add(path);
    return (body as { result: { data: Row } }).result.data; // as was just found
  };
}

test("every query and mutation of the router is in the document, with its answer, and nothing else is", () => {
  const documented = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method} ${path}`),
  );
  const expected = procedures.map(([path, type]) => `${type === "query" ? "get" : "post"} /${path}`);
  expect(documented.toSorted()).toEqual(expected.toSorted());
  expect(procedures.length).toBeGreaterThan(40);
  for (const [path, operation] of operations()) {
    const open = JSON.stringify(operation?.responses).includes("{}"); // a schema that admits whatever comes
    expect({ path, open, wrong: wrong.answer(path, { result: {} }) }).toEqual({
      path,
      open: false,
      wrong: ["/result must have required property 'data'"],
    });
  }
});

test("each procedure takes and answers what the document says, to the last field", async () => {
  const seen = new Set<string>();
  const [olga, mia, ina] = [await stage.person("Olga"), await stage.person("Mia"), await stage.person("Ina")];
  const [owner, member, invited] = [olga, mia, ina].map((person) => by(cookieOf(person), seen)) as [
    Call,
    Call,
    Call,
  ];
  await kit.stage`update shipkit_user set email_verified = now() where id = ${ina.userId}`;
  const { email } = await invited("user.me");
  const page = { limit: 10, cursor: null };

  const { id: teamId } = await owner("team.create", { name: "Acme" });
  await kit.stage`insert into shipkit_team_member (user_id, team_id, role) values (${mia.userId}, ${teamId}, 'member')`;
  await owner("team.update", { teamId, name: "Acme & Co." });
  await owner("team.get", { teamId });
  await owner("team.list", page);

  const { id: projectId } = await member("project.create", { teamId, name: "Apollo" });
  await owner("projectMember.add", { projectId, userId: olga.userId, role: "viewer" });
  await owner("projectMember.updateRole", { projectId, userId: olga.userId, role: "editor" });
  await owner("projectMember.list", { projectId, ...page });
  await owner("project.update", { projectId, name: "Gemini" });
  await owner("project.get", { projectId });
  await member("project.list", { teamId, search: "gem" });
  await owner("access.explain", { teamId, userId: olga.userId, permission: "project:update", projectId });
  await owner("projectMember.remove", { projectId, userId: olga.userId });
  await owner("project.get", { projectId }); // without a role in it
  await owner("project.remove", { projectId });
  await owner("project.listDeleted", { teamId });
  await owner("project.restore", { projectId });

  const key = { teamId, name: "CI", role: "viewer", expiresAt: new Date(Date.now() + 60_000).toISOString() };
  const { id: apiKeyId } = await owner("apiKey.create", key);
  await owner("apiKey.create", { ...key, expiresAt: null });
  const rotated = await owner("apiKey.rotate", { apiKeyId });
  const program = by({ authorization: `Bearer ${String(rotated["key"])}` }, seen);
  await program("team.list");
  await program("project.list", { teamId });
  await owner("apiKey.list", { teamId });
  await owner("apiKey.revoke", { apiKeyId });

  const invite = () => owner("invitation.create", { teamId, email, role: "guest" });
  const tokenOf = ({ id, expiresAt }: Row) =>
    linkToken(testEnv().authSecret, "invitation", id, String(Date.parse(String(expiresAt))));
  const first = await invite();
  await owner("invitation.list", { teamId });
  await by({}, seen)("invitation.preview", { token: tokenOf(first) });
  await owner("invitation.revoke", { invitationId: first.id });
  const second = await invite();
  await invited("invitation.mine");
  await invited("invitation.decline", { invitationId: second.id });
  const third = await owner("invitation.resend", { invitationId: (await invite()).id });
  await invited("invitation.accept", { token: tokenOf(third) });

  await owner("member.list", { teamId, search: "i" });
  await owner("member.updateRole", { teamId, userId: mia.userId, role: "viewer" });
  await owner("member.remove", { teamId, userId: mia.userId });
  await invited("member.leave", { teamId });
  await owner("access.explain", { teamId, userId: mia.userId, permission: "team:read" });
  await owner("activity.list", { teamId, from: "2020-01-01T00:00:00Z", severity: "info", limit: 100 });
  await owner("team.remove", { teamId });
  await owner("team.listDeleted");
  await owner("team.restore", { teamId });

  await kit.stage`
    insert into shipkit_session (id, user_id, token, expires_at)
    select kind, ${ina.userId}, kind, now() + interval '1 day' from unnest(array['one', 'other']) as kind`;
  await invited("session.list");
  await invited("session.revoke", { sessionId: "one" });
  await invited("session.revokeOthers");
  await invited("user.update", { name: "Ina I.", image: "https://example.com/ina.png" });
  await invited("user.remove", { email });

  expect([...seen].toSorted(), "what is called above").toEqual(procedures.map(([path]) => path).toSorted());
});

test("each refusal is answered as the document says", async () => {
  const [olga, eve] = [await stage.person("Olga"), await stage.person("Eve")];
  const teamId = await stage.team([
    [olga, "owner"],
    [eve, "viewer"],
  ]);
  const [owner, viewer] = [cookieOf(olga), cookieOf(eve)];
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
    const answer = await plainCall(service.url, path, type, input, headers);
    expect(answer).toMatchObject({ status, body: { error: { data: { code } } } });
    expect({ code, wrong: wrong.error(answer.body) }).toEqual({ code, wrong: [] });
  }
  expect(wrong.error({ error: { message: "", code: -32600, data: { code: "BAD_REQUEST" } } })).not.toEqual(
    [],
  );
});

test("what needs a person, and what nobody needs to sign in for, says so", async () => {
  const people = /^(user|session)\.|^team\.create$|^member\.leave$|^invitation\.(mine|accept|decline)$/;
  for (const [path, operation] of operations()) {
    const security = path === "invitation.preview" ? [] : people.test(path) ? [{ session: [] }] : undefined;
    expect({ path, security: operation?.security }).toEqual({ path, security });
    const { status } = await call(path);
    expect({ path, status }).toEqual({ path, status: security?.length === 0 ? 400 : 401 });
  }
  expect(document.security).toEqual([{ apiKey: [] }, { session: [] }]);
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
            from: { type: "string", format: "date-time", description: "The first moment included." },
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
  const { paths, components } = settled({
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
