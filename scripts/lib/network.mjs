// Says what is wrong with the network, in seconds. npm and pnpm try for more than a minute, in silence.
import net from "node:net";

const timeoutMs = 8000;
const defaultRegistry = "https://registry.npmjs.org/";

/** Variables that name a proxy, the first one that is set wins; npm passes on its settings as variables. */
const proxyVariables = [
  "npm_config_https_proxy",
  "HTTPS_PROXY",
  "https_proxy",
  "npm_config_proxy",
  "HTTP_PROXY",
  "http_proxy",
];

/** Returns why the npm registry cannot be reached and what to do, or undefined if it can. */
export async function findNetworkProblem(variables = process.env) {
  const registry = parseUrl(variables["npm_config_registry"]) ?? new URL(defaultRegistry);
  const name = proxyVariables.find((name) => isSet(variables[name]));
  if (!name || isExempt(registry.hostname, variables)) {
    const code = await tryConnection(registry);
    return (
      code &&
      `The npm registry ${registry.host} cannot be reached (${code}). Connect this machine to the network, or name a proxy in HTTPS_PROXY.`
    );
  }
  const shown = name.startsWith("npm_config_")
    ? `npm's setting ${name.slice("npm_config_".length).replace("_", "-")}`
    : name;
  const text = variables[name];
  const proxy = parseUrl(text.includes("://") ? text : `http://${text}`);
  if (!proxy) return `${shown} is not the URL of a proxy. Correct or remove it.`;
  const code = await tryConnection(proxy);
  return (
    code && `${shown} names the proxy ${proxy.host}, which does not respond (${code}). Correct or remove it.`
  );
}

const isSet = (text) => text && !["false", "null"].includes(text);

const parseUrl = (text) => (text && URL.canParse(text) ? new URL(text) : undefined);

/** Returns whether the host is reached without the proxy. */
function isExempt(host, variables) {
  const list = ["npm_config_noproxy", "NO_PROXY", "no_proxy"].flatMap((name) =>
    (variables[name] ?? "").split(/[,\s]+/),
  );
  return list.some((entry) => {
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
