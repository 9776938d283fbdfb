import { Button } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { TeamLeave } from "./leave-team-dialog.tsx";
import { TeamRemove } from "./remove-team-dialog.tsx";
import { TeamRename } from "./rename-team-form.tsx";
import { TeamRetention } from "./activity-retention-form.tsx";
import { trpc } from "../../lib/trpc.ts";
import { PageHead } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";

const route = getRouteApi("/signed-in/teams/$teamId/settings");

/** A team's name, how long its activity is kept, and the ways out of it. */
export function TeamSettingsPage() {
  const { teamId } = route.useParams();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions({ teamId }));
  const [open, setOpen] = useState<"leave" | "remove" | null>(null);
  const roles = { teamRole: team.role };
  const personal = team.type === "personal";
  const close = () => setOpen(null);

  return (
    <>
      <PageHead
        title="Settings"
        note={
          personal ? "Your personal team is yours alone: it is neither left nor removed" : `Of ${team.name}`
        }
      />
      {can("team:update", roles) && (
        <Fragment key={teamId}>
          <Section title="Name">
            <TeamRename team={team} />
          </Section>
          <TeamRetention team={team} />
        </Fragment>
      )}
      {!personal && (
        <Section
          title="Leave the team"
          note="You lose it and your roles in its projects; what you made stays."
          actions={
            <Button variant="default" onClick={() => setOpen("leave")}>
              Leave team…
            </Button>
          }
        />
      )}
      {!personal && can("team:remove", roles) && (
        <Section
          title="Remove the team"
          note="It and everything in it is gone for everyone. Owners can restore it for 30 days."
          actions={
            <Button color="red.9" onClick={() => setOpen("remove")}>
              Remove team…
            </Button>
          }
        />
      )}
      {open === "leave" && <TeamLeave team={team} onClose={close} />}
      {open === "remove" && <TeamRemove team={team} onClose={close} />}
    </>
  );
}
