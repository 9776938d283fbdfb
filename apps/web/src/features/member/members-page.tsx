import { Button, Group, Paper, Tabs } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { PlusIcon } from "../../ui/icons.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { CreateInvitationDialog } from "../invitation/create-invitation-dialog.tsx";
import { InvitationList } from "../invitation/invitation-list.tsx";
import { MemberList } from "./member-list.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/members");

/** A team's members and its open invitations. */
export function MembersPage() {
  const { teamId } = route.useParams();
  const { tab, search } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const { data: user } = useSuspenseQuery(trpc.user.me.queryOptions());
  const [isInviting, setInviting] = useState(false);
  const mayInvite = team.type !== "personal" && can("invitation:manage", { teamRole: team.role });
  const selectTab = (next: string | null) =>
    void navigate({ search: next === "invitations" ? { tab: next } : {} });

  const members = (
    <>
      <Group p="md" className="below-line">
        <SearchField
          label="Search members"
          value={search ?? ""}
          onChange={(text) => void navigate({ search: { search: text || undefined }, replace: true })}
        />
      </Group>
      <MemberList team={team} currentUserId={user.id} search={search} />
    </>
  );

  return (
    <>
      <PageHeader
        title="Members"
        description={team.type === "personal" ? "You are the only member of your personal team" : team.name}
        actions={
          mayInvite && (
            <Button leftSection={<PlusIcon />} onClick={() => setInviting(true)}>
              Invite member
            </Button>
          )
        }
      />
      <Paper withBorder key={teamId}>
        {mayInvite ? (
          <Tabs value={tab ?? "members"} onChange={selectTab} keepMounted={false}>
            <Tabs.List px="xs" pt={4}>
              <Tabs.Tab value="members">Members</Tabs.Tab>
              <Tabs.Tab value="invitations">Invitations</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="members">{members}</Tabs.Panel>
            <Tabs.Panel value="invitations">
              <InvitationList teamId={teamId} teamRole={team.role} />
            </Tabs.Panel>
          </Tabs>
        ) : (
          members
        )}
      </Paper>
      {isInviting && (
        <CreateInvitationDialog
          teamId={teamId}
          teamRole={team.role}
          onInvited={() => selectTab("invitations")}
          onClose={() => setInviting(false)}
        />
      )}
    </>
  );
}
