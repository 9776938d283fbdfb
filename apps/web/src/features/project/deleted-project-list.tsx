import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "../../ui/empty-state.tsx";
import { RemovedRow } from "../../ui/deleted-row.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { ProjectRestore } from "./restore-project-button.tsx";
import { deletedProjectsQuery } from "./project.queries.ts";

/** The team's removed projects that one may restore: the service lists no others. */
export function RemovedProjectList({ teamId }: { teamId: string }) {
  const query = useInfiniteQuery(deletedProjectsQuery(teamId));
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
