import { withoutPgVariables } from "@shipkit/embedded-postgres/environment";

/** Reads the environment variables of this process, the only place that does. An empty variable counts as unset. */
export function readEnvironment(): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value) variables[name] = value;
  return variables;
}

/** Returns whether this is a deployment, as opposed to development or tests. */
export const isProduction = (): boolean => readEnvironment()["NODE_ENV"] === "production";

/** Returns the environment of a child process: that of this process without PG* variables, with changes. */
export const buildChildEnvironment = (changes: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...withoutPgVariables(() => process.env),
  ...changes,
});
