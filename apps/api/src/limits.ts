import type { Limits } from "@shipkit/api";
import { rateLimits, type Database } from "@shipkit/db";
import { hashSecret } from "@shipkit/db/secrets";
import type { Settings } from "@shipkit/runtime/settings";
import type { Logger } from "@shipkit/runtime/logger";
import ipaddr from "ipaddr.js";
import {
  RateLimiterDrizzle,
  RateLimiterMemory,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";

const [minute, hour] = [60, 3600];

/** As many entries of refused attempts one caller leaves: a log that anyone can fill proves nothing. */
const refusalsPerMinute = 60;

export type ServerLimits = Limits & {
  /** Guesses of a password, by account and by address. */
  guess: (attempt: Attempt) => Promise<number>;
  /** Forgets the guesses of someone who knew it. */
  guessed: (attempt: Attempt) => Promise<void>;
  /** New accounts, by address. */
  signUp: (attempt: Attempt) => Promise<number>;
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
  { callsPerMinute }: Pick<Settings, "callsPerMinute">,
  log: Logger,
): ServerLimits {
  const shared = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterDrizzle({ storeClient: auth, schema: rateLimits, keyPrefix, points, duration });

  const calls = new RateLimiterMemory({ points: callsPerMinute, duration: minute });
  const strangers = new RateLimiterMemory({ points: Math.ceil(callsPerMinute / 10), duration: minute });
  const refusals = new RateLimiterMemory({ points: refusalsPerMinute, duration: minute });
  const invitations = shared("invitation", 200, hour);
  const guessesByAccount = shared("sign-in-account", 10, 15 * minute);
  const guessesByAddress = shared("sign-in-address", 50, 15 * minute);
  const signUps = shared("sign-up-address", 500, hour);
  const mailByAccount = shared("auth-mail-account", 5, hour);
  const mailByAddress = shared("auth-mail-address", 50, hour);

  return {
    async call(credential, address) {
      const from = network(address);
      if (credential === null) return wait(calls, from);
      const refused = await strangers.get(from);
      if (refused && refused.consumedPoints > strangers.points) return seconds(refused);
      return wait(calls, JSON.stringify(credential));
    },
    async invalidCredential(address) {
      await wait(strangers, network(address));
    },
    accessDenied: (actor) =>
      wait(refusals, actor, () =>
        log.warn({ caller: actor }, "refused too often: leaves no entries for now"),
      ),
    invitation: (teamId) => wait(invitations, teamId),
    guess: ({ email, address }) =>
      longest(wait(guessesByAccount, hashed(email)), wait(guessesByAddress, hashed(network(address)))),
    async guessed({ email, address }) {
      await Promise.all([
        guessesByAccount.delete(hashed(email)),
        guessesByAddress.reward(hashed(network(address))),
      ]);
    },
    signUp: ({ address }) => wait(signUps, hashed(network(address))),
    authMail: ({ email, address }) =>
      longest(wait(mailByAccount, hashed(email)), wait(mailByAddress, hashed(network(address)))),
  };
}

/** What one party has to itself: an address of IPv4, and of IPv6 the 64 bits that a provider gives to one customer. */
function network(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(":");
}

/** Who tried to sign in is nobody's to read in a table of counters. */
const hashed = (text: string) => hashSecret(text.trim().toLowerCase());

const longest = async (...waits: Promise<number>[]) => Math.max(...(await Promise.all(waits)));

const seconds = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000));

/**
 * Counts one more: the seconds to wait, 0 where there is no need to.
 * @param passed is told of the first that is one too many
 */
async function wait(limiter: RateLimiterAbstract, key: string, passed = () => {}): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    if (refused.consumedPoints === limiter.points + 1) passed();
    return seconds(refused);
  }
}
