export type { Logger } from "@shipkit/service/log";
