import { apiKeys, prepared, type Db, type Placeholders } from "@shipkit/db";
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

/** All but the hash. */
const { keyHash: _, ...columns } = getTableColumns(apiKeys);

const findKeys = keysetList(apiKeys.id, (db, $: Placeholders<{ teamId: string; limit: number }>, after) =>
  db
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.teamId, $.teamId), isNull(apiKeys.revokedAt), after))
    .orderBy(desc(apiKeys.id))
    .limit($.limit),
);

const findKey = prepared((db, $: Placeholders<{ teamId: string; apiKeyId: string }>) =>
  db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, $.apiKeyId), eq(apiKeys.teamId, $.teamId))),
);

const find = async (db: Db, teamId: string, apiKeyId: string) =>
  firstOrNotFound(await findKey(db, { teamId, apiKeyId }));

/** A key, shown once, and what is kept of it. */
function newKey() {
  const key = `sk_${generateSecret()}`;
  return { key, kept: { keyHash: hashSecret(key), keyPrefix: key.slice(0, 10) } };
}

const inFuture = timestamp.refine((date) => date > new Date(), "Please choose a moment in the future");

const noLongerGood = () => conflict("This API key is no longer good");

export const apiKeyRouter = router({
  /** The keys of a team that are not revoked; the worker revokes those that have expired. */
  list: teamQuery("apiKey:manage", pageInput).query(({ ctx, input }) => findKeys(ctx.db, input)),

  /** The answer holds the key, which cannot be seen again. */
  create: teamProcedure("apiKey:manage", {
    name,
    role: z.enum(apiKeyRoles),
    expiresAt: inFuture.nullish(),
  }).mutation(async ({ ctx, input }) => {
    requireAssignableRoles(ctx.teamRole, input.role);
    const { key, kept } = newKey();
    const created = firstOrNotFound(
      await ctx.db
        .insert(apiKeys)
        .values({ ...input, ...kept })
        .returning(columns),
    );
    ctx.record(created, { details: `created API key ${created.name}` });
    return { ...created, key };
  }),

  /** A new secret for the same key; the earlier one is void at once. The answer holds the new one. */
  rotate: resourceProcedure("apiKeyId", apiKeys, "apiKey:manage").mutation(async ({ ctx, input }) => {
    const before = await find(ctx.db, ctx.team.id, input.apiKeyId);
    requireAssignableRoles(ctx.teamRole, before.role);
    if (before.revokedAt || (before.expiresAt && before.expiresAt <= new Date())) throw noLongerGood();
    const { key, kept } = newKey();
    const rotated = firstOrNotFound(
      await ctx.db.update(apiKeys).set(kept).where(eq(apiKeys.id, before.id)).returning(),
    );
    ctx.record(rotated, { before, details: `rotated API key ${rotated.name}` });
    const { keyHash: _, ...shown } = rotated;
    return { ...shown, key };
  }),

  revoke: resourceProcedure("apiKeyId", apiKeys, "apiKey:manage").mutation(async ({ ctx, input }) => {
    const before = await find(ctx.db, ctx.team.id, input.apiKeyId);
    requireAssignableRoles(ctx.teamRole, before.role);
    const [revoked] = await ctx.db
      .update(apiKeys)
      .set({ revokedAt: new Date() })
      .where(and(eq(apiKeys.id, before.id), isNull(apiKeys.revokedAt)))
      .returning();
    if (!revoked) throw noLongerGood();
    ctx.record(revoked, { before, details: `revoked API key ${revoked.name}` });
    const { keyHash: _, ...shown } = revoked;
    return shown;
  }),
});
