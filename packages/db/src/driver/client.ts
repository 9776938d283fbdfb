import { withoutPgVariables } from "@shipkit/embedded-postgres/environment";
import pg, { type ClientConfig } from "pg";
import postgres, { type Options, type Sql } from "postgres";

/** Creates a client of postgres.js that takes everything from the URL and the options, nothing from the environment. */
export const createClient = (url: string, options: Options<Record<string, never>> = {}): Sql =>
  withoutPgVariables(() => postgres(url, options));

/** The client of pg with the same rule. It takes no password from `~/.pgpass` either. */
export const Client = new Proxy(pg.Client, {
  construct: (target, [config]: [ClientConfig]) =>
    withoutPgVariables(() => {
      const client = new target({ ...config, connectionString: toPgConnectionString(config) });
      client.password ??= "";
      return client;
    }),
});

/** Makes pg read `sslmode` as libpq and postgres.js do: `require` encrypts without verifying the certificate. */
function toPgConnectionString({ connectionString = "" }: ClientConfig): string {
  const address = new URL(connectionString);
  if (address.searchParams.has("sslmode")) address.searchParams.set("uselibpqcompat", "true");
  return address.href;
}
