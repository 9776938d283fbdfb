export { clientOf, postAuth, refusalOf } from "./client.ts";
export { startService, type Service } from "./service.ts";
