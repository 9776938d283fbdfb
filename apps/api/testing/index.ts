export { clientOf, postAuth, refusalOf } from "./client.ts";
export { sessionCookie } from "./cookie.ts";
export { describedApi, type Described } from "./described.ts";
export { plainCall } from "./plain.ts";
export { startService, type Service } from "./service.ts";
