import { Menu } from "@mantine/core";
import { can } from "@shipkit/db/permissions";
import { useRef, useState } from "react";
import { inReach } from "../../lib/role-descriptions.ts";
import { DangerItem, RowMenu } from "../../ui/row-menu.tsx";
import { MemberRemove } from "./remove-member-dialog.tsx";
import { MemberRole } from "./change-member-role-dialog.tsx";
import { TeamLeave } from "../team/leave-team-dialog.tsx";
import type { Member } from "./member.queries.ts";
import type { Team } from "../team/team.queries.ts";

type Props = { team: Team; member: Member; own: boolean };

/** What one may do about a member, also oneself; nothing where that is nothing. */
export function MemberMenu({ team, member, own }: Props) {
  const [open, setOpen] = useState<"role" | "remove" | "leave" | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const roles = { teamRole: team.role };
  const reached = inReach(team.role, member.role);
  const mayChange = can("member:update", roles) && reached;
  const mayRemove = can("member:remove", roles) && reached && !own;
  if (team.type === "personal" || !(mayChange || mayRemove || own)) return null;
  const close = () => setOpen(null);
  const name = member.user.name ?? member.user.email;

  return (
    <>
      <RowMenu label={`Actions for ${name}`} opener={opener}>
        {mayChange && <Menu.Item onClick={() => setOpen("role")}>Change role…</Menu.Item>}
        {mayRemove && <DangerItem onClick={() => setOpen("remove")}>Remove…</DangerItem>}
        {own && <DangerItem onClick={() => setOpen("leave")}>Leave team…</DangerItem>}
      </RowMenu>
      {open === "role" && <MemberRole team={team} member={member} onClose={close} opener={opener} />}
      {open === "remove" && <MemberRemove team={team} member={member} onClose={close} opener={opener} />}
      {open === "leave" && <TeamLeave team={team} onClose={close} opener={opener} />}
    </>
  );
}
