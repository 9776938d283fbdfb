import { Group, Paper, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ActivityFeed } from "../components/activity-feed.tsx";
import { ProjectMenu } from "../components/project-menu.tsx";
import { trpc } from "../lib/trpc.ts";
import { BackIcon } from "../ui/icons.tsx";
import { TextLink } from "../ui/links.tsx";
import { Moment } from "../ui/moment.tsx";
import { PageHead } from "../ui/page-head.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/projects/$projectId");

/** One project, with what happened in it. */
export function ProjectPage() {
  const { teamId, projectId } = route.useParams();
  const navigate = route.useNavigate();
  const { data: project } = useSuspenseQuery(trpc.project.get.queryOptions({ projectId }));
  const toProjects = () => navigate({ to: "/teams/$teamId/projects", params: { teamId } });

  return (
    <>
      <TextLink
        to="/teams/$teamId/projects"
        params={{ teamId }}
        size="sm"
        c="dimmed"
        mb="xs"
        display="inline-block"
      >
        <Group gap={4} component="span">
          <BackIcon /> All projects
        </Group>
      </TextLink>
      <PageHead
        title={project.name}
        note={
          <>
            Created <Moment date={project.createdAt} />, changed <Moment date={project.updatedAt} />
          </>
        }
        actions={<ProjectMenu project={project} roles={project} leave={toProjects} />}
      />
      <Title order={2} size="h4" mb="xs">
        Activity
      </Title>
      <Paper withBorder>
        <ActivityFeed key={projectId} teamId={project.teamId} filters={{ projectId }} />
      </Paper>
    </>
  );
}
