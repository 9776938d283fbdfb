import { hashSecret } from "@shipkit/db/secrets";
import type { Limits } from "@shipkit/api";
import { rateLimits, type Database } from "@shipkit/db";
import {
  RateLimiterDrizzle,
  RateLimiterMemory,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import type { Env } from "@shipkit/service/env";

const [minute, hour] = [60, 3600];

export type ServerLimits = Limits & {
  /** Attempts to sign in, by account and by address; counted before they are looked at. */
  signIn: (attempt: Attempt) => Promise<number>;
  /** Forgets the attempts of someone who did sign in. */
  signedIn: (attempt: Attempt) => Promise<void>;
  /** E-mails that sign-in sends to whoever is named, by account and by address. */
  authMail: (attempt: Attempt) => Promise<number>;
};

export type Attempt = { email: string; address: string };

/**
 * How often is too often. Calls are counted by each instance for itself; what guards passwords and other people's
 * mailboxes is counted in the database, for all instances.
 * @param database of its own connections: a call that is counted within its transaction would wait for others like it
 */
export function createLimits(
  { auth }: Pick<Database, "auth">,
  { callsPerMinute }: Pick<Env, "callsPerMinute">,
): ServerLimits {
  const shared = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterDrizzle({ storeClient: auth, schema: rateLimits, keyPrefix, points, duration });

  const calls = new RateLimiterMemory({ points: callsPerMinute, duration: minute });
  const invitations = shared("invitation", 200, hour);
  const byAccount = shared("sign-in-account", 10, 15 * minute);
  const byAddress = shared("sign-in-address", 50, 15 * minute);
  const mailByAccount = shared("auth-mail-account", 5, hour);
  const mailByAddress = shared("auth-mail-address", 50, hour);

  return {
    call: ({ caller, ipAddress = "" }) => wait(calls, caller ? JSON.stringify(caller) : ipAddress),
    invitation: (teamId) => wait(invitations, teamId),
    signIn: ({ email, address }) => longest(wait(byAccount, hashed(email)), wait(byAddress, hashed(address))),
    async signedIn({ email, address }) {
      await Promise.all([byAccount.delete(hashed(email)), byAddress.reward(hashed(address))]);
    },
    authMail: ({ email, address }) =>
      longest(wait(mailByAccount, hashed(email)), wait(mailByAddress, hashed(address))),
  };
}

/** Who tried to sign in is nobody's to read in a table of counters. */
const hashed = (text: string) => hashSecret(text.trim().toLowerCase());

const longest = async (...waits: Promise<number>[]) => Math.max(...(await Promise.all(waits)));

/** Counts one more: the seconds to wait, 0 where there is no need to. */
async function wait(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
