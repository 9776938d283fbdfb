import { activityRouter } from "./routers/activity.ts";
import { projectRouter } from "./routers/project.ts";
import { teamRouter } from "./routers/team.ts";
import { userRouter } from "./routers/user.ts";
import { createCallerFactory, router } from "./trpc.ts";

export const appRouter = router({
  user: userRouter,
  team: teamRouter,
  project: projectRouter,
  activity: activityRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: `createCaller(context).project.list({ teamId })`. */
export const createCaller = createCallerFactory(appRouter);
