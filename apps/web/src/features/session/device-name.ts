// The first match wins: browsers also name those that they are compatible with.
const browsers = [
  ["Edg", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["FxiOS/", "Firefox"],
  ["CriOS/", "Chrome"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["CrOS", "ChromeOS"],
  ["Linux", "Linux"],
] as const;

/** Returns the name of a browser from its `User-Agent`, such as `Firefox on Linux`. */
export function getDeviceName(userAgent: string | null): string {
  const text = userAgent ?? "";
  const findName = (names: readonly (readonly [string, string])[]) =>
    names.find(([token]) => text.includes(token))?.[1];
  const [browser, system] = [findName(browsers), findName(systems)];
  if (browser === undefined) return system ?? "Unknown device";
  return system === undefined ? browser : `${browser} on ${system}`;
}
