import { Button, Group, Paper, Tabs } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { InvitationCreate } from "../invitation/create-invitation-dialog.tsx";
import { InvitationList } from "../invitation/invitation-list.tsx";
import { MemberList } from "./member-list.tsx";
import { trpc } from "../../lib/trpc.ts";
import { PlusIcon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-header.tsx";
import { SearchField } from "../../ui/search-field.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/members");

/** A team's people, and those who are invited. */
export function MembersPage() {
  const { teamId } = route.useParams();
  const { tab, search } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const { data: user } = useSuspenseQuery(trpc.user.me.queryOptions());
  const [inviting, setInviting] = useState(false);
  const mayInvite = team.type !== "personal" && can("invitation:manage", { teamRole: team.role });
  const show = (next: string | null) =>
    void navigate({ search: next === "invitations" ? { tab: next } : {} });

  const members = (
    <>
      <Group p="md" className="below-line">
        <SearchField
          label="Search members"
          value={search ?? ""}
          onChange={(typed) => void navigate({ search: { search: typed || undefined }, replace: true })}
        />
      </Group>
      <MemberList team={team} currentUserId={user.id} search={search} />
    </>
  );

  return (
    <>
      <PageHead
        title="Members"
        note={team.type === "personal" ? "Your personal team is yours alone" : `In ${team.name}`}
        actions={
          mayInvite && (
            <Button leftSection={<PlusIcon />} onClick={() => setInviting(true)}>
              Invite someone
            </Button>
          )
        }
      />
      <Paper withBorder key={teamId}>
        {mayInvite ? (
          <Tabs value={tab ?? "members"} onChange={show} keepMounted={false}>
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
      {inviting && (
        <InvitationCreate
          teamId={teamId}
          teamRole={team.role}
          onInvited={() => show("invitations")}
          onClose={() => setInviting(false)}
        />
      )}
    </>
  );
}
