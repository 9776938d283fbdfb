export type { Env } from "@shipkit/service/env";
