export * from "./activity.ts";
export * from "./api-key.ts";
export * from "./notification.ts";
export * from "./project.ts";
export * from "./rate-limit.ts";
export * from "./team.ts";
export * from "./user.ts";
