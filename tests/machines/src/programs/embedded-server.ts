import { withoutPgVariables } from "@shipkit/embedded-postgres/environment";
import { openDatabaseServer } from "@shipkit/runtime/database-server";
import { getStartErrorMessage } from "@shipkit/runtime/start-error";
import postgres from "postgres";

// Starts the embedded server as the product does, adds a row, counts the rows and stops.
try {
  const { urls, stop } = await openDatabaseServer({ onProgress: (line) => console.log(line) });
  const sql = withoutPgVariables(() => postgres(urls.url, { max: 1, onnotice: () => {} }));
  await sql`create table if not exists kept (at timestamptz)`;
  await sql`insert into kept values (now())`;
  const rows = await sql`select from kept`;
  await sql.end();
  await stop();
  console.log(`rows: ${rows.length}`);
} catch (error) {
  console.error(getStartErrorMessage(error));
  process.exitCode = 1;
}
