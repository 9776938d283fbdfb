import { NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { apiKeyRoles, type ApiKeyRole } from "@shipkit/db/permissions";
import { useState } from "react";
import { besides } from "../../lib/api-error.ts";
import { apiKeyRoleNotes, inReach } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RoleField } from "../../ui/role-field.tsx";
import { ApiKeySecret } from "./api-key-secret-dialog.tsx";
import type { Team } from "../team/team.queries.ts";

type Props = DialogProps & { team: Team };

/** Days for which a key is good; "" for one that does not expire. */
const lives = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "", label: "Never" },
];

const daysFromNow = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000);

const initialValues: { name: string; role: ApiKeyRole; days: string } = {
  name: "",
  role: "viewer",
  days: "90",
};

/** Asks what a new API key is for, makes it and shows it. */
export function ApiKeyCreate({ team, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.apiKey.create.mutationOptions());
  const [created, setCreated] = useState<{ name: string; key: string } | null>(null);
  const form = useForm({
    initialValues,
    validate: { name: (value) => (value.trim() === "" ? "Please enter a name" : null) },
    transformValues: ({ days, ...rest }) => ({
      ...rest,
      expiresAt: days === "" ? null : daysFromNow(Number(days)),
    }),
  });
  if (created !== null)
    return <ApiKeySecret name={created.name} secret={created.key} onClose={onClose} opener={opener} />;

  return (
    <FormDialog
      title="New API key"
      submit="Create key"
      pending={pending}
      failure={besides(failure, "name")}
      onSubmit={form.onSubmit((values) => send({ teamId: team.id, ...values }, setCreated))}
      onClose={onClose}
      opener={opener}
    >
      <TextInput
        label="Name of the key"
        description="Such as the program that will use it"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps("name")}
        error={form.errors["name"] ?? failure?.fields["name"]}
      />
      <RoleField
        roles={apiKeyRoles.filter((role) => inReach(team.role, role))}
        notes={apiKeyRoleNotes}
        value={form.values.role}
        onChange={(role) => form.setFieldValue("role", role)}
      />
      <NativeSelect label="Expires" data={lives} {...form.getInputProps("days")} />
    </FormDialog>
  );
}
