import { Menu } from "@mantine/core";
import { useRef, useState } from "react";
import { DangerMenuItem, RowMenu } from "../../ui/row-menu.tsx";
import { ChangeProjectMemberRoleDialog } from "./change-project-member-role-dialog.tsx";
import type { ProjectMember, ProjectWithRoles } from "./project-member.queries.ts";
import { RemoveProjectMemberDialog } from "./remove-project-member-dialog.tsx";

type Props = { project: ProjectWithRoles; member: ProjectMember };

/** The actions on a project member. Rendered only for users who may manage them. */
export function ProjectMemberMenu({ project, member }: Props) {
  const [openDialog, setOpenDialog] = useState<"role" | "remove" | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const dialogProps = { project, member, onClose: () => setOpenDialog(null), returnFocusTo: trigger };

  return (
    <>
      <RowMenu label={`Actions for ${member.user.name ?? member.user.email}`} triggerRef={trigger}>
        <Menu.Item onClick={() => setOpenDialog("role")}>Change role…</Menu.Item>
        <DangerMenuItem onClick={() => setOpenDialog("remove")}>Remove…</DangerMenuItem>
      </RowMenu>
      {openDialog === "role" && <ChangeProjectMemberRoleDialog {...dialogProps} />}
      {openDialog === "remove" && <RemoveProjectMemberDialog {...dialogProps} />}
    </>
  );
}
