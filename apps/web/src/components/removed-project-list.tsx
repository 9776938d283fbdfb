import { useInfiniteQuery } from "@tanstack/react-query";
import { removedProjectsQuery } from "../lib/queries.ts";
import { Empty } from "../ui/empty.tsx";
import { RemovedRow } from "../ui/removed-row.tsx";
import { PagedList } from "./paged-list.tsx";
import { ProjectRestore } from "./project-restore.tsx";

/** The team's removed projects that one may restore: the service lists no others. */
export function RemovedProjectList({ teamId }: { teamId: string }) {
  const query = useInfiniteQuery(removedProjectsQuery(teamId));
  const empty = (
    <Empty title="Nothing removed" note="Removed projects that you may restore stay here for 30 days." />
  );

  return (
    <PagedList label="Removed projects" query={query} empty={empty}>
      {(project) => (
        <RemovedRow name={project.name} at={project.deletedAt}>
          <ProjectRestore project={project} />
        </RemovedRow>
      )}
    </PagedList>
  );
}
