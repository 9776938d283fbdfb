import { Menu } from "@mantine/core";
import { assignableRoles } from "@shipkit/db/permissions";
import { useRef, useState } from "react";
import { DangerMenuItem, RowMenu } from "../../ui/row-menu.tsx";
import type { Team } from "../team/team.queries.ts";
import type { ApiKey } from "./api-key.queries.ts";
import { RevokeApiKeyDialog } from "./revoke-api-key-dialog.tsx";
import { RotateApiKeyDialog } from "./rotate-api-key-dialog.tsx";

type Props = { team: Team; apiKey: ApiKey; isExpired: boolean };

/** The actions that the user may take on an API key. An expired key cannot be rotated. */
export function ApiKeyMenu({ team, apiKey, isExpired }: Props) {
  const [openDialog, setOpenDialog] = useState<"rotate" | "revoke" | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  if (!assignableRoles(team.role).includes(apiKey.role)) return null;
  const close = () => setOpenDialog(null);

  return (
    <>
      <RowMenu label={`Actions for ${apiKey.name}`} triggerRef={trigger}>
        {!isExpired && <Menu.Item onClick={() => setOpenDialog("rotate")}>Rotate…</Menu.Item>}
        <DangerMenuItem onClick={() => setOpenDialog("revoke")}>Revoke…</DangerMenuItem>
      </RowMenu>
      {openDialog === "rotate" && (
        <RotateApiKeyDialog apiKey={apiKey} onClose={close} returnFocusTo={trigger} />
      )}
      {openDialog === "revoke" && (
        <RevokeApiKeyDialog apiKey={apiKey} onClose={close} returnFocusTo={trigger} />
      )}
    </>
  );
}
