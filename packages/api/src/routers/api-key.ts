import { apiKeys, prepared, type ApiKey, type Db, type Placeholders } from "@shipkit/db";
import { apiKeyRoles } from "@shipkit/db/permissions";
import { hashSecret, generateSecret } from "@shipkit/db/secrets";
import { and, desc, eq, getTableColumns, isNull } from "drizzle-orm";
import { z } from "zod";
import { conflict, firstOrNotFound } from "../errors.ts";
import { timestamp, name } from "../input.ts";
import { pageInput, keysetList } from "../pagination.ts";
import { resourceProcedure, teamProcedure, teamQuery } from "../auth/procedures.ts";
import { requireAssignableRoles } from "../auth/access-rules.ts";
import { router } from "../trpc.ts";

/** All columns except the hash. */
const { keyHash: _, ...columns } = getTableColumns(apiKeys);

const listKeys = keysetList(apiKeys.id, (db, values: Placeholders<{ teamId: string; limit: number }>, page) =>
  db
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.teamId, values.teamId), isNull(apiKeys.revokedAt), page))
    .orderBy(desc(apiKeys.id))
    .limit(values.limit),
);

const selectKey = prepared((db, values: Placeholders<{ teamId: string; apiKeyId: string }>) =>
  db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, values.apiKeyId), eq(apiKeys.teamId, values.teamId))),
);

const findKey = async (db: Db, teamId: string, apiKeyId: string) =>
  firstOrNotFound(await selectKey(db, { teamId, apiKeyId }));

/** Creates a key and the columns that are stored for it. */
function createKey() {
  const key = `sk_${generateSecret()}`;
  return { key, storedColumns: { keyHash: hashSecret(key), keyPrefix: key.slice(0, 10) } };
}

/** Removes the hash from a stored key. */
function toApiKey(stored: ApiKey) {
  const { keyHash: _, ...key } = stored;
  return key;
}

const futureTimestamp = timestamp.refine((date) => date > new Date(), "Choose a time in the future.");

const expiredOrRevoked = () => conflict("This API key has expired or was revoked.");

export const apiKeyRouter = router({
  /** Lists the keys of a team that are not revoked. The worker revokes expired ones. */
  list: teamQuery("apiKey:manage", pageInput).query(({ ctx, input }) => listKeys(ctx.db, input)),

  /** Creates a key. Only this response contains it. */
  create: teamProcedure("apiKey:manage", {
    name,
    role: z.enum(apiKeyRoles),
    expiresAt: futureTimestamp.nullish(),
  }).mutation(async ({ ctx, input }) => {
    requireAssignableRoles(ctx.teamRole, input.role);
    const { key, storedColumns } = createKey();
    const created = firstOrNotFound(
      await ctx.db
        .insert(apiKeys)
        .values({ ...input, ...storedColumns })
        .returning(columns),
    );
    ctx.record(created, { details: `created API key ${created.name}` });
    return { ...created, key };
  }),

  /** Replaces the secret of a key. Only this response contains the new one; the previous one becomes invalid at once. */
  rotate: resourceProcedure("apiKeyId", apiKeys, "apiKey:manage").mutation(async ({ ctx, input }) => {
    const before = await findKey(ctx.db, ctx.team.id, input.apiKeyId);
    requireAssignableRoles(ctx.teamRole, before.role);
    if (before.revokedAt || (before.expiresAt && before.expiresAt <= new Date())) throw expiredOrRevoked();
    const { key, storedColumns } = createKey();
    const rotated = firstOrNotFound(
      await ctx.db.update(apiKeys).set(storedColumns).where(eq(apiKeys.id, before.id)).returning(),
    );
    ctx.record(rotated, { before, details: `rotated API key ${rotated.name}` });
    return { ...toApiKey(rotated), key };
  }),

  revoke: resourceProcedure("apiKeyId", apiKeys, "apiKey:manage").mutation(async ({ ctx, input }) => {
    const before = await findKey(ctx.db, ctx.team.id, input.apiKeyId);
    requireAssignableRoles(ctx.teamRole, before.role);
    const [revoked] = await ctx.db
      .update(apiKeys)
      .set({ revokedAt: new Date() })
      .where(and(eq(apiKeys.id, before.id), isNull(apiKeys.revokedAt)))
      .returning();
    if (!revoked) throw expiredOrRevoked();
    ctx.record(revoked, { before, details: `revoked API key ${revoked.name}` });
    return toApiKey(revoked);
  }),
});
