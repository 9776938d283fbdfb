import { Button } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { ActivityRetentionForm } from "./activity-retention-form.tsx";
import { LeaveTeamDialog } from "./leave-team-dialog.tsx";
import { RemoveTeamDialog } from "./remove-team-dialog.tsx";
import { RenameTeamForm } from "./rename-team-form.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/settings");

/** The settings of a team: its name, its retention, and the dialogs to leave and to remove it. */
export function TeamSettingsPage() {
  const { teamId } = route.useParams();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const [openDialog, setOpenDialog] = useState<"leave" | "remove" | null>(null);
  const roles = { teamRole: team.role };
  const isPersonal = team.type === "personal";
  const close = () => setOpenDialog(null);

  return (
    <>
      <PageHeader
        title="Settings"
        description={isPersonal ? "You cannot leave or remove your personal team" : team.name}
      />
      {can("team:update", roles) && (
        <Fragment key={teamId}>
          <Section title="Name">
            <RenameTeamForm team={team} />
          </Section>
          <ActivityRetentionForm team={team} />
        </Fragment>
      )}
      {!isPersonal && (
        <Section
          title="Leave team"
          description="You lose access to the team and its projects. What you created stays."
          actions={
            <Button variant="default" onClick={() => setOpenDialog("leave")}>
              Leave team…
            </Button>
          }
        />
      )}
      {!isPersonal && can("team:remove", roles) && (
        <Section
          title="Remove team"
          description="Removes the team and everything in it for everyone. Owners can restore it for 30 days."
          actions={
            <Button color="red.9" onClick={() => setOpenDialog("remove")}>
              Remove team…
            </Button>
          }
        />
      )}
      {openDialog === "leave" && <LeaveTeamDialog team={team} onClose={close} />}
      {openDialog === "remove" && <RemoveTeamDialog team={team} onClose={close} />}
    </>
  );
}
