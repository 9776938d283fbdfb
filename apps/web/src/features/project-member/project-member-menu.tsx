import { Menu } from "@mantine/core";
import { useRef, useState } from "react";
import { DangerItem, RowMenu } from "../../ui/row-menu.tsx";
import { ProjectMemberRemove } from "./remove-project-member-dialog.tsx";
import { ProjectMemberRole } from "./change-project-member-role-dialog.tsx";
import type { ProjectMember, ProjectWithRoles } from "./project-member.queries.ts";

type Props = { project: ProjectWithRoles; member: ProjectMember };

/** What one may do about a member of a project, for those who may. */
export function ProjectMemberMenu({ project, member }: Props) {
  const [open, setOpen] = useState<"role" | "remove" | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const dialog = { project, member, onClose: () => setOpen(null), opener };

  return (
    <>
      <RowMenu label={`Actions for ${member.user.name ?? member.user.email}`} opener={opener}>
        <Menu.Item onClick={() => setOpen("role")}>Change role…</Menu.Item>
        <DangerItem onClick={() => setOpen("remove")}>Remove…</DangerItem>
      </RowMenu>
      {open === "role" && <ProjectMemberRole {...dialog} />}
      {open === "remove" && <ProjectMemberRemove {...dialog} />}
    </>
  );
}
