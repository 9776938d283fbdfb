import type { Letter } from "./letter.ts";

const greeting = (name: string | null) => (name ? `Hello ${name},` : "Hello,");

/** To a new person: proves that the address is theirs. */
export const verification = (name: string | null, url: string): Letter => ({
  subject: "Confirm your e-mail address",
  paragraphs: [greeting(name), "please confirm that this address is yours. The link below works for a day."],
  action: { label: "Confirm the address", url },
  footer:
    "You receive this because someone signed up to ShipKit with this address. If it was not you, ignore it.",
});

export const passwordReset = (name: string | null, url: string): Letter => ({
  subject: "Choose a new password",
  paragraphs: [
    greeting(name),
    "someone asked for a new password for your account. Choose one with the link below.",
  ],
  action: { label: "Choose a password", url },
  footer: "If it was not you, ignore this: your password stays as it is.",
});

export const invitation = (
  { team, inviter, role }: { team: string; inviter: string | null; role: string },
  url: string,
): Letter => ({
  subject: `${inviter ?? "Someone"} invites you to ${team}`,
  paragraphs: ["Hello,", `${inviter ?? "someone"} invites you to join the team ${team} as ${role}.`],
  action: { label: "See the invitation", url },
  footer: "If you do not know them, ignore this: nothing happens unless you accept.",
});

export const restore = (name: string | null, url: string): Letter => ({
  subject: "Your account is removed",
  paragraphs: [
    greeting(name),
    "your ShipKit account is removed, and you are signed out everywhere. For 30 days the link below restores it; after that it is erased.",
  ],
  action: { label: "Restore the account", url },
  footer: "If you did not remove it, restore it and choose a new password.",
});
