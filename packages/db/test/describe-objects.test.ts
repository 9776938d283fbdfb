import { expect, test } from "vitest";
import { describeObjects } from "../src/migrate/describe-objects.ts";

test.each([
  ["postgres://ada:secret@db.example.com:5433/app%20one", '"app one" on db.example.com:5433'],
  ["postgres://ada:secret@db.example.com", '"ada" on db.example.com'],
  ["postgres:///app?host=/run/postgresql", '"app" on /run/postgresql'],
])("%s is named without its password", (url, name) => {
  const text = describeObjects(url);
  expect(text).toContain(`The database ${name} is used.`);
  expect(text).not.toContain("secret");
});

test("everything that an update creates is named", () => {
  expect(describeObjects("postgres://ada@localhost/app")).toContain(
    "the schemas shipkit and shipkit_worker, tables and types named shipkit_… in the schema public, the roles shipkit_app, shipkit_auth, shipkit_worker of the server.",
  );
});
