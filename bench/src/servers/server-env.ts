const { DATABASE_URL, AUTH_SECRET, PORT } = process.env;
if (!DATABASE_URL || !AUTH_SECRET || !PORT)
  throw new Error("This server is started by `pnpm bench`, which sets DATABASE_URL, AUTH_SECRET and PORT");

export const databaseUrl = DATABASE_URL;
export const authSecret = AUTH_SECRET;
export const port = Number(PORT);

/** The same pool for every server. The action keeps ShipKit's trigger for external changes silent. */
export const pool = { max: 16, onnotice: () => {}, connection: { "shipkit.action": "bench" } };
