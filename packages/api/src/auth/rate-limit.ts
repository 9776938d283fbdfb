import type { Context } from "../context.ts";
import { tooManyRequests } from "../errors.ts";

/** A counted call. It is rejected after its input was parsed: an invalid input is the first error to report. */
type CountedCall = { retryAfterSeconds: number };

/** Counts a call by its credential, or by its address if it has none. */
export async function countCall({ limits, credential, ipAddress = "" }: Context): Promise<CountedCall> {
  return { retryAfterSeconds: await limits.call(credential, ipAddress) };
}

/**
 * Rejects a call that `countCall` found to exceed the rate limit.
 * @throws TOO_MANY_REQUESTS
 */
export function assertWithinRateLimit({ retryAfterSeconds = 0 }: Context & Partial<CountedCall>): void {
  if (retryAfterSeconds > 0) throw tooManyRequests(retryAfterSeconds);
}

/**
 * Counts an e-mail that a team sends to an address outside of it.
 * @throws TOO_MANY_REQUESTS
 */
export async function countInvitationEmail(
  { limits }: Pick<Context, "limits">,
  teamId: string,
): Promise<void> {
  const retryAfterSeconds = await limits.invitation(teamId);
  if (retryAfterSeconds > 0) throw tooManyRequests(retryAfterSeconds);
}
