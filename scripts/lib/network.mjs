// Finds network problems within seconds. npm and pnpm retry for more than a minute without output.
import net from "node:net";
import { runNpm } from "./npm.mjs";

const timeoutMs = 8000;
const proxyVariables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/** Returns why the npm registry cannot be reached and what to do, or undefined if it can. */
export async function findNetworkProblem() {
  const settings = await readNpmSettings(["registry", "https-proxy", "proxy", "noproxy"]);
  return findProblem(settings, process.env);
}

/** As `findNetworkProblem`, for these settings of npm and these variables. */
export async function findProblem(settings, variables) {
  if (!URL.canParse(settings["registry"]))
    return "npm's setting registry is not a URL. Correct or remove it.";
  const registry = new URL(settings["registry"]);
  const proxy = isExempt(registry.hostname, settings, variables) ? undefined : findProxy(settings, variables);
  if (!proxy) {
    const code = await tryConnection(registry);
    return (
      code &&
      `The npm registry ${registry.host} cannot be reached (${code}). Connect this machine to the network, or name its proxy in HTTPS_PROXY.`
    );
  }
  const url = proxy.text.includes("://") ? proxy.text : `http://${proxy.text}`;
  if (!URL.canParse(url)) return `${proxy.name} is not the URL of a proxy. Correct or remove it.`;
  const { host } = new URL(url);
  const code = await tryConnection(new URL(url));
  return (
    code && `${proxy.name} names the proxy ${host}, which does not respond (${code}). Correct or remove it.`
  );
}

/** Asks npm, which reads files of the user, of the machine and of the project. */
async function readNpmSettings(names) {
  const output = await runNpm(["config", "get", ...names]);
  return Object.fromEntries(
    output
      .split("\n")
      .map((line) => /^([a-z-]+)=(.*)$/.exec(line.trim()))
      .filter((match) => match && !["", "null", "undefined", "false"].includes(match[2]))
      .map(([, name, value]) => [name, value]),
  );
}

/** Returns the proxy with the name of the variable or setting that has it. npm takes variables for its own settings. */
function findProxy(settings, variables) {
  const set = proxyVariables.filter((name) => variables[name]);
  for (const setting of ["https-proxy", "proxy"]) {
    const text = settings[setting];
    if (text)
      return { text, name: set.find((name) => variables[name] === text) ?? `npm's setting ${setting}` };
  }
  return set.length > 0 ? { text: variables[set[0]], name: set[0] } : undefined;
}

/** Returns whether the host is reached without the proxy. */
function isExempt(host, settings, variables) {
  const lists = [settings["noproxy"], variables["NO_PROXY"], variables["no_proxy"]];
  return lists
    .flatMap((list) => (list ?? "").split(/[,\s]+/))
    .some((entry) => {
      const suffix = entry.replace(/^\*?\.?/, "").replace(/:\d+$/, "");
      return entry === "*" || (suffix !== "" && (host === suffix || host.endsWith(`.${suffix}`)));
    });
}

/** Connects; returns the error's code if that fails. */
function tryConnection({ protocol, hostname, port }) {
  return new Promise((resolve) => {
    const socket = net.connect({
      host: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port) || (protocol === "http:" ? 80 : 443),
    });
    const finish = (code) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(code);
    };
    const timer = setTimeout(() => finish("ETIMEDOUT"), timeoutMs);
    socket.once("connect", () => finish(undefined));
    socket.once("error", ({ code, errors }) => finish(code ?? errors?.[0]?.code ?? "unknown error"));
  });
}
