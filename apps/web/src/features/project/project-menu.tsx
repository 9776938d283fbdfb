import { Menu } from "@mantine/core";
import { can, type Roles } from "@shipkit/db/permissions";
import { useRef, useState } from "react";
import { DangerItem, RowMenu } from "../../ui/row-menu.tsx";
import { ProjectRemove } from "./remove-project-dialog.tsx";
import { ProjectRename } from "./rename-project-dialog.tsx";
import type { Project } from "./project.queries.ts";

type Props = { project: Pick<Project, "id" | "name">; roles: Roles; leave?: () => Promise<void> };

/** What one may do with a project; nothing where that is nothing. */
export function ProjectMenu({ project, roles, leave }: Props) {
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const mayRename = can("project:update", roles);
  const mayRemove = can("project:remove", roles);
  if (!mayRename && !mayRemove) return null;
  const close = () => setOpen(null);

  return (
    <>
      <RowMenu label={`Actions for ${project.name}`} opener={opener}>
        {mayRename && <Menu.Item onClick={() => setOpen("rename")}>Rename…</Menu.Item>}
        {mayRemove && <DangerItem onClick={() => setOpen("remove")}>Remove…</DangerItem>}
      </RowMenu>
      {open === "rename" && <ProjectRename project={project} onClose={close} opener={opener} />}
      {open === "remove" && <ProjectRemove project={project} onClose={close} opener={opener} leave={leave} />}
    </>
  );
}
