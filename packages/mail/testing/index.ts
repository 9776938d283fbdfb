export { startSmtpServer } from "./smtp-server.ts";
