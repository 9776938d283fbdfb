import { randomUUID } from "node:crypto";
import { definitions } from "@shipkit/api";
import type { TestDatabase } from "@shipkit/db/testing";
import type { Caller } from "./callers.ts";
import type { Answer, Door } from "./door.ts";
import type { MatrixRow } from "./rows.ts";
import { setScene, type Scene } from "./scene.ts";
import { signOf } from "./sign.ts";
import { line } from "./table.ts";

/**
 * Calls a row's procedure as each caller, in their own scene, and writes what they were told as the row. A `!` stands for a
 * call after which the log did not say what happened: one entry of a mutation that was done, one warning of one that was
 * FORBIDDEN, else none. What the log said is taken back, and a scene is set anew after what changed it.
 */
export function walker(testDatabase: TestDatabase, door: () => Door) {
  const scenes = new Map<Caller, Scene>();

  return ({ path, input }: MatrixRow): Promise<string> => {
    const type = definitions[path]?.type;
    if (!type) throw new Error(`There is no procedure ${path}`);
    return line(async (caller) => {
      const scene = scenes.get(caller) ?? (await setScene(testDatabase, caller));
      scenes.set(caller, scene);
      const requestId = randomUUID();
      const { credential } = scene;
      const answer = await door()({ credential, path, type, input: input(scene), requestId });
      const isMutation = type === "mutation";
      if (isMutation && "data" in answer) scenes.delete(caller);
      const required = isMutation ? owedFor(answer, path) : [];
      const entries = await testDatabase.ownerSql<{ said: string }[]>`
        delete from shipkit_activity_log where id > ${scene.now} and request_id = ${requestId}
        returning action || ' ' || severity as said`;
      return entries.map(({ said }) => said).join() === required.join() ? signOf(answer) : "!";
    });
  };
}

/** The entries that a mutation owes for how it was answered, with their severity. */
function owedFor(answer: Answer, path: string): string[] {
  if ("data" in answer) return [`${path} info`];
  return answer.code === "FORBIDDEN" ? [`${path} warning`] : [];
}
