import type { Limits } from "@shipkit/api";
import { rateLimits, type Database } from "@shipkit/db";
import { hashSecret } from "@shipkit/db/secrets";
import type { Logger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import ipaddr from "ipaddr.js";
import {
  RateLimiterDrizzle,
  RateLimiterMemory,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";

const minuteSeconds = 60;
const hourSeconds = 60 * minuteSeconds;

/** Max. access-denied entries per actor and minute, so that nobody can flood the log. */
const accessDeniedPerMinute = 60;

/** The limits of procedures, and those of sign-in. Each function returns the seconds to wait, 0 below the limit. */
export type RateLimits = Limits & {
  /** Counts a login attempt as failed, by account and by address. */
  failedLogin: (attempt: LoginAttempt) => Promise<number>;
  /** Resets the failed logins of an attempt that succeeded. */
  resetFailedLogins: (attempt: LoginAttempt) => Promise<void>;
  /** Counts a new account, by address. */
  signUp: (attempt: LoginAttempt) => Promise<number>;
  /** Counts an email that sign-in sends, by account and by address. */
  authEmail: (attempt: LoginAttempt) => Promise<number>;
};

export type LoginAttempt = { email: string; address: string };

/**
 * Creates the rate limits. Calls are counted by each instance for itself. Logins, sign-ups and emails are counted in the
 * database, for all instances.
 * @param database has connections of its own: a call that is counted inside its transaction would wait for others like it
 */
export function createRateLimits(
  { auth }: Pick<Database, "auth">,
  { callsPerMinute }: Pick<Settings, "callsPerMinute">,
  log: Logger,
): RateLimits {
  const createShared = (keyPrefix: string, points: number, durationSeconds: number) =>
    new RateLimiterDrizzle({
      storeClient: auth,
      schema: rateLimits,
      keyPrefix,
      points,
      duration: durationSeconds,
    });
  const createLocal = (points: number) => new RateLimiterMemory({ points, duration: minuteSeconds });

  const calls = createLocal(callsPerMinute);
  const invalidCredentials = createLocal(Math.ceil(callsPerMinute / 10));
  const accessDenied = createLocal(accessDeniedPerMinute);
  const invitations = createShared("invitation", 200, hourSeconds);
  const loginsByAccount = createShared("sign-in-account", 10, 15 * minuteSeconds);
  const loginsByAddress = createShared("sign-in-address", 50, 15 * minuteSeconds);
  const signUpsByAddress = createShared("sign-up-address", 500, hourSeconds);
  const emailsByAccount = createShared("auth-mail-account", 5, hourSeconds);
  const emailsByAddress = createShared("auth-mail-address", 50, hourSeconds);

  return {
    async call(credential, address) {
      const network = getNetwork(address);
      if (credential === null) return consume(calls, network);
      const invalid = await invalidCredentials.get(network);
      if (invalid && invalid.consumedPoints > invalidCredentials.points) return getRetryAfterSeconds(invalid);
      return consume(calls, JSON.stringify(credential));
    },
    async invalidCredential(address) {
      await consume(invalidCredentials, getNetwork(address));
    },
    accessDenied: (actor) =>
      consume(accessDenied, actor, () =>
        log.warn({ actor }, "access denied too often, writing no entries for now"),
      ),
    invitation: (teamId) => consume(invitations, teamId),
    failedLogin: ({ email, address }) =>
      consumeBoth([loginsByAccount, hashKey(email)], [loginsByAddress, hashKey(getNetwork(address))]),
    async resetFailedLogins({ email, address }) {
      await Promise.all([
        loginsByAccount.delete(hashKey(email)),
        loginsByAddress.reward(hashKey(getNetwork(address))),
      ]);
    },
    signUp: ({ address }) => consume(signUpsByAddress, hashKey(getNetwork(address))),
    authEmail: ({ email, address }) =>
      consumeBoth([emailsByAccount, hashKey(email)], [emailsByAddress, hashKey(getNetwork(address))]),
  };
}

/** Returns what one customer of a provider has: an IPv4 address, or the /64 network of an IPv6 address. */
function getNetwork(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(":");
}

/** Hashes a key, so that the table of counters does not show who tried to sign in. */
const hashKey = (text: string) => hashSecret(text.trim().toLowerCase());

const getRetryAfterSeconds = ({ msBeforeNext }: RateLimiterRes) =>
  Math.max(1, Math.ceil(msBeforeNext / 1000));

type LimiterKey = [limiter: RateLimiterAbstract, key: string];

const consumeBoth = async (first: LimiterKey, second: LimiterKey) =>
  Math.max(...(await Promise.all([consume(...first), consume(...second)])));

/**
 * Counts one event.
 * @param onExceeded is called for the first event beyond the limit
 * @returns the seconds to wait, 0 below the limit
 */
async function consume(limiter: RateLimiterAbstract, key: string, onExceeded = () => {}): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (result) {
    if (!(result instanceof RateLimiterRes)) throw result;
    if (result.consumedPoints === limiter.points + 1) onExceeded();
    return getRetryAfterSeconds(result);
  }
}
