import { Menu } from "@mantine/core";
import { assignableRoles, can } from "@shipkit/db/permissions";
import { useRef, useState } from "react";
import { DangerMenuItem, RowMenu } from "../../ui/row-menu.tsx";
import { LeaveTeamDialog } from "../team/leave-team-dialog.tsx";
import type { Team } from "../team/team.queries.ts";
import { ChangeMemberRoleDialog } from "./change-member-role-dialog.tsx";
import type { Member } from "./member.queries.ts";
import { RemoveMemberDialog } from "./remove-member-dialog.tsx";

type Props = { team: Team; member: Member; isSelf: boolean };

/** The actions that the user may take on a member, including themselves; nothing if there are none. */
export function MemberMenu({ team, member, isSelf }: Props) {
  const [openDialog, setOpenDialog] = useState<"role" | "remove" | "leave" | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const roles = { teamRole: team.role };
  const isAssignable = assignableRoles(team.role).includes(member.role);
  const mayChange = can("member:update", roles) && isAssignable;
  const mayRemove = can("member:remove", roles) && isAssignable && !isSelf;
  if (team.type === "personal" || !(mayChange || mayRemove || isSelf)) return null;
  const close = () => setOpenDialog(null);
  const name = member.user.name ?? member.user.email;

  return (
    <>
      <RowMenu label={`Actions for ${name}`} triggerRef={trigger}>
        {mayChange && <Menu.Item onClick={() => setOpenDialog("role")}>Change role…</Menu.Item>}
        {mayRemove && <DangerMenuItem onClick={() => setOpenDialog("remove")}>Remove…</DangerMenuItem>}
        {isSelf && <DangerMenuItem onClick={() => setOpenDialog("leave")}>Leave team…</DangerMenuItem>}
      </RowMenu>
      {openDialog === "role" && (
        <ChangeMemberRoleDialog team={team} member={member} onClose={close} returnFocusTo={trigger} />
      )}
      {openDialog === "remove" && (
        <RemoveMemberDialog team={team} member={member} onClose={close} returnFocusTo={trigger} />
      )}
      {openDialog === "leave" && <LeaveTeamDialog team={team} onClose={close} returnFocusTo={trigger} />}
    </>
  );
}
