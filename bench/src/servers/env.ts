const { DATABASE_URL, AUTH_SECRET, PORT } = process.env;
if (!DATABASE_URL || !AUTH_SECRET || !PORT)
  throw new Error("Started by the bench, which sets what this needs");

export const databaseUrl = DATABASE_URL;
export const authSecret = AUTH_SECRET;
export const port = Number(PORT);

/** The same pool for every server. The action keeps ShipKit's own recording trigger quiet for its competitors. */
export const pool = { max: 16, onnotice: () => {}, connection: { "shipkit.action": "bench" } };
