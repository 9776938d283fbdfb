import { Menu } from "@mantine/core";
import { useRef, useState } from "react";
import { inReach } from "../../lib/role-descriptions.ts";
import { DangerItem, RowMenu } from "../../ui/row-menu.tsx";
import { ApiKeyRevoke } from "./revoke-api-key-dialog.tsx";
import { ApiKeyRotate } from "./rotate-api-key-dialog.tsx";
import type { ApiKey } from "./api-key.queries.ts";
import type { Team } from "../team/team.queries.ts";

type Props = { team: Team; apiKey: ApiKey; expired: boolean };

/** What one may do with an API key; an expired one is not given a new secret. */
export function ApiKeyMenu({ team, apiKey, expired }: Props) {
  const [open, setOpen] = useState<"rotate" | "revoke" | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  if (!inReach(team.role, apiKey.role)) return null;
  const close = () => setOpen(null);

  return (
    <>
      <RowMenu label={`Actions for ${apiKey.name}`} opener={opener}>
        {!expired && <Menu.Item onClick={() => setOpen("rotate")}>Rotate…</Menu.Item>}
        <DangerItem onClick={() => setOpen("revoke")}>Revoke…</DangerItem>
      </RowMenu>
      {open === "rotate" && <ApiKeyRotate apiKey={apiKey} onClose={close} opener={opener} />}
      {open === "revoke" && <ApiKeyRevoke apiKey={apiKey} onClose={close} opener={opener} />}
    </>
  );
}
