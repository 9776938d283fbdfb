export { createApiClient, getCallError, postAuth } from "./api-client.ts";
export { callPlainJson } from "./call-plain-json.ts";
export { createSessionCookie } from "./create-session-cookie.ts";
export { createApiValidator, type OpenApiValidator } from "./openapi-validator.ts";
export { startTestApi, type TestApi } from "./start-test-api.ts";
