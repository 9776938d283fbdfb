import { NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type ApiKeyRole, apiKeyRoles, assignableRoles } from "@shipkit/db/permissions";
import { useState } from "react";
import { omitFieldErrors } from "../../lib/api-error.ts";
import { apiKeyRoleDescriptions } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RoleField } from "../../ui/role-field.tsx";
import type { Team } from "../team/team.queries.ts";
import { ApiKeySecretDialog } from "./api-key-secret-dialog.tsx";

type Props = DialogProps & { team: Team };

/** The lifetimes to choose from, in days; an empty value never expires. */
const lifetimes = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In 1 year" },
  { value: "", label: "Never" },
];

const getDateInDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000);

const initialValues: { name: string; role: ApiKeyRole; days: string } = {
  name: "",
  role: "viewer",
  days: "90",
};

/** Creates an API key and shows its secret. */
export function CreateApiKeyDialog({ team, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.apiKey.create.mutationOptions());
  const [created, setCreated] = useState<{ name: string; key: string } | null>(null);
  const form = useForm({
    initialValues,
    validate: { name: (value) => (value.trim() === "" ? "Enter a name" : null) },
    transformValues: ({ days, ...rest }) => ({
      ...rest,
      expiresAt: days === "" ? null : getDateInDays(Number(days)),
    }),
  });
  if (created !== null)
    return (
      <ApiKeySecretDialog
        name={created.name}
        secret={created.key}
        onClose={onClose}
        returnFocusTo={returnFocusTo}
      />
    );

  return (
    <FormDialog
      title="New API key"
      submitLabel="Create key"
      isPending={isPending}
      error={omitFieldErrors(error, "name")}
      onSubmit={form.onSubmit((values) => mutate({ teamId: team.id, ...values }, setCreated))}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <TextInput
        label="Key name"
        description="For example, the program that uses it"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps("name")}
        error={form.errors["name"] ?? error?.fieldErrors["name"]}
      />
      <RoleField
        roles={apiKeyRoles.filter((role) => assignableRoles(team.role).includes(role))}
        descriptions={apiKeyRoleDescriptions}
        value={form.values.role}
        onChange={(role) => form.setFieldValue("role", role)}
      />
      <NativeSelect label="Expires" data={lifetimes} {...form.getInputProps("days")} />
    </FormDialog>
  );
}
