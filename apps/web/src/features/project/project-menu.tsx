import { Menu } from "@mantine/core";
import { can, type Roles } from "@shipkit/db/permissions";
import { useRef, useState } from "react";
import { DangerMenuItem, RowMenu } from "../../ui/row-menu.tsx";
import type { Project } from "./project.queries.ts";
import { RemoveProjectDialog } from "./remove-project-dialog.tsx";
import { RenameProjectDialog } from "./rename-project-dialog.tsx";

type Props = { project: Pick<Project, "id" | "name">; roles: Roles; onRemoved?: () => Promise<void> };

/** The actions that the user may take on a project; nothing if there are none. */
export function ProjectMenu({ project, roles, onRemoved }: Props) {
  const [openDialog, setOpenDialog] = useState<"rename" | "remove" | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const mayRename = can("project:update", roles);
  const mayRemove = can("project:remove", roles);
  if (!mayRename && !mayRemove) return null;
  const close = () => setOpenDialog(null);

  return (
    <>
      <RowMenu label={`Actions for ${project.name}`} triggerRef={trigger}>
        {mayRename && <Menu.Item onClick={() => setOpenDialog("rename")}>Rename…</Menu.Item>}
        {mayRemove && <DangerMenuItem onClick={() => setOpenDialog("remove")}>Remove…</DangerMenuItem>}
      </RowMenu>
      {openDialog === "rename" && (
        <RenameProjectDialog project={project} onClose={close} returnFocusTo={trigger} />
      )}
      {openDialog === "remove" && (
        <RemoveProjectDialog
          project={project}
          onClose={close}
          returnFocusTo={trigger}
          onRemoved={onRemoved}
        />
      )}
    </>
  );
}
