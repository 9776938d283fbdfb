export { composeEmail } from "./compose-email.ts";
export { emailNames, type EmailName } from "./emails.ts";
export { createTransport, type Transport } from "./transport.ts";
