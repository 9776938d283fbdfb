import { demoSignIn, seedIfEmpty } from "../seed/index.ts";
import { withTarget } from "./target.ts";

await withTarget(async ({ url }) => {
  console.log(
    (await seedIfEmpty(url))
      ? `Demo data added. Sign in as ${demoSignIn.email} with ${demoSignIn.password}`
      : "There are people in the database: nothing added.",
  );
});
