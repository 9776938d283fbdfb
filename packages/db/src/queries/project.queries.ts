import { projects } from "../schema/project.ts";
import { isInSearchPage, type Search } from "./call-function.ts";

/** Condition: the project is on this page of the team's visible projects whose name contains the text. */
export const isInProjectSearchPage = (search: Search) =>
  isInSearchPage(projects.id, "search_projects", search);
