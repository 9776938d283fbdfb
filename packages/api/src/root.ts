import type { AnyTRPCProcedure, AnyTRPCRouter, TRPCProcedureType } from "@trpc/server";
import type { ZodType } from "zod";
import { accessRouter } from "./routers/access.ts";
import { activityRouter } from "./routers/activity.ts";
import { apiKeyRouter } from "./routers/api-key.ts";
import { invitationRouter } from "./routers/invitation.ts";
import { memberRouter } from "./routers/member.ts";
import { projectMemberRouter } from "./routers/project-member.ts";
import { projectRouter } from "./routers/project.ts";
import { sessionRouter } from "./routers/session.ts";
import { teamRouter } from "./routers/team.ts";
import { userRouter } from "./routers/user.ts";
import { createCallerFactory, router, type Meta } from "./trpc.ts";

export const appRouter = router({
  user: userRouter,
  session: sessionRouter,
  team: teamRouter,
  member: memberRouter,
  invitation: invitationRouter,
  project: projectRouter,
  projectMember: projectMemberRouter,
  activity: activityRouter,
  apiKey: apiKeyRouter,
  access: accessRouter,
});

export type AppRouter = typeof appRouter;

/** The definition of a procedure at run time. */
export type Definition = { type: TRPCProcedureType; inputs: ZodType[]; meta: Meta };

/** The definition of every procedure by its path. At run time tRPC has one flat record, although its types are nested. */
export const definitions: Record<string, Definition> = Object.fromEntries(
  Object.entries<AnyTRPCProcedure>((appRouter as AnyTRPCRouter)._def.procedures).map(([path, { _def }]) => [
    path,
    { type: _def.type, inputs: _def.inputs as ZodType[], meta: _def.meta ?? {} },
  ]),
);

/** Creates a caller that calls procedures without HTTP: `createCaller(context).project.list({ teamId })`. */
export const createCaller = createCallerFactory(appRouter);
