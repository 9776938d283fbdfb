import { Group, Paper, Tabs } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { BackIcon } from "../../ui/icons.tsx";
import { TextLink } from "../../ui/links.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { ActivityList } from "../activity/activity-list.tsx";
import { ProjectMemberList } from "../project-member/project-member-list.tsx";
import { ProjectMenu } from "./project-menu.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/projects/$projectId");

/** A project with its activity and its members. */
export function ProjectPage() {
  const { teamId, projectId } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: project } = useSuspenseQuery(trpc.project.get.queryOptions({ projectId }));
  const { data: user } = useSuspenseQuery(trpc.user.me.queryOptions());
  const openProjects = () => navigate({ to: "/teams/$teamId/projects", params: { teamId } });

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
      <PageHeader
        title={project.name}
        description={
          <>
            Created <RelativeTime date={project.createdAt} />, updated{" "}
            <RelativeTime date={project.updatedAt} />
          </>
        }
        actions={<ProjectMenu project={project} roles={project} onRemoved={openProjects} />}
      />
      <Paper withBorder key={projectId}>
        <Tabs
          value={tab ?? "activity"}
          onChange={(next) => void navigate({ search: next === "members" ? { tab: next } : {} })}
          keepMounted={false}
        >
          <Tabs.List px="xs" pt={4}>
            <Tabs.Tab value="activity">Activity</Tabs.Tab>
            {can("projectMember:read", project) && <Tabs.Tab value="members">Members</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="activity">
            <ActivityList teamId={project.teamId} filters={{ projectId }} />
          </Tabs.Panel>
          <Tabs.Panel value="members">
            <ProjectMemberList project={project} currentUserId={user.id} />
          </Tabs.Panel>
        </Tabs>
      </Paper>
    </>
  );
}
