import { Group, Paper, Tabs } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ActivityFeed } from "../activity/activity-list.tsx";
import { ProjectMemberList } from "../project-member/project-member-list.tsx";
import { ProjectMenu } from "./project-menu.tsx";
import { trpc } from "../../lib/trpc.ts";
import { BackIcon } from "../../ui/icons.tsx";
import { TextLink } from "../../ui/links.tsx";
import { Moment } from "../../ui/relative-time.tsx";
import { PageHead } from "../../ui/page-header.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/projects/$projectId");

/** One project, with what happened in it and who was added to it. */
export function ProjectPage() {
  const { teamId, projectId } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: project } = useSuspenseQuery(trpc.project.get.queryOptions({ projectId }));
  const { data: user } = useSuspenseQuery(trpc.user.me.queryOptions());
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
            <ActivityFeed teamId={project.teamId} filters={{ projectId }} />
          </Tabs.Panel>
          <Tabs.Panel value="members">
            <ProjectMemberList project={project} currentUserId={user.id} />
          </Tabs.Panel>
        </Tabs>
      </Paper>
    </>
  );
}
