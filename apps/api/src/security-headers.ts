import type { ServerResponse } from "node:http";

const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'", // Mantine sets styles on elements
  "img-src 'self' data: https:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Sets the security headers of every response. */
export function setSecurityHeaders(response: ServerResponse, publicUrl: string): void {
  response.setHeader("content-security-policy", policy);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  if (publicUrl.startsWith("https:"))
    response.setHeader("strict-transport-security", "max-age=31536000; includeSubDomains");
}
